// For: reading a text that hides letters behind escapes, while every letter still knows where it stood.
// Never: written back; a value found in the readable text is replaced where it stood in the other.

/** A readable text and, for each of its places (one more than characters), the place in the source. */
export interface Readable {
  readonly text: string;
  readonly at: Int32Array;
}

/** One escaped unit: `%E3`, `\xE3`, `=E3`, `\343` are bytes; `\u3072`, `&#x3072;` are characters. A soft break ends a long line only. */
const escapes =
  /%([0-9a-f]{2})|\\x([0-9a-f]{2})|=([0-9A-F]{2})|\\([0-3][0-7]{2})|\\u([0-9a-f]{4})|&#x([0-9a-f]{1,6});|&#(\d{1,7});|(?<=[^\n]{60})=(\r?\n)/gi;

interface Unit {
  readonly start: number;
  readonly end: number;
  readonly byte?: number;
  readonly character?: string;
}

function* unitsOf(text: string): Generator<Unit> {
  for (const match of text.matchAll(escapes)) {
    const start = match.index;
    const end = start + match[0].length;
    const [, percent, x, quoted, octal, u, hexPoint, point, softBreak] = match;
    const hex = percent ?? x ?? quoted;
    if (softBreak !== undefined) yield { start, end, character: "" };
    else if (hex !== undefined) yield { start, end, byte: Number.parseInt(hex, 16) };
    else if (octal !== undefined) yield { start, end, byte: Number.parseInt(octal, 8) };
    else if (u !== undefined)
      yield { start, end, character: String.fromCharCode(Number.parseInt(u, 16)) };
    else yield { start, end, character: pointText(hexPoint, point) };
  }
}

function pointText(hex: string | undefined, decimal: string | undefined): string {
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
}

/** Bytes a UTF-8 character has, by its first (RFC 3629). */
function lengthOf(byte: number): number {
  if (byte >= 0xf0 && byte < 0xf5) return 4;
  if (byte >= 0xe0) return byte < 0xf0 ? 3 : 1;
  return byte >= 0xc2 && byte < 0xe0 ? 2 : 1;
}

const utf8 = new TextDecoder("utf-8");

/** Undefined when nothing in it is escaped. Linear. */
export function unescaped(text: string): Readable | undefined {
  const units = [...unitsOf(text)];
  if (units.length === 0) return undefined;
  const parts: string[] = [];
  const at: number[] = [];
  let copied = 0;

  function add(part: string, start: number): void {
    parts.push(part);
    for (let index = 0; index < part.length; index += 1) at.push(start);
  }
  function copyTo(end: number): void {
    if (end <= copied) return;
    parts.push(text.slice(copied, end));
    for (let place = copied; place < end; place += 1) at.push(place);
  }

  for (let index = 0; index < units.length;) {
    const unit = units[index];
    if (!unit) break;
    copyTo(unit.start);
    copied = unit.end;
    index += 1;
    if (unit.byte === undefined) {
      add(unit.character ?? "", unit.start);
      continue;
    }
    const bytes = [unit.byte];
    const length = lengthOf(unit.byte);
    for (
      let next = units[index];
      bytes.length < length && next?.start === copied;
      next = units[index]
    ) {
      if (next.byte === undefined || next.byte < 0x80 || next.byte > 0xbf) break;
      bytes.push(next.byte);
      copied = next.end;
      index += 1;
    }
    add(utf8.decode(Uint8Array.from(bytes)), unit.start);
  }
  copyTo(text.length);
  at.push(text.length);
  return { text: parts.join(""), at: Int32Array.from(at) };
}
