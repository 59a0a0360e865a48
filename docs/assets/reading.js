// What every page has: links that say what an objection is about, and the panel for large text and high contrast.
for (const link of document.querySelectorAll("a[data-concern]")) link.search = link.dataset.concern;

// Chosen once, kept on this device, for every page. The head's script applies them early.
const panel = document.getElementById("reading");
const root = document.documentElement;
panel.hidden = false;
for (const box of panel.querySelectorAll("input")) {
  box.checked = root.dataset[box.name] === box.value;
  box.addEventListener("change", () => {
    if (box.checked) root.dataset[box.name] = box.value;
    else delete root.dataset[box.name];
    const chosen = { text: root.dataset.text || "", contrast: root.dataset.contrast || "" };
    try {
      localStorage.setItem("portal.reading", JSON.stringify(chosen));
    } catch {
      // A reader who forbids storage has the choice for this page alone.
    }
  });
}
const close = () => (panel.open = false);
document.addEventListener("click", (event) => panel.contains(event.target) || close());
panel.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  close();
  panel.querySelector("summary").focus();
});

// An address within something folded opens it, in browsers that do not by themselves.
function unfold() {
  const aim = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = aim?.closest("details.chapter:not([open])");
  if (!fold) return;
  fold.open = true;
  aim.scrollIntoView();
}
addEventListener("hashchange", unfold);
unfold();
