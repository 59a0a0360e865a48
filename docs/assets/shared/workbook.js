// A filled workbook or CSV as plain cells, read on the reader's own machine: an xlsx is a zip of XML, and the platform
// unzips and parses. Nothing is interpreted here; what is too large or no such file is refused by a name.

export const LIMITS = { bytes: 5_000_000, rows: 2000, cell: 64_000, ratio: 200, unpacked: 100_000_000 };

export class Refused extends Error {
  constructor(name, values = {}) {
    super(name);
    this.values = values;
  }
}

const BUILT_IN = { 9: "0%", 10: "0.00%", 14: "m-d-y", 15: "d-m-y", 16: "d-m", 17: "m-y", 18: "h:m", 19: "h:m:s", 20: "h:m", 21: "h:m:s", 22: "m-d-y h:m", 45: "m:s", 46: "h:m:s", 47: "m:s" };
const DAY = 86_400_000;

// ── The zip ───────────────────────────────────────────────────────────────────────────────────────────────────────

function entriesOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && end > bytes.length - 66_000 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) throw new Refused("unreadable");
  const entries = new Map();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new Refused("unreadable");
    const [named, more, said] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + named));
    const [packed, size] = [20, 24].map((place) => view.getUint32(at + place, true));
    entries.set(name, { packed, size, method: view.getUint16(at + 10, true), at: view.getUint32(at + 42, true) });
    at += 46 + named + more + said;
  }
  return entries;
}

async function unpacked(bytes, entry) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  const packed = bytes.subarray(start, start + entry.packed);
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw new Refused("unreadable");
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const parts = [];
  let size = 0;
  // What a file says of its own size is not believed: it is counted while it unpacks.
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > LIMITS.unpacked || size > Math.max(entry.packed, 1000) * LIMITS.ratio) throw new Refused("dense");
    parts.push(part.value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

// ── The XML ───────────────────────────────────────────────────────────────────────────────────────────────────────

const all = (node, name) => [...node.getElementsByTagNameNS("*", name)];
const child = (node, name) => [...node.children].find((one) => one.localName === name);

async function xml(bytes, entries, name) {
  const entry = entries.get(name.replace(/^\//, ""));
  if (!entry) return null;
  const text = new TextDecoder().decode(await unpacked(bytes, entry));
  const tree = new DOMParser().parseFromString(text, "application/xml");
  if (text.includes("<!DOCTYPE") || tree.getElementsByTagName("parsererror").length) throw new Refused("unreadable");
  return tree;
}

// Pronunciation, which Excel keeps beside a text, is no part of it.
const written = (node) => [...node.children].map((one) => (one.localName === "t" ? one.textContent : one.localName === "r" ? written(one) : "")).join("");

function formatsOf(styles) {
  if (!styles) return [];
  const own = Object.fromEntries(all(styles, "numFmt").map((one) => [one.getAttribute("numFmtId"), one.getAttribute("formatCode")]));
  const used = all(styles, "cellXfs")[0];
  return [...(used ? used.children : [])].map((one) => own[one.getAttribute("numFmtId")] ?? BUILT_IN[one.getAttribute("numFmtId")] ?? "");
}

const isDate = (format) => /[dmhys]/i.test(format.split(";")[0].replace(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, ""));

function numberCell(number, format, first) {
  if (!isDate(format)) return { kind: format.includes("%") ? "percent" : "number", value: number };
  if (number < 1) return { kind: "time", value: number };
  const moment = new Date(first + Math.round(number * 86_400) * 1000).toISOString();
  return { kind: "date", value: moment.slice(0, 19).replace("T", " "), day: moment.slice(0, 10), whole: moment.slice(11, 19) === "00:00:00" };
}

function cellOf(node, { strings, formats, first }) {
  const formula = child(node, "f");
  const held = child(node, "v")?.textContent ?? "";
  const type = node.getAttribute("t") ?? "n";
  if (formula) return { kind: "formula", value: `=${formula.textContent}` };
  if (type === "e") return { kind: "error", value: held };
  if (type === "b") return { kind: "boolean", value: held === "1" ? "True" : "False" };
  if (type === "n") return held === "" ? { kind: "empty", value: "" } : numberCell(Number(held), formats[Number(node.getAttribute("s") ?? 0)] ?? "", first);
  const inline = child(node, "is");
  const text = type === "s" ? (strings[Number(held)] ?? "") : inline ? written(inline) : held;
  const value = text.replaceAll("_x000D_", "").replaceAll("\r\n", "\n");
  return { kind: value === "" ? "empty" : "text", value };
}

export const letterOf = (number) => (number > 0 ? letterOf(Math.floor((number - 1) / 26)) + String.fromCharCode(65 + ((number - 1) % 26)) : "");
const numberOf = (letters) => [...letters].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0);
const isTrue = (value) => value === "1" || value === "true";

function sheetOf(tree, name, state, book) {
  const rows = [];
  const hiddenRows = new Set();
  let number = 0;
  for (const node of all(tree, "row")) {
    number = Number(node.getAttribute("r") ?? number + 1);
    if (isTrue(node.getAttribute("hidden"))) hiddenRows.add(number);
    const cells = [];
    let at = 0;
    for (const one of node.children) {
      at = one.getAttribute("r") ? numberOf(one.getAttribute("r").replace(/\d+$/, "")) : at + 1;
      cells[at - 1] = cellOf(one, book);
    }
    if (Object.values(cells).some((cell) => cell.kind !== "empty")) rows.push({ number, cells });
  }
  const hidden = all(tree, "col").filter((one) => isTrue(one.getAttribute("hidden")));
  const hiddenColumns = hidden.flatMap((one) => {
    const [from, to] = [Number(one.getAttribute("min")), Math.min(Number(one.getAttribute("max")), 200)];
    return Array.from({ length: to - from + 1 }, (_, step) => letterOf(from + step));
  });
  return { name, rows, hiddenRows, hiddenColumns, merged: all(tree, "mergeCell").map((one) => one.getAttribute("ref")).sort(), hidden: !["visible", "", null].includes(state) };
}

// The sheets of these names, in the workbook's order. Raises Refused.
export async function readWorkbook(buffer, names) {
  const bytes = new Uint8Array(buffer);
  try {
    const entries = entriesOf(bytes);
    const open = (name) => xml(bytes, entries, name);
    const [tree, links, strings, styles] = await Promise.all(["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml"].map(open));
    if (!tree || !links) throw new Refused("unreadable");
    const targets = Object.fromEntries(all(links, "Relationship").map((one) => [one.getAttribute("Id"), one.getAttribute("Target")]));
    const from1904 = isTrue(all(tree, "workbookPr")[0]?.getAttribute("date1904"));
    const texts = strings ? [...strings.documentElement.children].map(written) : [];
    const book = { strings: texts, formats: formatsOf(styles), first: from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30) };
    const sheets = [];
    for (const one of all(tree, "sheet")) {
      const id = [...one.attributes].find((attribute) => attribute.localName === "id" && attribute.prefix)?.value;
      const path = targets[id] ?? "";
      const part = names.includes(one.getAttribute("name")) && (await open(path.startsWith("/") ? path : `xl/${path}`));
      if (part) sheets.push(sheetOf(part, one.getAttribute("name"), one.getAttribute("state"), book));
    }
    return sheets;
  } catch (fault) {
    throw fault instanceof Refused ? fault : new Refused("unreadable");
  }
}

// ── A CSV ─────────────────────────────────────────────────────────────────────────────────────────────────────────

// The records of a CSV with their numbers, blank ones left out; `lines[0]` is the header. Null where a quote never ends.
export function recordsOf(text) {
  const lines = [];
  const pattern = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|\r|$)/gy;
  let cells = [];
  while (pattern.lastIndex < text.length || cells.length) {
    const found = pattern.exec(text);
    if (!found) return null;
    cells.push(found[1].startsWith('"') ? found[1].slice(1, -1).replaceAll('""', '"') : found[1]);
    if (found[2] === ",") continue;
    lines.push(cells);
    cells = [];
    if (found[2] === "") break;
  }
  return lines;
}

// The text of a CSV: UTF-8, else what Chinese table programs write, with the number of the first line that is not UTF-8.
export function textOf(buffer) {
  const bytes = new Uint8Array(buffer);
  const read = (part, encoding) => new TextDecoder(encoding, { fatal: true }).decode(part);
  try {
    return { text: read(bytes, "utf-8"), row: 0 };
  } catch {
    let row = 1;
    for (let start = 0, end = 0; end >= 0; start = end + 1, row += 1) {
      end = bytes.indexOf(10, start);
      try {
        read(bytes.subarray(start, end < 0 ? bytes.length : end), "utf-8");
      } catch {
        break;
      }
    }
    try {
      return { text: read(bytes, "gb18030"), row, guess: "GB18030 (GBK)" };
    } catch {
      return { text: "", row, guess: "" };
    }
  }
}
