// How what a reader types finds a text: one rule for the search, the registers, the tables and the catalogue. Width,
// case, traditional forms and blanks beside Chinese make no difference; pinyin and its initials find Chinese.

// One spelling for query and text: half width, lower case, simplified, words without hyphens, single blanks.
export function fold(text, variants) {
  const plain = text.normalize("NFKC").toLowerCase().replace(/(?<=[a-z])-(?=[a-z])/g, " ");
  const simple = variants ? [...plain].map((sign) => variants[sign] || sign).join("") : plain;
  return simple.replace(/\s+/g, " ").trim();
}

// Marks that hold words together or apart and are none: “名士之乡”英才计划 is 名士之乡英才计划 too.
const MARKS = /[“”‘’"《》〈〉「」『』·]/g;

// The words of a query: each of them has to be found.
export const termsOf = (query, variants) => fold(query, variants).replace(MARKS, "").split(" ").filter(Boolean);

// Light English stemming, the same for query and text: plural, -ing, -ed.
export const stem = (word) => (/^[a-z]{4,}$/.test(word) ? word.replace(/ies$/, "y").replace(/(?:ing|ed|es|s)$/, "") : word);
export const stemsOf = (text) => text.replace(/[a-z]{4,}/g, stem);

// A folded text made ready to be searched: as it is and without marks and blanks beside Chinese ("3 号线" is "3号线" too),
// and its stems.
export function searchable(folded) {
  const closed = folded.replace(MARKS, "").replace(/ (?=\p{Script=Han})|(?<=\p{Script=Han}) /gu, "");
  return { text: closed === folded ? folded : `${folded}\n${closed}`, stems: stemsOf(folded) };
}

// How many of a text's characters, from a place on, letters spell: syllables, initials, or both; the last syllable may be
// unfinished. 0: they do not.
function spelt(text, at, letters, syllables) {
  const readings = syllables[text[at]];
  if (!readings || !readings.includes(letters[0])) return 0;
  for (const syllable of readings.split(" ")) {
    if (syllable.startsWith(letters)) return 1;
    const rest = letters.startsWith(syllable) ? spelt(text, at + 1, letters.slice(syllable.length), syllables) : 0;
    if (rest) return rest + 1;
    const after = letters[0] === syllable[0] ? spelt(text, at + 1, letters.slice(1), syllables) : 0;
    if (after) return after + 1;
  }
  return 0;
}

// The two letters that what spells a text can begin with, from any of its characters on: the first two of a syllable, or
// the initials of a character and of the next.
export function openingsOf(text, syllables) {
  const openings = [];
  let before = [];
  for (const sign of text) {
    const readings = sign > "\u2E7F" && syllables[sign] ? syllables[sign].split(" ") : [];
    for (const syllable of readings) {
      openings.push(syllable.slice(0, 2));
      for (const one of before) openings.push(one[0] + syllable[0]);
    }
    before = readings;
  }
  return openings;
}

// Where letters spell a text's Chinese: the first character and the one after the last; nothing where they do not.
export function spelling(letters, text, syllables) {
  if (!/^[a-z]{2,}$/.test(letters)) return null;
  for (let at = 0; at < text.length; at += 1) {
    const length = text[at] > "\u2E7F" ? spelt(text, at, letters, syllables) : 0;
    if (length) return [at, at + length];
  }
  return null;
}

// The stem of a term that has one: without Latin letters there is nothing to look for but the term itself.
export const stemOf = (term) => (/[a-z]/.test(term) ? stem(term) : "");

// Whether a text made ready holds a term, as it is typed or by its stem.
export const contains = ({ text, stems }, term, stemmed) => text.includes(term) || (stemmed !== "" && stems.includes(stemmed));

// Whether every term is in a text made ready. syllables: the readings of each character, parted by blanks.
export function matches(ready, terms, syllables) {
  return terms.every((term) => contains(ready, term, stemOf(term)) || (syllables && spelling(term, ready.text, syllables)));
}
