// The site's own search: one box on every page ("/" or Ctrl-K), results as you type. The index is loaded when the box is
// first used. Everything is matched as text: the middle of a name, pinyin, initials, numbers, traditional characters.

import { loadCharacters } from "./shared/characters.js";
import { fold, matches, searchable, stem, stemsOf, termsOf } from "./shared/filtering.js";

const box = document.getElementById("portal-search");
const input = box.querySelector("input");
const list = box.querySelector("ul");
const status = box.querySelector("[role=status]");
const root = box.dataset.root;
const MOST = 12;
let index = null;
let variants = {};
// Read from a disk (the offline copy), a folder's page has to be named.
const onDisk = (address) => (location.protocol === "file:" ? address.replace(/(^|\/)(?=#|$)/, "$1index.html") : address);

function load() {
  if (load.done) return load.done;
  const loaded = new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: box.dataset.index, onload: resolve, onerror: reject });
    document.head.append(script);
  });
  load.done = Promise.all([loadCharacters(), loaded]).then(([characters]) => {
    variants = characters.variants;
    index = window.portalIndex;
    for (const entry of index.entries) {
      entry.title = fold(entry[1]);
      entry.text = `${entry.title} ${fold(entry[3])}`;
      entry.searchable = searchable(entry.text);
      entry.tight = entry.title.replace(/[\s“”"'（）()·]/g, "");
    }
  });
  return load.done;
}

// How well an entry fits: its whole title, its beginning, its middle, its other words; the kind decides between equals.
function worth(entry, whole, terms) {
  if (!matches(entry.searchable, terms)) return 0;
  const tight = whole.replace(/\s+/g, "");
  let points = 10;
  if (entry.tight === tight) points = 100;
  else if (entry.tight.startsWith(tight)) points = 70;
  else if (entry.tight.includes(tight)) points = 55;
  else if (terms.every((term) => entry.title.includes(term) || stemsOf(entry.title).includes(stem(term)))) points = 45;
  else if (` ${entry.text} `.includes(` ${whole} `)) points = 40;
  else if (entry.text.includes(` ${whole}`)) points = 25;
  else if (entry.text.includes(whole)) points = 18;
  return points + Object.keys(index.kinds).length - entry[0] - Math.min(entry.title.length, 60) / 20;
}

function find(query) {
  const whole = fold(query, variants);
  if (!whole) return [];
  const terms = termsOf(query, variants);
  return index.entries
    .map((entry) => [worth(entry, whole, terms), entry])
    .filter(([points]) => points > 0)
    .sort((a, b) => b[0] - a[0])
    .slice(0, MOST)
    .map(([, entry]) => entry);
}

async function show() {
  try {
    await load();
  } catch {
    status.textContent = box.dataset.failed;
    return;
  }
  const found = find(input.value);
  const kinds = Object.values(index.kinds);
  list.replaceChildren(
    ...found.map((entry) => {
      const link = Object.assign(document.createElement("a"), { href: root + onDisk(entry[2]), textContent: entry[1] });
      const kind = Object.assign(document.createElement("small"), { textContent: kinds[entry[0]] });
      const item = document.createElement("li");
      item.append(link, " ", kind);
      return item;
    }),
  );
  list.hidden = !found.length;
  box.classList.toggle("open", Boolean(input.value.trim()));
  status.textContent = input.value.trim() ? (found.length ? box.dataset.found.replace("{count}", found.length) : box.dataset.none) : "";
}

function close() {
  list.hidden = true;
  box.classList.remove("open");
  status.textContent = "";
}

box.hidden = false;
input.addEventListener("focus", () => load().catch(() => {}), { once: true });
input.addEventListener("input", show);
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
