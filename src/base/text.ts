// For: making text from outside inert and fitting, one function per sink (house rule 5).
// Never: trusted by a sink that has its own quoting (HTML is escaped by React, SQL is bound).

/** C0, C1, DEL, bidi controls, zero-width and line separators: everything that can change how the rest is shown. */
const unsafe = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

function visible(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, "0")}`
    : `\\u${code.toString(16).padStart(4, "0")}`;
}

/** For a terminal and for any one-line place: control and bidi characters become visible escapes. */
export function inert(text: string): string {
  return text.replace(unsafe, visible);
}

/** One CSV cell (RFC 4180), which no spreadsheet takes for a formula. */
export function csvCell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const quiet = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${inert(quiet).replaceAll('"', '""')}"`;
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

/** Columns a text takes on a terminal: full-width characters take two. */
export function columns(text: string): number {
  let count = 0;
  for (const character of text)
    count += (character.codePointAt(0) ?? 0) > 0xffff || wide.test(character) ? 2 : 1;
  return count;
}

/** Cut to `max` columns with "…" at the end. */
export function fit(text: string, max: number): string {
  if (columns(text) <= max) return text;
  let used = 0;
  let kept = "";
  for (const character of text) {
    const next = columns(character);
    if (used + next > max - 1) break;
    used += next;
    kept += character;
  }
  return `${kept}…`;
}

/** 1204 → "1,204" in both languages. */
export function grouped(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

/** 3.7 MB, 19 kB: decimal units, as lines and disks are sold. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${Math.round(bytes)} B`;
  const units = ["kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = "B";
  for (const next of units) {
    if (value < 999.5) break;
    value /= 1000;
    unit = next;
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}
