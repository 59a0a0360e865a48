// Where a text holds what was looked for, and the line around it: for the words a result shows as marked.

import { spelling, stem } from "./filtering.js";

const WIDE = /\p{Script=Han}/u;

// Each sign as a query is spelt: one width, lower case; no blank, no mark. Kept, since texts are made of few signs.
const plain = new Map();
function plainOf(sign) {
  if (!plain.has(sign)) plain.set(sign, [...sign.normalize("NFKC").toLowerCase()].filter((one) => !/[\s“”‘’"《》〈〉「」『』·-]/.test(one)));
  return plain.get(sign);
}

// A text's signs as a query is spelt, each with the place in the text it comes from.
function signsOf(text, variants) {
  const signs = [];
  const places = [];
  let at = 0;
  for (const sign of text) {
    for (const one of plainOf(sign)) {
      signs.push(variants[one] || one);
      places.push([at, at + sign.length]);
    }
    at += sign.length;
  }
  return { signs, places };
}

// The parts of a text, from and to, that a query (`asked`) is found in, in order and apart. Where no word of it stands in
// the text, the Chinese its letters spell.
export function marksIn(text, { terms, tight }, { variants = {}, syllables = {} } = {}) {
  const { signs, places } = signsOf(text, variants);
  // One unit a sign, so that a place in the line is a place among the signs.
  const line = signs.map((sign) => (sign.length === 1 ? sign : "\uFFFC")).join("");
  const spans = [];
  for (const term of terms) {
    const latin = /^[a-z]+$/.test(term);
    const word = latin ? stem(term).replace(/y$/, "") : term.replace(/[\s-]/g, "");
    for (let at = line.indexOf(word); word && at >= 0; at = line.indexOf(word, at + word.length)) {
      const before = at && places[at][0] === places[at - 1][1] ? line[at - 1] : "";
      if (latin && /[a-z]/.test(before)) continue;
      let end = at + word.length;
      // The rest of an English word, where its stem was found.
      while (latin && end < line.length && /[a-z]/.test(line[end]) && places[end][0] === places[end - 1][1]) end += 1;
      spans.push([places[at][0], places[end - 1][1]]);
    }
  }
  const spelt = spans.length ? null : spelling(tight, line, syllables);
  if (spelt) spans.push([places[spelt[0]][0], places[spelt[1] - 1][1]]);
  spans.sort((a, b) => a[0] - b[0]);
  const apart = [];
  for (const [from, to] of spans) {
    const last = apart.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else apart.push([from, to]);
  }
  return apart;
}

// A text cut at its marks: its parts in order, each with whether it is marked.
export function cut(text, marks) {
  const parts = [];
  let at = 0;
  for (const [from, to] of marks) {
    if (from > at) parts.push([text.slice(at, from), false]);
    parts.push([text.slice(from, to), true]);
    at = to;
  }
  if (at < text.length) parts.push([text.slice(at), false]);
  return parts;
}

// The line of a text around a place, about as long as a result has room for; three dots where something is left out.
export function lineAround(text, place) {
  const room = WIDE.test(text) ? 60 : 120;
  if (text.length <= room) return text;
  let from = Math.max(0, Math.min(place - Math.floor(room / 3), text.length - room));
  let to = Math.min(text.length, from + room);
  // Neither half a word at either end, nor half a sign.
  while (from && /[\w\uDC00-\uDFFF]/.test(text[from]) && /[\w\uD800-\uDBFF]/.test(text[from - 1]) && from < place) from += 1;
  while (to < text.length && /\w/.test(text[to]) && /\w/.test(text[to - 1]) && to > place + 1) to -= 1;
  return `${from ? "…" : ""}${text.slice(from, to).replace(/^[\s.,;:，。；：、]+/, "").trim()}${to < text.length ? "…" : ""}`;
}

// What a result shows below its title: the sentence at its address, or the other name that was looked for.
export function lineOf({ names, context }, question, tables) {
  const place = marksIn(context, question, tables)[0]?.[0];
  if (place !== undefined) return lineAround(context, place);
  const name = names.split("|").find((one) => marksIn(one, question, tables).length);
  return [name, context && lineAround(context, 0)].filter(Boolean).join(" · ");
}

// Where on a page the words are, for a browser that goes to a text: the sentence that holds them. Nothing where an address
// names its place already, or no sentence of the page is known to hold them.
export function placeOf({ address, context }, question, tables) {
  if (address.includes("#")) return "";
  const sentence = context.match(/[^。；;！？]+/g)?.find((one) => marksIn(one, question, tables).length);
  return sentence ? `#:~:text=${encodeURIComponent(sentence.trim()).replaceAll("-", "%2D")}` : "";
}
