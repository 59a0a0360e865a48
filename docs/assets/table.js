// The look inside a table: sort, filter and page by keyboard, the state in the address. A large table is read by byte
// ranges of its CSV, one piece at a time. Without this script the first rows stand in the page all the same.

import { choicesMade, remember } from "./shared/address.js";
import { loadCharacters } from "./shared/characters.js";
import { fold, matches, searchable, termsOf } from "./shared/filtering.js";
import { makeNothing } from "./shared/nothing.js";
import { columnOf, isDescending, makeSorter, showOrder, sorted, turned } from "./shared/sorting.js";

const PAGE = 20;
const say = document.getElementById("viewer-words").dataset;

function element(name, properties, ...children) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
}

// RFC 4180: cells between quotes may hold commas, line breaks and doubled quotes.
function parse(text) {
  const rows = [];
  let row = [];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (quoted) {
      if (sign === '"' && text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else if (sign === '"') quoted = false;
      else cell += sign;
    } else if (sign === '"') quoted = true;
    else if (sign === ",") {
      row.push(cell);
      cell = "";
    } else if (sign === "\n") {
      rows.push([...row, cell]);
      row = [];
      cell = "";
    } else cell += sign;
  }
  if (cell || row.length) rows.push([...row, cell]);
  return rows;
}

const quote = (cell) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const shown = (cell) => (cell === null || cell === undefined ? "" : String(cell));

// All rows at once: for tables that fit in memory.
class Whole {
  constructor(source, columns) {
    this.source = source;
    this.columns = columns;
    this.sortable = true;
  }

  async rows() {
    if (!this.all) {
      const records = await (await fetch(this.source)).json();
      this.all = records.map((record) => this.columns.map((column) => record[column.name]));
    }
    return this.all;
  }

  async view({ filter, sort, from }) {
    let rows = await this.rows();
    if (filter) {
      const { variants, syllables } = await loadCharacters();
      const terms = termsOf(filter, variants);
      this.texts ??= new Map(rows.map((row) => [row, searchable(fold(row.map(shown).join(" · "), variants))]));
      rows = rows.filter((row) => matches(this.texts.get(row), terms, syllables));
    }
    const at = this.columns.findIndex((column) => column.name === columnOf(sort));
    if (at >= 0) rows = sorted(rows, (row) => row[at], { descending: isDescending(sort), language: document.documentElement.lang });
    this.last = rows;
    return { rows: rows.slice(from, from + PAGE), count: rows.length };
  }
}

// A piece at a time: the index says at which byte every thousandth row begins.
class Pieces {
  constructor(source, index) {
    this.source = source;
    this.address = index;
    this.sortable = false;
    this.cache = new Map();
  }

  async piece(number) {
    const { offsets, bytes } = this.index;
    if (!this.cache.has(number)) {
      const range = `bytes=${offsets[number]}-${(offsets[number + 1] ?? bytes) - 1}`;
      const answer = await fetch(this.source, { headers: { Range: range } });
      if (answer.status !== 206) {
        await answer.body?.cancel();
        throw new Error("no ranges");
      }
      this.cache.set(number, parse(await answer.text()));
    }
    return this.cache.get(number);
  }

  async view({ from }) {
    this.index ??= await (await fetch(this.address)).json();
    const { step, rows: count } = this.index;
    const first = Math.floor(from / step);
    let rows = (await this.piece(first)).slice(from % step, (from % step) + PAGE);
    if (rows.length < PAGE && (first + 1) * step < count) rows = [...rows, ...(await this.piece(first + 1)).slice(0, PAGE - rows.length)];
    return { rows, count };
  }
}

class Viewer {
  constructor(section) {
    this.name = section.dataset.name;
    this.section = section;
    this.body = section.querySelector("tbody");
    this.heads = [...section.querySelectorAll("th[data-column]")];
    this.columns = this.heads.map((head) => ({ name: head.dataset.column, type: head.dataset.type }));
    this.data = section.dataset.index ? new Pieces(section.dataset.source, section.dataset.index) : new Whole(section.dataset.source, this.columns);
    this.state = { filter: "", sort: "", from: 0 };
    // Taken before any filter empties the table; a large table starts with no rows.
    this.model = this.body.querySelector("tr")?.cloneNode(true);
    this.build();
    this.restore();
  }

  build() {
    const bar = element("div", { className: "table-controls" });
    const label = (text, input) => element("label", {}, `${text} `, input);
    this.filter = element("input", { type: "search", autocomplete: "off" });
    this.row = element("input", { type: "number", min: 1, max: Number(this.section.dataset.rows), value: 1 });
    this.status = element("span", { className: "table-status" });
    this.status.setAttribute("role", "status");
    const button = (text, act) => {
      const node = element("button", { type: "button", textContent: text });
      node.addEventListener("click", act);
      return node;
    };
    this.previous = button(say.previous, () => this.go(this.state.from - PAGE));
    this.next = button(say.next, () => this.go(this.state.from + PAGE));
    this.filter.addEventListener("input", () => this.change({ filter: this.filter.value, from: 0 }));
    this.row.addEventListener("change", () => this.go(Number(this.row.value) - 1));
    if (this.data.sortable) bar.append(label(say.filter, this.filter));
    bar.append(label(say.row, this.row), this.previous, this.next, this.status);
    if (this.data.sortable) bar.append(button(say.save, () => this.save()));
    else bar.append(element("small", { textContent: say.large }));
    const scroller = this.section.querySelector(".table-scroll");
    scroller.before(bar);
    this.nothing = makeNothing(scroller, say, () => {
      this.filter.value = "";
      this.filter.focus();
      this.change({ filter: "", from: 0 });
    });
    this.report = element("a", { className: "report-cell", hidden: true });
    scroller.after(this.report);
    this.body.addEventListener("click", (event) => event.target.closest("td, th")?.focus());
    this.body.addEventListener("focusin", (event) => this.choose(event.target));
    this.body.addEventListener("keydown", (event) => this.step(event));
    this.reachable();
    if (this.data.sortable) {
      for (const head of this.heads) {
        const title = head.querySelector("span");
        makeSorter(title, say.sort, () => this.change({ sort: turned(this.state.sort, head.dataset.column), from: 0 }));
      }
    }
  }

  // One cell is in the tab order; the arrow keys move on from it.
  reachable() {
    for (const cell of this.body.querySelectorAll("td, th")) cell.tabIndex = -1;
    const first = this.body.querySelector("td, th");
    if (first) first.tabIndex = 0;
    this.report.hidden = true;
  }

  step(event) {
    const cell = event.target.closest("td, th");
    const move = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (!cell || !move) return;
    const rows = [...this.body.rows];
    const next = rows[rows.indexOf(cell.parentElement) + move[0]]?.cells[cell.cellIndex + move[1]];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  // The chosen cell can be reported: dataset, table, key, column and value go along.
  choose(cell) {
    for (const other of this.body.querySelectorAll('[tabindex="0"]')) other.tabIndex = -1;
    cell.tabIndex = 0;
    const keys = this.section.dataset.key.split(" ").filter(Boolean);
    const texts = [...cell.parentElement.cells].map((one) => one.textContent);
    const key = keys.map((name) => texts[this.columns.findIndex((column) => column.name === name)]).join("/");
    const column = this.columns[cell.cellIndex].name;
    const facts = { page: say.page, dataset: say.package, table: this.name, key, column, value: cell.textContent };
    this.report.href = `${say.feedback}?${new URLSearchParams(facts)}`;
    this.report.textContent = `${say.report}: ${key} · ${column}`;
    this.report.hidden = false;
  }

  restore() {
    const state = choicesMade();
    const read = (key) => state.get(`${this.name}.${key}`) || "";
    if (!["filter", "sort", "from"].some(read)) return;
    this.filter.value = read("filter");
    this.change({ filter: read("filter"), sort: read("sort"), from: Math.max(0, Number(read("from")) - 1 || 0) });
  }

  go(from) {
    this.change({ from: Math.max(0, Math.min(from, Number(this.section.dataset.rows) - 1)) });
  }

  async change(part) {
    this.state = { ...this.state, ...part };
    const turn = (this.turn = Symbol("turn"));
    try {
      const { rows, count } = await this.data.view(this.state);
      if (turn === this.turn) this.draw(rows, count);
    } catch {
      this.status.textContent = say.failed;
    }
  }

  // A row like the ones that stand in the page: labels, name and fold are what a phone shows a row by.
  line(row) {
    if (!this.model) {
      const style = (at) => (["number", "integer"].includes(this.columns[at].type) ? "num" : "");
      return element("tr", {}, ...row.map((cell, at) => element("td", { className: style(at), textContent: shown(cell) })));
    }
    const line = this.model.cloneNode(true);
    for (const [at, cell] of [...line.cells].entries()) {
      const fold = cell.querySelector(".fold");
      fold?.removeAttribute("open");
      cell.removeAttribute("tabindex");
      cell.replaceChildren(shown(row[at]), ...(fold ? [fold] : []));
    }
    return line;
  }

  draw(rows, count) {
    const { from, sort } = this.state;
    this.body.replaceChildren(...rows.map((row) => this.line(row)));
    this.nothing(count ? null : [this.state.filter]);
    this.reachable();
    this.section.querySelector(".preview-note")?.remove();
    for (const head of this.heads) showOrder(head, head.dataset.column, sort);
    this.row.value = Math.min(from + 1, Math.max(count, 1));
    this.previous.disabled = from === 0;
    this.next.disabled = from + PAGE >= count;
    const words = { from: count ? from + 1 : 0, to: Math.min(from + PAGE, count), count };
    this.status.textContent = say.shown.replace(/\{(\w+)\}/g, (_, key) => words[key].toLocaleString("en"));
    const state = { filter: this.state.filter, sort, from: from ? String(from + 1) : "" };
    remember(Object.fromEntries(Object.entries(state).map(([key, value]) => [`${this.name}.${key}`, value])));
  }

  async save() {
    await this.data.view(this.state);
    const lines = [this.columns.map((column) => column.name), ...this.data.last].map((row) => row.map((cell) => quote(shown(cell))).join(","));
    const address = URL.createObjectURL(new Blob([`${lines.join("\n")}\n`], { type: "text/csv" }));
    element("a", { href: address, download: `${this.name}.csv` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }
}

// A browser reads no other file from a disk: the offline copy shows the rows that stand in the page.
if (location.protocol !== "file:") for (const section of document.querySelectorAll(".viewer")) new Viewer(section);

for (const code of document.querySelectorAll(".snippet, .cite code")) {
  const copy = element("button", { type: "button", className: "copy", textContent: say.copy });
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(code.textContent);
    copy.textContent = say.copied;
    setTimeout(() => (copy.textContent = say.copy), 2000);
  });
  code.parentElement.before(copy);
}
