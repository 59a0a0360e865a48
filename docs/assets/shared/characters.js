// Traditional forms and readings of the characters the site writes: loaded when a reader first looks for something, as
// a script, because a page on a disk may load nothing else. Where that fails, words are found as they are written.

const NONE = { variants: {}, syllables: {} };
let loading;

export function loadCharacters() {
  loading ??= new Promise((resolve) => {
    const src = document.getElementById("portal-search")?.dataset.characters;
    if (window.portalCharacters || !src) return resolve();
    document.head.append(Object.assign(document.createElement("script"), { src, onload: resolve, onerror: resolve }));
  }).then(() => window.portalCharacters ?? NONE);
  return loading;
}
