// A filled sheet or CSV held against the rules of the check, which the build compiles from its schemas and messages.
// What comes out has the place, the code and the words the command gives. No page is needed here.

import { dateMeant, exists, isAfter, isSpelt, misspelling, textOf, unsafe } from "./spelling.js";
import { letterOf } from "./workbook.js";

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

// ── The rows ──────────────────────────────────────────────────────────────────────────────────────────────────────

const KIND = "subject_kind";
const ABOUT = "subject_id";
const SOURCE = "source_id";

function codeOf(text, known) {
  for (const words of [text, text.split(" · ")[0]].map(plain)) {
    const meant = new Set(known.filter((ways) => ways.some((way) => way && plain(way) === words)).map(([code]) => code));
    if (meant.has(words)) return words;
    if (meant.size === 1) return [...meant][0];
  }
  return text.trim();
}

function idOf(text) {
  const made = plain(text.replace(/\s+/g, "-")).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return /^[a-z]/.test(made) ? made : text.trim();
}

class Checker {
  // language: 0 Chinese, 1 English; today: ISO date.
  constructor(rules, language, today) {
    Object.assign(this, { rules, language, today, problems: [], counts: {}, entries: [], corrections: 0, known: new Map() });
    this.day = today > rules.day ? today : rules.day;
    this.held = Object.fromEntries(
      Object.entries(rules.held).map(([key, [names, ...rows]]) => [key, new Map(rows.map((row) => [row[names.indexOf("id")], { cells: Object.fromEntries(names.map((name, at) => [name, row[at] ?? ""])) }]))]),
    );
  }

  say(place, code, [why, fix], values) {
    this.problems.push({ ...place, code, why: fill(why[this.language], values), fix: fill(fix[this.language], values) });
  }

  refuse(place, name, values = {}) {
    const [reason, advice] = this.rules.refusals[name];
    const stop = this.language ? "." : "。";
    this.say(place, "workbook-fault", [reason.map((text) => text + stop), advice.map((text) => text + stop)], { hint: "", hint_en: "", ...values });
  }

  problem(entry, column, code, value, values = {}) {
    const [, why, fix] = this.rules.messages[code];
    this.say({ ...this.placeOf(entry, column), value }, code, [why, fix], { value, column, hint: "", hint_en: "", ...values });
    entry.found = true;
  }

  placeOf(entry, column) {
    const letter = entry.letters[column] ?? "";
    return { sheet: entry.form.sheet, row: entry.number, column, cell: letter ? `${letter}${entry.number}` : "" };
  }

  // A sheet of a workbook: row 1 names the columns, titles may follow.
  sheet(sheet, form) {
    const place = (cell, row, column) => ({ sheet: sheet.name, cell, row, column });
    const header = sheet.rows[0]?.number === 1 ? sheet.rows[0].cells : [];
    const at = {};
    for (const [number, cell] of header.entries()) {
      const name = cell && cell.kind !== "empty" ? String(cell.value).trim() : "";
      const where = place(`${letterOf(number + 1)}1`, 1);
      if (name in at) this.refuse(where, "column-twice", { name });
      else if (form.columns.includes(name)) at[name] = number;
      else if (name || sheet.rows.some(({ cells }) => cells[number] && cells[number].kind !== "empty")) this.refuse(where, "column-unknown", { name });
    }
    const missing = form.columns.filter((name) => !(name in at));
    for (const name of missing) this.refuse(place("A1", 1, name), "column-missing", { name });
    if (missing.length) return;
    const isTitle = ({ cells }) => form.columns.every((name) => form.titles[name].includes(String(cells[at[name]]?.value ?? "").trim()));
    const rows = sheet.rows.filter((row, number) => number > 0 && !(row.number <= 3 && isTitle(row)));
    if (sheet.hidden) this.refuse(place("A1"), "hidden-sheet");
    for (const area of sheet.merged) this.refuse(place(area), "merged");
    for (const { number } of rows.filter((row) => sheet.hiddenRows.has(row.number))) this.refuse(place(`${number}:${number}`, number), "hidden-row", { number });
    const filled = new Set(sheet.rows.flatMap(({ cells }) => cells.map((cell, number) => (cell && cell.kind !== "empty" ? letterOf(number + 1) : ""))));
    for (const letter of sheet.hiddenColumns.filter((one) => filled.has(one))) this.refuse(place(`${letter}:${letter}`), "hidden-column", { letter });
    const letters = Object.fromEntries(Object.entries(at).map(([name, number]) => [name, letterOf(number + 1)]));
    const types = this.types(form);
    for (const { number, cells } of rows) {
      const read = {};
      let good = true;
      for (const name of form.columns) {
        const found = textOf(cells[at[name]] ?? { kind: "empty", value: "" }, types[name]);
        if (found.refused) this.refuse(place(`${letters[name]}${number}`, number, name), found.refused, found.values);
        good &&= !found.refused;
        read[name] = found.text ?? "";
      }
      if (good) this.entries.push({ form, number, letters, cells: read });
    }
    this.counts[form.sheet] = rows.length;
  }

  // A CSV: the form is the one whose columns its header names.
  csv(lines) {
    const header = (lines[0] ?? []).map((name) => name.replace(/^\uFEFF/, "").trim());
    const score = (form) => header.filter((name) => form.columns.includes(name)).length;
    const form = this.rules.forms.reduce((best, one) => (score(one) > score(best) ? one : best));
    if (!score(form)) return false;
    const bare = { form, letters: {}, number: 1 };
    for (const [at, name] of header.entries()) if (!form.columns.includes(name) || header.indexOf(name) < at) this.problem(bare, name, "extra-column", name);
    const letters = Object.fromEntries(header.map((name, at) => [name, letterOf(at + 1)]));
    const rows = lines.map((cells, at) => ({ cells, number: at + 1 })).filter(({ cells, number }) => number > 1 && cells.some((cell) => cell.trim()));
    for (const { cells, number } of rows) {
      const entry = { form, number, letters, cells: Object.fromEntries(form.columns.map((name) => [name, cells[header.indexOf(name)] ?? ""])) };
      if (cells.length === header.length) this.entries.push(entry);
      else this.problem(entry, undefined, "ragged-row", "", { cells: cells.length, columns: header.length });
    }
    this.counts[form.sheet] = rows.length;
    return true;
  }

  types(form) {
    const of = (role, name) => form.tables[role].columns.find((column) => column.name === name)?.type;
    return Object.fromEntries(form.columns.map((name) => [name, name.startsWith("source_") && name !== SOURCE ? of("sources", name.slice(7)) : of("table", name)]));
  }

  // Names become codes; sources are found or added; then every row that was touched is held against the rules.
  finish() {
    for (const entry of this.entries) this.add(entry);
    for (const form of this.rules.forms) {
      for (const role of ["table", "sources"]) {
        const { key, columns } = form.tables[role];
        for (const row of this.held[key].values()) if (row.entry && row.entry.form === form) this.row(form, role, columns, row);
      }
    }
    return this;
  }

  add(entry) {
    const { form } = entry;
    const cells = Object.fromEntries(Object.entries(entry.cells).map(([name, text]) => [name, text.trim()]));
    for (const name of form.columns.filter((one) => cells[one] && form.lists[one])) cells[name] = this.code(form.sheet, name, cells[name], form.lists[name]);
    if (cells[ABOUT]) cells[ABOUT] = this.code(form.sheet, `${ABOUT}/${cells[KIND]}`, cells[ABOUT], this.rules.subjects[cells[KIND]] ?? []);
    const told = Object.fromEntries(Object.entries(cells).filter(([name, text]) => text && name.startsWith("source_") && name !== SOURCE).map(([name, text]) => [name.slice(7), text]));
    const sources = this.held[form.tables.sources.key];
    const isTold = Object.keys(told).length > 0;
    if (isTold && !cells[SOURCE]) {
      const alike = ([, { cells: row }]) => (told.url ? row.url === told.url : ["title_zh", "published_on"].every((name) => told[name] && row[name] === told[name]));
      cells[SOURCE] = [...sources].find(alike)?.[0] ?? `so-new-${sources.size}`;
    }
    if (isTold) {
      const id = sources.has(cells[SOURCE]) ? cells[SOURCE] : idOf(cells[SOURCE]);
      cells[SOURCE] = id;
      this.put(entry, "sources", sources, { read_on: sources.has(id) ? "" : this.today, ...told, id });
    }
    const table = this.held[form.tables.table.key];
    this.put(entry, "table", table, { ...cells, id: cells.id ? idOf(cells.id) : `${form.prefix}-new-${table.size}` });
  }

  // Many rows name the same things: what was asked before is known.
  code(sheet, name, text, list) {
    const key = `${sheet}/${name}/${text}`;
    if (!this.known.has(key)) this.known.set(key, codeOf(text, list));
    return this.known.get(key);
  }

  put(entry, role, table, cells) {
    const { columns } = entry.form.tables[role];
    const old = table.get(cells.id);
    const row = Object.fromEntries(columns.map(({ name }) => [name, cells[name] || old?.cells[name] || ""]));
    if ("period" in row && entry.form.derived.includes("year") && role === "table") row.year = row.period.split("/").at(-1).slice(0, 4);
    table.set(cells.id, { cells: row, entry });
    if (!old || entry.form.derived.some((name) => row[name] === undefined)) return;
    this.corrections += role === "table" && old.entry === undefined ? 1 : 0;
    for (const { name, free } of columns) {
      if (free || entry.form.derived.includes(name) || old.cells[name] === row[name]) continue;
      this.problem(entry, this.onSheet(role, name), "change-without-reason", row[name], { key: cells.id, old: old.cells[name], new: row[name], column: name, resource: entry.form.tables[role].key.split("/")[1], changes: "CHANGES.csv" });
    }
  }

  onSheet = (role, name) => (role === "table" ? name : name === "id" ? SOURCE : `source_${name}`);

  row(form, role, columns, { cells, entry }) {
    for (const column of columns) if (!form.derived.includes(column.name)) this.cell(column, cells, entry, this.onSheet(role, column.name));
    const say = (name, code, values, value = cells[name]) => this.problem(entry, this.onSheet(role, name), code, value, values);
    const { key } = form.tables[role];
    const source = role === "table" ? this.held[form.tables.sources.key].get(cells[SOURCE])?.cells : null;
    if (role === "sources") {
      const isCounted = this.rules.counted.includes(cells.grade);
      if (key.startsWith("outcomes/") && isCounted && !cells.url) say("url", "unlinked-source", { grade: cells.grade }, cells.id);
      const incomplete = key.startsWith("observations/") ? ["url", "published_on", "read_on"].filter((name) => !cells[name] && !(name === "url" && cells.grade === this.rules.planItself)) : [];
      for (const name of incomplete) say(name, "origin-incomplete", { column: name }, cells.id);
      if (cells.grade === "D" && cells.url) say("url", "linked-copy", {}, cells.id);
    }
    if (KIND in cells && this.rules.subjectTables[cells[KIND]] && !(this.rules.subjects[cells[KIND]] ?? []).some(([code]) => code === cells[ABOUT])) say(ABOUT, "unknown-subject", { table: this.rules.subjectTables[cells[KIND]] });
    const read = source?.read_on;
    const wasRead = "event_on" in cells && exists(read ?? "") && isAfter(cells.event_on, read);
    if (wasRead) say("event_on", "future-date", { day: read, reason: "查阅来源的日期", reason_en: "the day its source was read" });
    for (const { name } of columns.filter((column) => column.past && isAfter(cells[column.name], this.day) && !(wasRead && column.name === "event_on"))) {
      say(name, "future-date", { day: this.day, reason: "评定日", reason_en: "the day everything is judged on" });
    }
    if ("bound" in cells && Boolean(cells.value) !== Boolean(cells.bound)) say("bound", "bound-without-direction", { amount: cells.value });
    if (form.sheet === "figures" && role === "table") this.figure(cells, say);
    if (form.sheet === "leads" && role === "table") this.lead(cells, say);
    if (form.derived.includes("year") && role === "table" && !entry.found) {
      const year = columns.find(({ name }) => name === "year");
      if (!isSpelt(cells.year, "integer")) this.wrongType("integer", cells.year, (code, values) => say("year", code, values));
      else if (Number(cells.year) < year.minimum || Number(cells.year) > year.maximum) say("year", "broken-constraint", { constraint: Number(cells.year) < year.minimum ? `minimum = ${year.minimum}` : `maximum = ${year.maximum}` });
    }
  }

  figure(cells, say) {
    const unit = this.rules.units[cells.series_id];
    if (unit && unit !== cells.unit_id && !this.rules.otherDefinition.includes(cells.comparability)) say("unit_id", "unit-differs", { series: cells.series_id, unit });
    if (cells.comparability === this.rules.sameScope && cells.scope !== this.rules.scope) say("comparability", "scope-contradicts", { own: this.rules.scope, scope: cells.scope });
  }

  lead(cells, say) {
    const key = this.rules.forms.find((form) => form.sheet === "figures")?.tables.table.key;
    const rows = [...(this.held[key]?.values() ?? [])];
    const first = rows.findLastIndex((row) => this.rules.figure.every((name) => row.cells[name] === cells[name]));
    if (first >= 0) say("value", "lead-is-published", { file_of: key, first: first + 2 });
  }

  wrongType(type, text, say) {
    const [word, zh, en] = this.rules.types[type];
    const sign = type === "integer" || type === "number" || type === "year" ? misspelling(text) : null;
    const named = sign === null ? ["", ""] : sign ? [`；“${sign}”不能用`, `; “${sign}” has no place in it`] : ["；开头多余的 0、缺数字的小数点和过大的数不能用", "; a needless zero, a point without digits or an endless number has no place"];
    say("wrong-type", { type: word, type_en: type, advice: zh + named[0], advice_en: en + named[1] });
  }

  cell(column, cells, entry, name) {
    const text = cells[column.name];
    const say = (code, values) => this.problem(entry, name, code, text, values);
    const status = column.status ? cells[column.status] : null;
    if (status !== null && Boolean(text) !== (status === "stated")) {
      const value = { value_column: column.name, cell: text, status, value: status, reasons: this.rules.statuses.filter((one) => one !== "stated").join(", ") };
      this.problem(entry, column.status, "status-contradicts", status, value);
    }
    if (!text) {
      if (column.required) say("broken-constraint", { constraint: "required = True" });
      return;
    }
    for (const kind of unsafe(text, column.type).filter((one) => !(column.exempt ?? []).includes(one))) say(kind === "formula" || kind === "control" ? "unsafe-cell" : "personal-data", { kind });
    const pattern = column.pattern ? new RegExp(`^(?:${column.pattern})$`) : null;
    const isDated = column.type === "date" || (column.type === "string" && pattern?.test("2024-01"));
    const fits = column.type === "date" ? /^\d{4}-\d{2}-\d{2}$/.test(text) : !pattern || pattern.test(text);
    const meant = isDated && !fits ? dateMeant(text) : null;
    if (meant) say("date-spelling", { meant });
    else if (/[０-９．，－＋％]/.test(text) && ["integer", "number", "year"].includes(column.type)) say("strange-characters", { reason: "含有全角字符", reason_en: "holds full-width characters" });
    else if (!isSpelt(text, column.type)) this.wrongType(column.type, text, say);
    else if (!fits) say("broken-constraint", { constraint: `pattern = ${column.pattern}` });
    else if (column.minimum !== undefined && Number(text) < column.minimum) say("broken-constraint", { constraint: `minimum = ${column.minimum}` });
    else if (column.maximum !== undefined && Number(text) > column.maximum) say("broken-constraint", { constraint: `maximum = ${column.maximum}` });
    else if (column.dated && text.split("/").some((part) => /^\d{4}(-\d{2}){0,2}$/.test(part) && !exists(part))) say("wrong-type", { type: "日期", type_en: "date", advice: "改成有这一天的日期", advice_en: "write a day that exists" });
    const known = (list) => list.some(([code]) => code === text);
    const list = entry.form.lists[column.list];
    if (column.codes === "unit" && !known(list)) say("unknown-unit");
    else if (column.codes && column.codes !== "unit" && !known(list)) say("unknown-code", { list: column.codes, known: list.map(([code]) => code).join(", ") });
    else if (column.target && !column.codes && !this.isHeld(column.target, text, list)) say("dangling-reference", { target: column.target });
  }

  isHeld = (target, id, list = []) => (this.held[target] ? this.held[target].has(id) : list.some(([code]) => code === id));
}

const order = (one, other) => one.sheet.localeCompare(other.sheet) || (one.row ?? 0) - (other.row ?? 0) || (one.column ?? "").localeCompare(other.column ?? "");

// What is wrong with the sheets of a workbook: problems in order, and how many rows each sheet holds.
export function checkSheets(sheets, rules, language, today) {
  const checker = new Checker(rules, language, today);
  for (const sheet of sheets) checker.sheet(sheet, rules.forms.find((form) => form.sheet === sheet.name));
  return told(checker.finish());
}

// The same of a CSV's records; null where its header has no column of any form. notUtf8: where and what else it may be.
export function checkRecords(lines, rules, language, today, notUtf8) {
  const checker = new Checker(rules, language, today);
  if (notUtf8) {
    const [, why, fix] = rules.messages["not-utf8"];
    const { guess, row } = notUtf8;
    checker.say({ sheet: "", row, cell: "" }, "not-utf8", [why, fix], { guess: guess ? `，像是 ${guess}` : "", guess_en: guess ? `; it looks like ${guess}` : "" });
  }
  if (!lines.length && notUtf8) return told(checker);
  return checker.csv(lines) ? told(checker.finish()) : null;
}

const told = ({ problems, counts, corrections }) => ({ problems: problems.sort(order), counts, corrections });
