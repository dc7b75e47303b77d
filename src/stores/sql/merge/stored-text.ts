// For: strings of any kind in key columns. SQLite turns a lone surrogate into U+FFFD, which would make two keys one,
// and PostgreSQL refuses NUL; here both become escapes, so that every string is stored and comes back as it was.
// Never: for whole bodies; JSON escapes the same characters by itself.

/** With the flag `u` only a surrogate that stands alone is one. */
const special = /[\0\\\p{Surrogate}]/gu;

function escaped(character: string): string {
  return character === "\\"
    ? "\\\\"
    : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Any string as well-formed text without NUL; equal only for equal strings. */
export function storedText(text: string): string {
  const isPlain = !text.includes("\0") && !text.includes("\\") && text.isWellFormed();
  return isPlain ? text : text.replace(special, escaped);
}

/** The string that `storedText` was given. */
export function restoredText(stored: string): string {
  if (!stored.includes("\\")) return stored;
  return stored.replace(/\\(?:\\|u[0-9a-f]{4})/g, (escape) =>
    escape === "\\\\" ? "\\" : String.fromCharCode(Number.parseInt(escape.slice(2), 16)),
  );
}

/** Characters for which the order of UTF-16 units and that of the stored bytes may differ. */
const sortsApart = /[\0\\\ud800-\uffff]/;

/** Order of two strings in the database: by the bytes of their stored text (SQLite's BINARY, PostgreSQL's "C"). */
export function compareStored(a: string, b: string): number {
  if (a === b) return 0;
  if (!sortsApart.test(a) && !sortsApart.test(b)) return a < b ? -1 : 1;
  return Buffer.compare(Buffer.from(storedText(a)), Buffer.from(storedText(b)));
}
