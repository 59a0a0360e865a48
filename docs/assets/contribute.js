// A filled workbook or CSV is checked before it is sent, on the reader's machine: the file goes nowhere.

import { checkRecords, checkSheets } from "./shared/checking.js";
import { LIMITS, readWorkbook, recordsOf, Refused, textOf } from "./shared/workbook.js";

const box = document.getElementById("check");
const input = box.querySelector("input");
const said = document.getElementById("check-said");
const found = document.getElementById("check-found");
const words = JSON.parse(box.dataset.words);
const language = document.documentElement.lang.startsWith("zh") ? 0 : 1;
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
// The most problems that are listed.
const LISTED = 200;
let rules = null;

async function loadRules() {
  const answer = await fetch(box.dataset.rules).catch(() => null);
  if (!answer?.ok) throw new Refused("offline");
  return answer.json();
}

function measured(rows) {
  if (rows.length > LIMITS.rows) throw new Refused("rows", { rows: rows.length });
  for (const cells of rows) for (const cell of Object.values(cells)) if (String(cell?.value ?? cell).length > LIMITS.cell) throw new Refused("cell");
}

async function checked(file) {
  if (file.size > LIMITS.bytes) throw new Refused("bytes");
  rules ??= await loadRules();
  const today = new Date().toLocaleDateString("sv");
  const buffer = await file.arrayBuffer();
  const start = new Uint8Array(buffer.slice(0, 4));
  if (start[0] === 0x50 && start[1] === 0x4b) {
    const sheets = await readWorkbook(buffer, rules.forms.map((form) => form.sheet));
    if (!sheets.length) throw new Refused("other");
    measured(sheets.flatMap(({ rows }) => rows.map(({ cells }) => cells)));
    return checkSheets(sheets, rules, language, today);
  }
  if (start[0] === 0xd0 && start[1] === 0xcf) throw new Refused("old");
  const { text, row, guess } = textOf(buffer);
  const lines = recordsOf(text.replace(/^\uFEFF/, ""));
  if (!lines) throw new Refused("unreadable");
  measured(lines.slice(1).filter((cells) => cells.some((cell) => cell.trim())));
  const answer = checkRecords(text ? lines : [], rules, language, today, row ? { row, guess } : null);
  if (!answer) throw new Refused("other");
  return answer;
}

function made(name, properties, ...children) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
}

function lineOf(problem) {
  const form = rules.forms.find((one) => one.sheet === problem.sheet);
  const title = form?.titles[problem.column]?.[language] ?? "";
  const where = [problem.sheet, problem.cell || (problem.row ? fill(words.row, problem) : "")].filter(Boolean).join(" · ");
  const rest = (label, ...inside) => {
    const cell = made("td", {}, ...inside);
    cell.dataset.label = label;
    return cell;
  };
  const column = problem.column ? [title, title ? made("br") : "", made("code", { textContent: problem.column })] : ["–"];
  const line = made("tr", {}, made("th", { scope: "row", className: "cell-name", textContent: where }), rest(words.column, ...column), rest(words.what, rules.messages[problem.code][0][language]), rest(words.why, problem.why), rest(words.todo, problem.fix));
  Object.assign(line.dataset, { code: problem.code, row: problem.row ?? "", column: problem.column ?? "" });
  return line;
}

function show({ problems, counts, corrections }) {
  const held = rules.forms.filter((form) => counts[form.sheet]).map((form) => `${form.title[language]} ${counts[form.sheet]}`).join(words.comma);
  const notes = corrections ? fill(words.corrections, { count: corrections }) : "";
  if (!problems.length) return said.append(fill(held ? words.clean : words.empty, { held }), notes);
  said.append(fill(words.wrong, { count: problems.length, held: held || "–" }), notes);
  found.querySelector("tbody").replaceChildren(...problems.slice(0, LISTED).map(lineOf));
  found.hidden = false;
  if (problems.length > LISTED) said.append(fill(words.more, { count: LISTED }));
}

async function take(file) {
  found.hidden = true;
  found.querySelector("tbody").replaceChildren();
  said.textContent = words.reading;
  box.dataset.state = "reading";
  const started = performance.now();
  let answer = null;
  try {
    answer = await checked(file);
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    said.textContent = fill(words[fault.message], { ...fault.values, name: file.name });
  }
  if (answer) {
    said.textContent = `${file.name}${words.colon}`;
    show(answer);
  }
  box.dataset.milliseconds = String(Math.round(performance.now() - started));
  box.dataset.state = answer ? (answer.problems.length ? "wrong" : "clean") : "refused";
}

box.hidden = false;
// A file that was mended has its old name: it can be chosen again only where the choice was let go.
input.addEventListener("change", () => {
  const [file] = input.files;
  input.value = "";
  if (file) take(file);
});
