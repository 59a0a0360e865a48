// A long table becomes a register: filter by words and by the values of its columns, sort by any; the state in the
// address. Without this script the table is whole.
(() => {
  const simple = (text) => text.trim().replace(/,/g, "").replace(/−/g, "-");

  class Register {
    constructor(table) {
      this.table = table;
      this.say = JSON.parse(table.dataset.words);
      this.rows = [...table.tBodies[0].rows];
      this.heads = [...table.tHead.rows[0].cells];
      this.facets = this.heads.filter((head) => head.dataset.facet);
      this.sort = "";
      this.build();
      this.restore();
      this.show(false);
    }

    build() {
      const bar = document.createElement("form");
      bar.className = "viewer-bar register-bar";
      bar.addEventListener("submit", (event) => event.preventDefault());
      bar.addEventListener("reset", () => setTimeout(() => { this.sort = ""; this.show(); }));
      const field = (name, node) => {
        const label = document.createElement("label");
        label.append(`${name} `, node);
        bar.append(label);
        return node;
      };
      this.find = field(this.say.find, Object.assign(document.createElement("input"), { type: "search", autocomplete: "off" }));
      this.selects = this.facets.map((head) => {
        const select = document.createElement("select");
        select.name = head.dataset.facet;
        const values = [...new Set(this.rows.map((row) => row.dataset[select.name]))].filter(Boolean);
        select.append(new Option(this.say.all, ""), ...values.map((value) => new Option(`${value} (${this.rows.filter((row) => row.dataset[select.name] === value).length})`, value)));
        return field(head.textContent, select);
      });
      this.found = Object.assign(document.createElement("span"), { className: "viewer-status" });
      this.found.setAttribute("role", "status");
      bar.append(Object.assign(document.createElement("button"), { type: "reset", textContent: this.say.clear }), this.found);
      bar.addEventListener("input", () => this.show());
      const scroller = this.table.closest(".table-scroll");
      const room = scroller.previousElementSibling;
      if (room?.matches(".register-room")) room.append(bar);
      else scroller.before(bar);
      this.heads.forEach((head, at) => {
        if (!head.dataset.sort) return;
        const button = Object.assign(document.createElement("button"), { type: "button", className: "sorter", title: this.say.sort });
        button.append(...head.childNodes);
        head.append(button);
        button.addEventListener("click", () => {
          this.sort = this.sort === `${at}` ? `-${at}` : this.sort === `-${at}` ? "" : `${at}`;
          this.show();
        });
      });
    }

    restore() {
      const state = new URLSearchParams(location.search);
      this.find.value = state.get("find") || "";
      for (const select of this.selects) select.value = state.get(select.name) || "";
      this.sort = state.get("sort") || "";
    }

    show(remember = true) {
      const terms = this.find.value.toLowerCase().split(/\s+/).filter(Boolean);
      let count = 0;
      for (const row of this.rows) {
        const text = row.textContent.toLowerCase();
        row.hidden = !(terms.every((term) => text.includes(term)) && this.selects.every((select) => !select.value || row.dataset[select.name] === select.value));
        count += !row.hidden;
      }
      const at = Math.abs(Number(this.sort));
      const down = this.sort.startsWith("-") ? -1 : 1;
      const numeric = this.heads[at]?.dataset.sort === "number";
      const value = (row) => (numeric ? Number.parseFloat(simple(row.cells[at].textContent)) : row.cells[at].textContent);
      // Cells without a number stand last in either direction.
      const order = (a, b) => (numeric ? Number.isNaN(value(a)) - Number.isNaN(value(b)) || down * (value(a) - value(b)) || 0 : down * value(a).localeCompare(value(b), document.documentElement.lang));
      const sorted = this.sort ? [...this.rows].sort(order) : this.rows;
      if (sorted.some((row, place) => this.table.tBodies[0].rows[place] !== row)) this.table.tBodies[0].append(...sorted);
      this.heads.forEach((head, number) => {
        if (this.sort && number === at) head.setAttribute("aria-sort", down < 0 ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      });
      this.found.textContent = this.say.found.replace("{count}", count).replace("{total}", this.rows.length);
      if (!remember) return;
      const state = new URLSearchParams();
      if (this.find.value) state.set("find", this.find.value);
      for (const select of this.selects) if (select.value) state.set(select.name, select.value);
      if (this.sort) state.set("sort", this.sort);
      history.replaceState(null, "", `${location.pathname}${state.size ? `?${state}` : ""}${location.hash}`);
    }
  }

  for (const table of document.querySelectorAll("table.register")) new Register(table);
})();
