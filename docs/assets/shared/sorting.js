// One order for every list, and the heads that ask for it. An order is written "name", "-name" (descending) or "".

const isEmpty = (value) => value === null || value === undefined || value === "" || Number.isNaN(value);

// The number a cell shows: "1,200 家" is 1200, "−3" is -3; NaN where there is none.
export const numberIn = (text) => Number.parseFloat(text.trim().replace(/,/g, "").replace(/−/g, "-"));

// Items in the order of their values: numbers by size, texts as the language sorts them; the empty last either way.
export function sorted(items, valueOf, { descending = false, language } = {}) {
  const collator = new Intl.Collator(language, { numeric: true });
  const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(a, b));
  return items
    .map((item) => ({ item, value: valueOf(item) }))
    .sort((a, b) => {
      if (isEmpty(a.value) || isEmpty(b.value)) return isEmpty(a.value) - isEmpty(b.value);
      return (descending ? -1 : 1) * compare(a.value, b.value);
    })
    .map(({ item }) => item);
}

export const columnOf = (order) => order.replace(/^-/, "");
export const isDescending = (order) => order.startsWith("-");

// The next order when a head is pressed: ascending, descending, as it was.
export function turned(order, name) {
  if (order === name) return `-${name}`;
  return columnOf(order) === name ? "" : name;
}

// The content of a head becomes a button. The hint is said, not shown: a bubble would lie over the first row.
export function makeSorter(holder, hint, act) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "sorter" });
  button.setAttribute("aria-description", hint);
  button.append(...holder.childNodes);
  holder.append(button);
  button.addEventListener("click", act);
}

export function showOrder(head, name, order) {
  if (order && columnOf(order) === name) head.setAttribute("aria-sort", isDescending(order) ? "descending" : "ascending");
  else head.removeAttribute("aria-sort");
}
