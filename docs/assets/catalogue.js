// The catalogue's finder: search as you type, facets with counts, sorting; all of it in the address.

import { choicesMade, remember } from "./shared/address.js";
import { loadCharacters } from "./shared/characters.js";
import { fold, matches, searchable, termsOf } from "./shared/filtering.js";
import { makeNothing } from "./shared/nothing.js";
import { sorted } from "./shared/sorting.js";

const form = document.getElementById("finder");
const list = document.getElementById("found");
const cards = [...list.children];
const boxes = [...form.querySelectorAll("input[type=checkbox]")];
const facets = [...new Set(boxes.map((box) => box.name))];
const status = form.querySelector(".finder-found");
const nothing = makeNothing(list, { none: form.dataset.none, clear: form.querySelector("[type=reset]").textContent }, () => {
  form.reset();
  form.find.focus();
});
let texts = new Map();
let variants = {};

// Each card's text with the words of its dataset; offline, what stands on the card alone.
async function learn() {
  const answer = fetch(form.dataset.search).then((found) => found.json());
  const [words, characters] = await Promise.all([answer.catch(() => ({})), loadCharacters()]);
  variants = characters.variants;
  texts = new Map(cards.map((card) => [card, searchable(fold(`${words[card.dataset.name] || ""} ${card.textContent}`, variants))]));
}

const valuesOf = (card, facet) => (card.getAttribute(`data-${facet}`) || "").split("|");

function chosen() {
  return Object.fromEntries(facets.map((facet) => [facet, boxes.filter((box) => box.name === facet && box.checked).map((box) => box.value)]));
}

// A card fits where every word of the query is in its text and every facet with a choice has one of its values.
function fits(card, terms, choice, except) {
  return (
    (!terms.length || matches(texts.get(card), terms)) &&
    facets.every((facet) => facet === except || !choice[facet].length || choice[facet].some((value) => valuesOf(card, facet).includes(value)))
  );
}

const valueFor = {
  title: (card) => card.dataset.title,
  rows: (card) => Number(card.dataset.rows),
  modified: (card) => card.dataset.modified,
};

function inOrder() {
  const order = form.sort.value;
  return order ? sorted(cards, valueFor[order], { descending: order !== "title", language: document.documentElement.lang }) : cards;
}

function show() {
  const terms = termsOf(form.find.value, variants);
  const choice = chosen();
  let count = 0;
  for (const card of cards) {
    card.hidden = !fits(card, terms, choice);
    count += !card.hidden;
  }
  list.append(...inOrder());
  for (const box of boxes) {
    const others = cards.filter((card) => fits(card, terms, choice, box.name) && valuesOf(card, box.name).includes(box.value));
    box.parentElement.querySelector("small").textContent = others.length;
    box.parentElement.classList.toggle("empty", !others.length && !box.checked);
  }
  status.textContent = form.dataset.found.replace("{count}", count);
  nothing(count ? null : [form.find.value]);
  remember({ find: form.find.value, ...choice, sort: form.sort.value });
}

function restore() {
  const state = choicesMade();
  form.find.value = state.get("find") || "";
  form.sort.value = state.get("sort") in valueFor ? state.get("sort") : "";
  for (const box of boxes) {
    box.checked = state.getAll(box.name).includes(box.value);
    if (box.checked) box.closest("details").open = true;
  }
}

form.hidden = false;
restore();
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(show));
const learned = () => (learned.done ??= learn());
form.addEventListener("input", async () => {
  await learned();
  show();
});
form.find.addEventListener("focus", learned, { once: true });
if (location.search) learned().then(show);
