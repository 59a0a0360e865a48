// What the reader came from (page, dataset, cell, value) is filled in: into a text to copy, and into the forms' fields.

import { choicesMade } from "./shared/address.js";

const concern = document.getElementById("concern");
const asked = choicesMade();

function fillIn() {
  const words = concern.dataset;
  const page = new URL(`../${asked.get("page")}`, location.href).href;
  const cell = [asked.get("table"), asked.get("key"), asked.get("column")].filter(Boolean).join(" / ");
  const dataset = [asked.get("dataset"), words.version].filter(Boolean).join(" · ");
  const lines = [
    [words.page, page],
    [words.dataset, asked.get("dataset")],
    [words.cell, cell],
    [words.value, asked.get("value")],
    [words.versionName, words.version],
  ];
  concern.querySelector("code").textContent = lines.filter(([, text]) => text).map(([name, text]) => `${name}${words.colon}${text}`).join("\n");
  concern.hidden = false;
  const value = asked.get("value");
  for (const link of document.querySelectorAll("#forms a")) {
    const address = new URL(link.href);
    address.searchParams.set("page", page);
    address.searchParams.set("dataset", dataset);
    if (cell) address.searchParams.set("cell", value === null ? cell : `${cell} = ${value}`);
    link.href = address.href;
  }
}

if (concern && asked.has("page")) fillIn();
