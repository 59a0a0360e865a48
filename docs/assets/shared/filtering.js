// How what a reader types finds a text: one rule for the search, the registers, the tables and the catalogue. Width,
// case, traditional forms and blanks beside Chinese make no difference; pinyin and its initials find Chinese.

// One spelling for query and text: half width, lower case, simplified, words without hyphens, single blanks.
export function fold(text, variants = {}) {
  const plain = text.normalize("NFKC").toLowerCase().replace(/(?<=[a-z])-(?=[a-z])/g, " ");
  return [...plain].map((sign) => variants[sign] || sign).join("").replace(/\s+/g, " ").trim();
}

// The words of a query: each of them has to be found.
export const termsOf = (query, variants) => fold(query, variants).split(" ").filter(Boolean);

// Light English stemming, the same for query and text: plural, -ing, -ed.
export const stem = (word) => (/^[a-z]{4,}$/.test(word) ? word.replace(/ies$/, "y").replace(/(?:ing|ed|es|s)$/, "") : word);
export const stemsOf = (text) => text.replace(/[a-z]{4,}/g, stem);

// A folded text made ready to be searched: as it is and without blanks beside Chinese ("3 号线" is "3号线" too), and its stems.
export function searchable(folded) {
  const closed = folded.replace(/ (?=\p{Script=Han})|(?<=\p{Script=Han}) /gu, "");
  return { text: closed === folded ? folded : `${folded}\n${closed}`, stems: stemsOf(folded) };
}

// Whether letters spell the Chinese that begins at a place: syllables, initials, or both; the last one may be unfinished.
function spelt(signs, at, letters, syllables) {
  return (syllables[signs[at]] || "").split(" ").some((syllable) => {
    if (!syllable) return false;
    if (syllable.startsWith(letters)) return true;
    if (letters.startsWith(syllable) && spelt(signs, at + 1, letters.slice(syllable.length), syllables)) return true;
    return letters[0] === syllable[0] && spelt(signs, at + 1, letters.slice(1), syllables);
  });
}

function spells(letters, text, syllables) {
  if (!/^[a-z]{2,}$/.test(letters)) return false;
  const signs = [...text];
  return signs.some((_, at) => spelt(signs, at, letters, syllables));
}

// Whether every term is in a text made ready. syllables: the readings of each character, parted by blanks.
export function matches({ text, stems }, terms, syllables = {}) {
  return terms.every((term) => text.includes(term) || stems.includes(stem(term)) || spells(term, text, syllables));
}
