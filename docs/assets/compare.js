// Places side by side: the chosen columns are shown, the choice is kept in the address. With nothing chosen, and without
// this script, the columns marked as shown stand there; the folded table below has all.

import { choicesMade, remember } from "./shared/address.js";

const form = document.getElementById("chooser");
const cells = [...document.querySelectorAll("#compared [data-place]")];
const boxes = [...form.querySelectorAll("input")];

function show() {
  const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
  for (const cell of cells) cell.hidden = chosen.length ? !chosen.includes(cell.dataset.place) : !("shown" in cell.dataset);
  return chosen;
}

const asked = (choicesMade().get("with") || "").split(",");
for (const box of boxes) box.checked = asked.includes(box.value);
form.hidden = false;
form.addEventListener("input", () => remember({ with: show().join(",") }));
show();
