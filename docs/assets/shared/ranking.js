// Which entries of the search fit a query, and how well. An entry: kind, title, address, other names parted by "|", a
// sentence that stands at its address, and where there are some, the words that mean it and nothing else. Kinds from `pages` on are rows of a list or a table: of two entries that fit alike
// the page, the place or the body comes before the row.

import { contains, fold, openingsOf, searchable, spelling, stem, stemOf, stemsOf, termsOf } from "./filtering.js";

// A row counts as much less than a page; what a clause only lists, less again.
const ROW = 30;
const LISTED = 15;
// Of a near match at least this share of the query is there.
const NEAR = 0.4;

const tight = (folded) => folded.replace(/[\s“”‘’"'《》〈〉「」『』()·、，,—?!？！。]/g, "");

// Entries made ready to be looked through: once, whatever is asked of them.
export function prepared(entries, { kinds, pages }, syllables = {}) {
  const last = Object.keys(kinds).length - 1;
  return entries.map(([kind, title, address, called, context, synonyms = ""]) => {
    const names = synonyms ? `${called}|${synonyms}` : called;
    const folded = fold(title);
    const others = fold(names.replaceAll("|", " | "));
    const meant = synonyms.split("|").map((word) => tight(fold(word))).filter(Boolean);
    const text = `${folded} ${others} ${fold(context)}`;
    const less = (kind < pages ? 0 : ROW) + (kind === last ? LISTED : 0);
    const named = others.split(" | ").map(tight).filter(Boolean);
    const spoken = [tight(folded), ...named].filter((name) => /\p{Script=Han}/u.test(name));
    const openings = new Set(spoken.flatMap((name) => openingsOf(name, syllables)));
    return { kind, title, address, names, context, folded, stems: stemsOf(folded), text, tight: tight(folded), named, meant, spoken, openings, searchable: searchable(text), less };
  });
}

// A query made ready: as a whole, word by word with their stems, without blanks; whether it begins in Latin letters, and
// the two by which it may spell Chinese.
export function asked(query, variants) {
  const whole = fold(query, variants);
  const terms = termsOf(query, variants);
  const closed = tight(whole);
  return { whole, terms, stems: terms.map(stemOf), tight: closed, isLatin: /^[a-z]/.test(closed), opening: /^[a-z]{2,}$/.test(closed) ? closed.slice(0, 2) : "" };
}

// Whether a text holds words; English ones only from the beginning of a word, "api" not in "capital".
function holds(text, words) {
  if (!/^[a-z]/.test(words)) return text.includes(words);
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) if (!at || !/[a-z]/.test(text[at - 1])) return true;
  return false;
}

// How well an entry fits: its whole title, a word that means it, its beginning, its middle, its other words, at last what is spelt so.
export function quality(entry, { whole, terms, stems, tight: closed, isLatin, opening }, syllables = {}) {
  if (!closed) return 0;
  if (terms.every((term, at) => contains(entry.searchable, term, stems[at]))) {
    if (entry.tight === closed) return 100;
    if (entry.meant.includes(closed)) return 90;
    if (entry.tight.startsWith(closed)) return 70;
    if (isLatin ? holds(entry.folded, whole) : entry.tight.includes(closed)) return 55;
    if (terms.every((term, at) => holds(entry.folded, term) || (stems[at] && holds(entry.stems, stems[at])))) return 45;
    if (entry.named.includes(closed) || ` ${entry.text} `.includes(` ${whole} `)) return 40;
    if (entry.text.includes(` ${whole}`)) return 25;
    return holds(entry.text, whole) ? 18 : 10;
  }
  if (!opening || !entry.openings.has(opening)) return 0;
  let best = 0;
  for (const name of entry.spoken) {
    const span = spelling(closed, name, syllables);
    if (!span) continue;
    const [whole, start, middle] = name === entry.tight ? [42, 36, 18] : [38, 14, 12];
    best = Math.max(best, span[0] ? middle : span[1] === name.length ? whole : start);
  }
  return best;
}

// The pieces of a query of which a near match holds most: English words by their stems, Chinese two characters at a time.
function pieces(whole) {
  const words = whole.match(/[a-z0-9&.+]+/g) ?? [];
  const runs = whole.match(/\p{Script=Han}+/gu) ?? [];
  const pairs = runs.flatMap((run) => [...run].map((sign, at, signs) => sign + (signs[at + 1] ?? "")).slice(0, Math.max(1, [...run].length - 1)));
  return [...new Set([...words.map(stem), ...pairs])];
}

// How a piece is looked for, and the entries that hold it.
function holding(entries, piece) {
  const alone = /^[a-z0-9]/.test(piece) ? new RegExp(`(?<![a-z0-9])${piece.replace(/[.+]/g, "\\$&")}`) : { test: (text) => text.includes(piece) };
  return { alone, holders: entries.filter((entry) => alone.test(entry.searchable.stems)) };
}

// Entries that hold much of a query, where none holds all of it. A piece weighs the more the fewer entries hold it; in a
// title it weighs double. For a long English word that nothing holds its first half is tried: it may be spelt wrong.
function near(entries, { terms }) {
  const weighed = terms
    .map((piece) => {
      let { alone, holders } = holding(entries, piece);
      if (!holders.length && /^[a-z]{7,}$/.test(piece)) ({ alone, holders } = holding(entries, piece.slice(0, Math.max(5, Math.ceil(piece.length / 2)))));
      return { alone, holders, weight: holders.length ? Math.log(1 + entries.length / holders.length) : 0 };
    })
    .filter(({ weight }) => weight);
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
  const sums = new Map();
  for (const { alone, holders, weight } of weighed) {
    for (const entry of holders) {
      const sum = sums.get(entry) ?? { held: 0, points: 0 };
      const titled = alone.test(entry.stems);
      sums.set(entry, { held: sum.held + weight, points: sum.points + weight * (titled ? 2 : 1) });
    }
  }
  return [...sums]
    .filter(([, { held }]) => held >= NEAR * total)
    .map(([entry, { points }]) => [(20 * points) / total - (entry.less ? 10 : 0), entry]);
}

// A query without the words people put around what they ask for.
function bare(query, questions, variants) {
  const [english, chinese] = [questions.filter((word) => /^[a-z]/.test(word)), questions.filter((word) => !/^[a-z]/.test(word))];
  const words = fold(query, variants).replace(/[?!？！。]/g, " ").split(" ").filter((word) => !english.includes(word)).join(" ");
  return chinese.reduce((rest, word) => rest.replaceAll(word, " "), words).replace(/\s+/g, " ").trim();
}

function fitting(entries, question, syllables) {
  return entries
    .map((entry) => [quality(entry, question, syllables), entry])
    .filter(([points]) => points)
    .map(([points, entry]) => [points - entry.less, entry]);
}

// The entries that fit a query, best first: as it stands, else without the words of a question, else those that hold most
// of it, and then `near` is true. question: what they were found by.
export function ranked(entries, query, { variants = {}, syllables = {}, kinds, questions = [] }) {
  const bonus = Object.keys(kinds).length;
  const rest = bare(query, questions, variants) || query;
  let question = asked(query, variants);
  let fits = fitting(entries, question, syllables);
  if (!fits.length && rest !== query) {
    question = asked(rest, variants);
    fits = fitting(entries, question, syllables);
  }
  const isNear = !fits.length;
  if (isNear) {
    question = { ...question, terms: pieces(question.whole) };
    fits = near(entries, question);
  }
  const worth = ([points, entry]) => points + (bonus - entry.kind) * 0.65 - Math.min(entry.folded.length, 60) / 20;
  const found = fits.map((one) => [worth(one), one[1]]).sort((a, b) => b[0] - a[0]).map(([, entry]) => entry);
  return { found, near: isNear, question };
}
