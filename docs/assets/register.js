// A long table becomes a register: filter by words and by the values of its columns, sort by any; the state in the
// address. Without this script the table is whole.

import { choicesMade, remember } from "./shared/address.js";
import { loadCharacters } from "./shared/characters.js";
import { fold, matches, searchable, termsOf } from "./shared/filtering.js";
import { makeNothing } from "./shared/nothing.js";
import { columnOf, isDescending, makeSorter, numberIn, showOrder, sorted, turned } from "./shared/sorting.js";

// A facet of more values than these is a list to choose from.
const CHIPS = 7;

class Register {
  constructor(table) {
    this.table = table;
    this.say = JSON.parse(table.dataset.words);
    this.rows = [...table.tBodies[0].rows];
    this.heads = [...table.tHead.rows[0].cells];
    this.facets = this.heads.filter((head) => head.dataset.facet);
    this.order = "";
    this.build();
    this.restore();
    this.show();
  }

  build() {
    const bar = document.createElement("form");
    bar.className = "table-controls";
    bar.addEventListener("submit", (event) => event.preventDefault());
    bar.addEventListener("reset", () => setTimeout(() => this.change("")));
    const field = (name, node) => {
      const label = document.createElement("label");
      label.append(`${name} `, node);
      bar.append(label);
      return node;
    };
    this.find = field(this.say.find, Object.assign(document.createElement("input"), { type: "search", autocomplete: "off" }));
    this.find.addEventListener("focus", () => this.learn(), { once: true });
    const chips = matchMedia("(min-width: 44.01em)").matches;
    for (const head of this.facets) {
      const name = head.dataset.facet;
      const counts = new Map();
      for (const row of this.rows) {
        const value = this.valueOf(row, name);
        if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      if (chips && counts.size <= CHIPS) bar.append(this.chips(head.textContent, name, counts));
      else {
        const select = Object.assign(document.createElement("select"), { name });
        select.append(new Option(this.say.all, ""), ...[...counts].map(([value, count]) => new Option(`${value} (${count})`, value)));
        field(head.textContent, select);
      }
    }
    // Of one name a form gives the list to choose from or the group of chips: both have a value that can be set.
    this.selects = this.facets.map((head) => bar.elements[head.dataset.facet]);
    this.names = this.facets.map((head) => head.dataset.facet);
    this.found = Object.assign(document.createElement("span"), { className: "table-status" });
    this.found.setAttribute("role", "status");
    bar.append(Object.assign(document.createElement("button"), { type: "reset", textContent: this.say.clear }), this.found);
    bar.addEventListener("input", () => this.change());
    const scroller = this.table.closest(".table-scroll");
    const room = scroller.previousElementSibling;
    if (room?.matches(".register-room")) room.append(bar);
    else scroller.before(bar);
    this.nothing = makeNothing(scroller, this.say, () => {
      bar.reset();
      this.find.focus();
    });
    this.heads.forEach((head, at) => {
      if (head.dataset.sort) makeSorter(head, this.say.sort, () => this.change(turned(this.order, `${at}`)));
    });
  }

  // A facet of few values: one chip a value, with how many rows it has.
  chips(title, name, counts) {
    const group = Object.assign(document.createElement("fieldset"), { className: "facet-chips" });
    group.append(Object.assign(document.createElement("legend"), { textContent: title }));
    for (const [value, count] of [["", this.rows.length], ...counts]) {
      const label = document.createElement("label");
      const radio = Object.assign(document.createElement("input"), { type: "radio", name, value, defaultChecked: !value });
      label.append(radio, `${value || this.say.all} `, Object.assign(document.createElement("b"), { textContent: count }));
      group.append(label);
    }
    return group;
  }

  // Traditional forms and pinyin are known from the first look into the box on.
  async learn() {
    const { variants, syllables } = await loadCharacters();
    this.variants = variants;
    this.syllables = syllables;
    this.texts = null;
    this.show();
  }

  restore() {
    const state = choicesMade();
    this.find.value = state.get("find") || "";
    this.selects.forEach((select, at) => (select.value = state.get(this.names[at]) || ""));
    const order = state.get("sort") || "";
    if (this.heads[columnOf(order)]?.dataset.sort) this.order = order;
    if (this.find.value) this.learn();
  }

  change(order = this.order) {
    this.order = order;
    this.show();
    const facets = Object.fromEntries(this.selects.map((select, at) => [this.names[at], select.value]));
    remember({ find: this.find.value, ...facets, sort: order });
  }

  show() {
    const terms = termsOf(this.find.value, this.variants);
    this.texts ??= new Map(this.rows.map((row) => [row, searchable(fold(this.textOf(row), this.variants))]));
    for (const row of this.rows) {
      const chosen = this.selects.every((select, at) => !select.value || this.valueOf(row, this.names[at]) === select.value);
      row.hidden = !(chosen && matches(this.texts.get(row), terms, this.syllables));
    }
    const body = this.table.tBodies[0];
    const rows = this.inOrder();
    if (rows.some((row, place) => body.rows[place] !== row)) body.append(...rows);
    this.heads.forEach((head, at) => showOrder(head, `${at}`, this.order));
    const count = this.rows.filter((row) => !row.hidden).length;
    this.found.textContent = this.say.found.replace("{count}", count).replace("{total}", this.rows.length);
    this.nothing(count ? null : [this.find.value, ...this.selects.map((select) => select.value)]);
  }

  // What a row is narrowed by: its attribute, else simply the words of the facet's own cell.
  valueOf(row, facet) {
    return row.dataset[facet] ?? row.cells[this.heads.findIndex((head) => head.dataset.facet === facet)].textContent.trim();
  }

  // Words do not reach from one cell into the next.
  textOf(row) {
    return [...row.cells].map((cell) => cell.textContent).join(" · ");
  }

  inOrder() {
    if (!this.order) return this.rows;
    const at = columnOf(this.order);
    const read = this.heads[at].dataset.sort === "number" ? numberIn : (text) => text.trim();
    const how = { descending: isDescending(this.order), language: document.documentElement.lang };
    return sorted(this.rows, (row) => read(row.cells[at].textContent), how);
  }
}

for (const table of document.querySelectorAll("table.register")) new Register(table);
