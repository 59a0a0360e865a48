// Places side by side: the chosen columns are shown, the choice is kept in the address. Nothing chosen: the cities. Without
// this script all are shown.
(() => {
  const form = document.getElementById("chooser");
  const cells = [...document.querySelectorAll("#compared [data-place]")];
  const boxes = [...form.querySelectorAll("input")];

  function show(remember) {
    const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
    const shown = chosen.length ? chosen : cells.filter((cell) => cell.dataset.kind === "city").map((cell) => cell.dataset.place);
    for (const cell of cells) cell.hidden = !shown.includes(cell.dataset.place);
    if (remember) history.replaceState(null, "", location.pathname + (chosen.length ? `?with=${chosen.join(",")}` : ""));
  }

  const asked = (new URLSearchParams(location.search).get("with") || "").split(",");
  for (const box of boxes) box.checked = asked.includes(box.value);
  form.hidden = false;
  form.addEventListener("input", () => show(true));
  show(false);
})();
