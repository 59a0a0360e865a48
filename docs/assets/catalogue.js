// The catalogue's finder: search as you type, facets with counts, sorting; all of it in the address.
(() => {
  const form = document.getElementById("finder");
  const list = document.getElementById("found");
  const cards = [...list.children];
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const facets = [...new Set(boxes.map((box) => box.name))];
  const status = form.querySelector(".finder-found");
  let words = null;

  async function learn() {
    if (words) return;
    try {
      words = await (await fetch(form.dataset.search)).json();
    } catch {
      words = {}; // offline or moved: titles on the cards are searched all the same
    }
  }

  const valuesOf = (card, facet) => (card.getAttribute(`data-${facet}`) || "").split("|");
  const textOf = (card) => `${(words && words[card.dataset.name]) || ""} ${card.textContent}`.toLowerCase();

  function chosen() {
    return Object.fromEntries(facets.map((facet) => [facet, boxes.filter((box) => box.name === facet && box.checked).map((box) => box.value)]));
  }

  // A card fits where every word of the query is in its text and every facet with a choice has one of its values.
  function fits(card, terms, choice, except) {
    return (
      terms.every((term) => textOf(card).includes(term)) &&
      facets.every((facet) => facet === except || !choice[facet].length || choice[facet].some((value) => valuesOf(card, facet).includes(value)))
    );
  }

  const orders = {
    title: (a, b) => a.dataset.title.localeCompare(b.dataset.title, document.documentElement.lang),
    rows: (a, b) => b.dataset.rows - a.dataset.rows,
    modified: (a, b) => b.dataset.modified.localeCompare(a.dataset.modified),
  };

  function show() {
    const terms = form.find.value.toLowerCase().split(/\s+/).filter(Boolean);
    const choice = chosen();
    let count = 0;
    for (const card of cards) {
      card.hidden = !fits(card, terms, choice);
      count += !card.hidden;
    }
    list.append(...(orders[form.sort.value] ? [...cards].sort(orders[form.sort.value]) : cards));
    for (const box of boxes) {
      const others = cards.filter((card) => fits(card, terms, choice, box.name) && valuesOf(card, box.name).includes(box.value));
      box.parentElement.querySelector("small").textContent = others.length;
      box.parentElement.classList.toggle("empty", !others.length && !box.checked);
    }
    status.textContent = count ? form.dataset.found.replace("{count}", count) : form.dataset.none;
    const state = new URLSearchParams();
    if (form.find.value) state.set("find", form.find.value);
    for (const facet of facets) for (const value of choice[facet]) state.append(facet, value);
    if (form.sort.value) state.set("sort", form.sort.value);
    history.replaceState(null, "", `${location.pathname}${state.size ? `?${state}` : ""}${location.hash}`);
  }

  function restore() {
    const state = new URLSearchParams(location.search);
    form.find.value = state.get("find") || "";
    form.sort.value = state.get("sort") || "";
    for (const box of boxes) {
      box.checked = state.getAll(box.name).includes(box.value);
      if (box.checked) box.closest("details").open = true;
    }
  }

  form.hidden = false;
  restore();
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("input", async () => {
    await learn();
    show();
  });
  form.find.addEventListener("focus", learn, { once: true });
  if (location.search) learn().then(show);
})();
