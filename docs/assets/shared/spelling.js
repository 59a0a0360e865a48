// How a value is spelt, what a person meant by another spelling, and what must not stand in a cell: as the check has it.

const shown = (text) => (text.length > 120 ? `${text.slice(0, 119)}…` : text);
const narrow = (text) => text.replace(/[０-９．，－＋％]/g, (sign) => sign.normalize("NFKC"));
// ── How values are spelt ──────────────────────────────────────────────────────────────────────────────────────────

const SPELT = {
  integer: (text) => /^(?:0|-?[1-9]\d{0,18})$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text),
  year: (text) => /^[1-9]\d{3}$/.test(text),
  number: (text) => /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text) && Number.isFinite(Number(text)),
  boolean: (text) => text === "true" || text === "false",
  date: (text) => exists(text, 3),
};
export const isSpelt = (text, type) => !SPELT[type] || SPELT[type](text);

export function exists(text, least = 1) {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!found || found[1] === "0000" || found.filter(Boolean).length - 1 < least) return false;
  const [year, month, day] = [1, 2, 3].map((at) => Number(found[at] ?? 1));
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const DATE_MEANT = /^(\d{4})(?:年|[-./年](\d{1,2})(?:月|[-./月](\d{1,2})日?)?)?$/;

// The day, month or year a person meant, as it is spelt here; a spreadsheet's number of days too. Null for what is none.
export function dateMeant(text) {
  const found = text.normalize("NFKC").replace(/\s+/g, "");
  if (/^[1-5]\d{4}$/.test(found)) return new Date(Date.UTC(1899, 11, 30 + Number(found))).toISOString().slice(0, 10);
  const parts = (DATE_MEANT.exec(found) ?? []).slice(1).filter(Boolean);
  const meant = parts.map((part, at) => (at ? part.padStart(2, "0") : part)).join("-");
  return meant && exists(meant) ? meant : null;
}

export const isAfter = (text, day) => text.split("/").some((part) => exists(part) && part > day);

function digits(number) {
  if (!Number.isFinite(number) || Math.abs(number) >= 1e15) return null;
  const kept = Number(number.toPrecision(15));
  const text = Number.isInteger(kept) ? String(Math.trunc(kept)) : String(kept);
  return /e/.test(text) ? kept.toFixed(20).replace(/0+$/, "") : text === "-0" ? "0" : text;
}

// A cell of a workbook as the text of a CSV, or [name of the refusal, its values].
export function textOf(cell, type) {
  const { kind, value } = cell;
  const no = (name, values = {}) => ({ refused: name, values: { value: shown(String(value)), ...values } });
  if (kind === "empty") return { text: "" };
  if (kind === "formula" || kind === "error") return no(kind);
  if (kind === "percent") return no("percent", { value: digits(value) ?? "" });
  if (kind === "text" && (type === "string" ? /[０-９]/ : /[０-９．，－＋％]/).test(value)) return no("wide", { meant: dateMeant(value) ?? shown(narrow(value)) });
  const number = kind === "number" ? digits(value) : null;
  if (kind === "number" && number === null) return no("digits");
  if (type === "string") return kind === "text" ? { text: value } : kind === "number" ? { text: number } : no(`turned-${kind}`, { meant: cell.day });
  if (type === "date") {
    if (kind === "date" && cell.whole) return { text: cell.day };
    if (kind === "text" && exists(value, 3)) return { text: value };
    const meant = kind === "text" || kind === "number" ? dateMeant(String(value)) : null;
    return meant ? no("date-spelling", { meant }) : no("date");
  }
  const text = number ?? (type === "boolean" ? String(value).toLowerCase() : String(value));
  const fits = type === "boolean" ? kind === "boolean" || kind === "text" : kind === "number" || kind === "text";
  return fits && isSpelt(text, type) ? { text } : no(type === "year" ? "integer" : type);
}

// ── What must not stand in a cell ─────────────────────────────────────────────────────────────────────────────────

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

const isIdentity = (text) => "10X98765432"[WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(text[at]), 0) % 11] === text[17].toUpperCase();

export function unsafe(text, type) {
  const found = [];
  if (type === "string" && /^[=+\-@]/.test(text)) found.push("formula");
  if (type === "string" && /[\x00-\x09\x0b-\x1f\x7f]/.test(text)) found.push("control");
  if ((text.match(/(?<![0-9A-Za-z])[1-9]\d{16}[\dXx](?![0-9A-Za-z])/g) ?? []).some(isIdentity)) found.push("identity-number");
  else if (/(?<![0-9A-Za-z.])(?:\+?86[- ]?)?1[3-9]\d{9}(?![0-9A-Za-z])/.test(text)) found.push("mobile-number");
  if (/[\p{L}\p{N}_.+-]@[\p{L}\p{N}_-]+\.[\p{L}\p{N}_.-]/u.test(text)) found.push("e-mail");
  return found;
}

export function misspelling(text) {
  const read = text.normalize("NFKC").replaceAll("_", "").trim();
  if (!/^[+-]?(?:nan|inf(?:inity)?)$/i.test(read) && (read === "" || Number.isNaN(Number(read)))) return null;
  return /[A-Za-z]+|[^-.0-9]/.exec(text)?.[0] ?? "";
}
