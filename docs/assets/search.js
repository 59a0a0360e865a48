// The site's own search: one box on every page ("/" or Ctrl-K), results as you type. The index of pages and things is
// loaded when the box is first used, that of rows after it. Everything is matched as text: the middle of a name, pinyin,
// initials, numbers, traditional characters; the best few first, the others by their kind, each with a line around the words.

import { loadCharacters } from "./shared/characters.js";
import { cut, lineOf, marksIn, placeOf } from "./shared/marking.js";
import { prepared, ranked } from "./shared/ranking.js";

const box = document.getElementById("portal-search");
const input = box.querySelector("input");
const list = box.querySelector(".portal-results");
const status = box.querySelector("[role=status]");
const root = box.dataset.root;
// A phone has no key to press, nor room to say so.
if (matchMedia("(max-width: 44em)").matches) input.placeholder = box.querySelector("label").textContent;
// Of the best, of each kind among the others, of all.
const BEST = 3;
const EACH = 4;
const MOST = 24;
let entries = [];
let tables = { kinds: {} };
let scrolled = false;
// Read from a disk (the offline copy), a folder's page has to be named.
const onDisk = (address) => (location.protocol === "file:" ? address.replace(/(^|\/)(?=#|$)/, "$1index.html") : address);

const script = (src) =>
  new Promise((resolve, reject) => {
    document.head.append(Object.assign(document.createElement("script"), { src, onload: resolve, onerror: reject }));
  });

function load() {
  load.done ??= Promise.all([loadCharacters(), script(box.dataset.index)]).then(([characters]) => {
    tables = { ...characters, kinds: window.portalIndex.kinds, questions: window.portalIndex.questions };
    entries = prepared(window.portalIndex.entries, window.portalIndex, tables.syllables);
    loadRows();
  });
  return load.done;
}

// Without the rows, pages and things are found all the same.
async function loadRows() {
  try {
    await script(box.dataset.rows);
  } catch {
    return;
  }
  entries = entries.concat(prepared(window.portalRows, window.portalIndex, tables.syllables));
  box.dataset.complete = "";
  if (input.value && document.activeElement === input) show();
}

const made = (tag, values, ...children) => {
  const element = Object.assign(document.createElement(tag), values);
  element.append(...children);
  return element;
};

const withMarks = (text, question) =>
  cut(text, marksIn(text, question, tables)).map(([part, marked]) => (marked ? made("mark", {}, part) : part));

function result(entry, question, kind) {
  const line = lineOf(entry, question, tables);
  const href = root + onDisk(entry.address + (entry.kind ? placeOf(entry, question, tables) : ""));
  const link = made("a", { href }, ...withMarks(entry.title, question));
  return made("li", {}, link, ...(kind ? [made("small", {}, kind)] : []), ...(line ? [made("p", {}, ...withMarks(line, question))] : []));
}

// The best results under one heading, with their kinds; the others under their kind, in the order of its best.
function groups(found, question) {
  const kinds = Object.values(tables.kinds);
  const byKind = new Map();
  for (const entry of found.slice(BEST)) {
    if (!byKind.has(entry.kind)) byKind.set(entry.kind, []);
    byKind.get(entry.kind).push(entry);
  }
  let room = MOST - BEST;
  const blocks = [[box.dataset.best, found.slice(0, BEST).map((entry) => result(entry, question, kinds[entry.kind]))]];
  for (const [kind, members] of byKind) {
    const shown = members.slice(0, Math.min(EACH, room));
    room -= shown.length;
    if (shown.length) blocks.push([`${kinds[kind]} · ${members.length}`, shown.map((entry) => result(entry, question))]);
  }
  return blocks.map(([title, items], at) => {
    const id = `portal-group-${at}`;
    const group = made("ul", {}, ...items);
    group.setAttribute("aria-labelledby", id);
    return made("div", {}, made("p", { id, className: "portal-group" }, title), group);
  });
}

function said(count, shown, near) {
  if (!count) return box.dataset.none;
  const words = near ? box.dataset.near : shown < count ? box.dataset.more : box.dataset.found;
  return words.replace("{count}", count).replace("{shown}", shown);
}

async function show() {
  try {
    await load();
  } catch {
    status.textContent = box.dataset.failed;
    return;
  }
  const { found, near, question } = ranked(entries, input.value, tables);
  list.replaceChildren(...(found.length ? groups(found, question) : []));
  list.hidden = !found.length;
  // Only where it was scrolled: to ask or to set the place lays the whole page out at once.
  if (scrolled) list.scrollTop = 0;
  scrolled = false;
  box.classList.toggle("open", Boolean(input.value.trim()));
  status.textContent = input.value.trim() ? said(found.length, list.querySelectorAll("a").length, near) : "";
}

function close() {
  list.hidden = true;
  box.classList.remove("open");
  status.textContent = "";
}

// A place inside something folded is unfolded: not every browser does so for an address.
function unfold() {
  const place = document.querySelector(":target");
  const folded = place?.closest("details:not([open])");
  if (!folded) return;
  folded.open = true;
  place.scrollIntoView();
}

addEventListener("load", unfold);
addEventListener("hashchange", unfold);
box.hidden = false;
input.addEventListener("focus", () => load().catch(() => {}), { once: true });
input.addEventListener("input", show);
list.addEventListener("scroll", () => (scrolled = true), { passive: true });
box.addEventListener("submit", (event) => {
  event.preventDefault();
  list.querySelector("a")?.click();
});
box.addEventListener("keydown", (event) => {
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  if (event.key === "ArrowDown" && links.length) links[Math.min(at + 1, links.length - 1)].focus();
  else if (event.key === "ArrowUp") (at > 0 ? links[at - 1] : input).focus();
  else if (event.key === "Escape") {
    input.value = "";
    close();
    input.focus();
  } else return;
  event.preventDefault();
});
document.addEventListener("click", (event) => {
  if (!box.contains(event.target)) close();
});
document.addEventListener("keydown", (event) => {
  const typing = /^(?:INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName || "");
  if ((event.key === "/" && !typing) || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))) {
    event.preventDefault();
    input.focus();
    input.select();
  }
});
