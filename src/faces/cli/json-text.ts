// For: JSON that is safe to look at on a terminal, whole or in pieces: a long answer is written as it is made.
// Never: a difference between the two: the pieces, joined, are the whole.

/** Rows that are made into text at a time. */
const rowsPerPiece = 512;

const controls = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/**
 * JSON with every character that a terminal obeys or that turns text round written as an escape: the same data, and safe to
 * look at. JSON.stringify itself leaves C1, bidi controls and line separators as they are.
 */
export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(controls, escaped);
}

function isRows(value: unknown): value is Iterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}

/** The inside of an object of one field, as it stands in a larger one: without the braces and their newlines. */
function field(name: string, value: unknown): string {
  return jsonText({ [name]: value }, 2).slice(2, -2);
}

function* rowPieces(name: string, rows: Iterable<unknown>): Generator<string> {
  const end = "\n  ]";
  let kept: unknown[] = [];
  let isFirst = true;
  function piece(): string {
    const text = field(name, kept).slice(0, -end.length);
    kept = [];
    if (isFirst) return text;
    return `,${text.slice(text.indexOf("\n"))}`;
  }
  for (const row of rows) {
    kept.push(row);
    if (kept.length < rowsPerPiece) continue;
    yield piece();
    isFirst = false;
  }
  if (kept.length > 0) yield piece();
  else if (isFirst) {
    yield field(name, []);
    return;
  }
  yield end;
}

/**
 * The text of `jsonText(value, 2)` for an object of which some fields are rows (any iterable, read once): no more than some
 * hundred rows are text at a time. Fields that are undefined are left out, as JSON does.
 */
export function* jsonPieces(value: Readonly<Record<string, unknown>>): Generator<string> {
  let before = "{\n";
  for (const [name, each] of Object.entries(value)) {
    if (each === undefined) continue;
    yield before;
    if (isRows(each)) yield* rowPieces(name, each);
    else yield field(name, each);
    before = ",\n";
  }
  yield before === "{\n" ? "{}" : "\n}";
}
