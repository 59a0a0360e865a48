// Which entries of the search fit a query, and how well. An entry: kind, title, address, other names parted by "|", and a
// sentence that stands at its address. Kinds from `pages` on are rows of a list or a table: of two entries that fit alike
// the page, the place or the body comes before the row.

import { fold, matches, searchable, spelling, stem, stemsOf, termsOf } from "./filtering.js";

// A row counts as much less than a page; what a clause only lists, less again.
const ROW = 30;
const LISTED = 15;
// Of a near match at least this share of the query is there.
const NEAR = 0.4;

const tight = (folded) => folded.replace(/[\s“”‘’"'《》〈〉「」『』()·、，,—?!？！。]/g, "");

// Entries made ready to be looked through.
export function prepared(entries, { kinds, pages }) {
  const last = Object.keys(kinds).length - 1;
  return entries.map(([kind, title, address, names, context]) => {
    const folded = fold(title);
    const others = fold(names.replaceAll("|", " | "));
    const text = `${folded} ${others} ${fold(context)}`;
    const less = (kind < pages ? 0 : ROW) + (kind === last ? LISTED : 0);
    const named = others.split(" | ").map(tight).filter(Boolean);
    return { kind, title, address, names, context, folded, text, tight: tight(folded), named, searchable: searchable(text), less };
  });
}

// A query made ready: as a whole, word by word, without blanks.
export function asked(query, variants) {
  const whole = fold(query, variants);
  return { whole, terms: termsOf(query, variants), tight: tight(whole) };
}

// How well an entry fits: its whole title, its beginning, its middle, its other words, at last what is spelt so.
export function quality(entry, { whole, terms, tight: closed }, syllables = {}) {
  if (!closed) return 0;
  if (matches(entry.searchable, terms)) {
    if (entry.tight === closed) return 100;
    if (entry.tight.startsWith(closed)) return 70;
    if (entry.tight.includes(closed)) return 55;
    const stems = stemsOf(entry.folded);
    if (terms.every((term) => entry.folded.includes(term) || stems.includes(stem(term)))) return 45;
    if (entry.named.includes(closed) || ` ${entry.text} `.includes(` ${whole} `)) return 40;
    if (entry.text.includes(` ${whole}`)) return 25;
    return entry.text.includes(whole) ? 18 : 10;
  }
  const span = spelling(closed, entry.tight, syllables);
  if (span) return span[0] ? 18 : span[1] === [...entry.tight].length ? 42 : 36;
  const spelt = entry.named.map((name) => [spelling(closed, name, syllables), name]).filter(([found]) => found);
  if (!spelt.length) return 0;
  return spelt.some(([found, name]) => !found[0] && found[1] === [...name].length) ? 38 : 12;
}

// The pieces of a query of which a near match holds most: English words by their stems, Chinese two characters at a time.
function pieces(whole) {
  const words = whole.match(/[a-z0-9&.+]+/g) ?? [];
  const runs = whole.match(/\p{Script=Han}+/gu) ?? [];
  const pairs = runs.flatMap((run) => [...run].map((sign, at, signs) => sign + (signs[at + 1] ?? "")).slice(0, Math.max(1, [...run].length - 1)));
  return [...new Set([...words.map(stem), ...pairs])];
}

// Entries that hold much of a query, where none holds all of it. A piece weighs the more the fewer entries hold it; in a
// title it weighs double.
function near(entries, { whole }) {
  const weighed = pieces(whole)
    .map((piece) => {
      const alone = /^[a-z0-9]/.test(piece) ? new RegExp(`(?<![a-z0-9])${piece.replace(/[.+]/g, "\\$&")}`) : { test: (text) => text.includes(piece) };
      const holders = entries.filter((entry) => alone.test(entry.searchable.stems));
      return { alone, holders, weight: holders.length ? Math.log(1 + entries.length / holders.length) : 0 };
    })
    .filter(({ weight }) => weight);
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
  const sums = new Map();
  for (const { alone, holders, weight } of weighed) {
    for (const entry of holders) {
      const sum = sums.get(entry) ?? { held: 0, points: 0 };
      const titled = alone.test(stemsOf(entry.folded));
      sums.set(entry, { held: sum.held + weight, points: sum.points + weight * (titled ? 2 : 1) });
    }
  }
  return [...sums]
    .filter(([, { held }]) => held >= NEAR * total)
    .map(([entry, { points }]) => [(20 * points) / total - (entry.less ? 10 : 0), entry]);
}

// The entries that fit a query, best first; `near` says that none holds all its words.
export function ranked(entries, query, { variants = {}, syllables = {}, kinds }) {
  const question = asked(query, variants);
  const bonus = Object.keys(kinds).length;
  let fitting = entries.map((entry) => [quality(entry, question, syllables) - entry.less, entry]).filter(([points, entry]) => points > -entry.less);
  const isNear = !fitting.length;
  if (isNear) fitting = near(entries, question);
  const worth = ([points, entry]) => points + (bonus - entry.kind) * 0.65 - Math.min(entry.folded.length, 60) / 20;
  const found = fitting.map((one) => [worth(one), one[1]]).sort((a, b) => b[0] - a[0]).map(([, entry]) => entry);
  return { found, near: isNear && found.length > 0 };
}
