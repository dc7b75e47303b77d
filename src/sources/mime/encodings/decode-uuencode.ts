// For: uuencoded files in a text: found, named, decoded. POSIX uuencode; Sircam's and old Outlook's way to carry a file.
// Never: throws; prose that begins with "begin" is no file: its first line must fit its own length.

export interface EncodedFile {
  /** Latin-1, as it stands. */
  readonly name: string;
  readonly bytes: Buffer;
  /** Where it begins and where reading goes on. */
  readonly start: number;
  readonly end: number;
  readonly isBroken: boolean;
}

const newline = 10;

function lineEnd(text: Buffer, at: number): number {
  const end = text.indexOf(newline, at);
  return end < 0 ? text.length : end;
}

function digit(byte: number | undefined): number {
  return byte === undefined || byte < 32 ? 0 : (byte - 32) & 63;
}

/** Bytes that a line says it holds; -1 when it is no line of uuencode. */
function lengthOf(text: Buffer, start: number, end: number): number {
  const first = text[start] ?? 0;
  if (end === start || first < 32 || first > 96) return -1;
  const length = (first - 32) & 63;
  const needed = Math.ceil(length / 3) * 4;
  // Trailing spaces, which are zeros, may have been cut off; some writers add a checksum.
  const there = end - start - 1;
  return there <= needed + 3 && there >= Math.min(needed, Math.ceil((length * 4) / 3)) - 3
    ? length
    : -1;
}

interface Row {
  readonly start: number;
  readonly end: number;
  readonly length: number;
}

function decodeLine(text: Buffer, row: Row, out: Buffer, size: number): number {
  let at = row.start + 1;
  const { end } = row;
  let left = row.length;
  let to = size;
  const read = () => (at < end ? digit(text[at++]) : 0);
  while (left > 0) {
    const bits = (read() << 18) | (read() << 12) | (read() << 6) | read();
    out[to++] = bits >> 16;
    if (left > 1) out[to++] = (bits >> 8) & 255;
    if (left > 2) out[to++] = bits & 255;
    left -= 3;
  }
  return to;
}

function trimmedEnd(text: Buffer, start: number, end: number): number {
  return end > start && text[end - 1] === 13 ? end - 1 : end;
}

/** A line `begin 644 name`; Outlook takes `begin  name` too. */
const beginning = /^begin(?:-base64)?[ \t]+(?:([0-7]{3,5})[ \t]+)?(\S.*?)\s*$/;

/** Without a mode it may be prose, and prose has small letters. */
function isPlainRow(text: Buffer, start: number, end: number): boolean {
  return text.subarray(start, end).every((byte) => byte >= 32 && byte <= 96);
}

/** Lines up to `end`, or up to what is none. */
function rowsOf(
  text: Buffer,
  from: number,
  isStrict: boolean,
): { rows: Row[]; end: number; isBroken: boolean } {
  const rows: Row[] = [];
  let at = from;
  while (at < text.length) {
    const stop = lineEnd(text, at);
    const end = trimmedEnd(text, at, stop);
    if (end - at === 3 && text.toString("latin1", at, end) === "end")
      return { rows, end: Math.min(stop + 1, text.length), isBroken: false };
    const length = lengthOf(text, at, end);
    // A blank line is passed over by lenient programs; what does not go on at all is the end.
    if (length < 0 && (end > at || rows.length === 0)) break;
    if (isStrict && !isPlainRow(text, at, end)) break;
    if (length > 0) rows.push({ start: at, end, length });
    at = stop + 1;
  }
  return { rows, end: Math.min(at, text.length), isBroken: true };
}

function readFile(
  text: Buffer,
  start: number,
  kind: { isBase64: boolean; isStrict: boolean },
  name: string,
): EncodedFile | undefined {
  const bodyAt = Math.min(text.length, lineEnd(text, start) + 1);
  if (kind.isBase64) {
    const stop = text.indexOf("\n====", bodyAt);
    const end = stop < 0 ? text.length : stop + 1;
    const bytes = Buffer.from(text.toString("latin1", bodyAt, end), "base64");
    return { name, bytes, start, end, isBroken: stop < 0 };
  }
  const { rows, end, isBroken } = rowsOf(text, bodyAt, kind.isStrict);
  if (rows.length === 0 && isBroken) return undefined;
  const bytes = Buffer.allocUnsafe(rows.reduce((sum, row) => sum + row.length, 0) + 3);
  let size = 0;
  for (const row of rows) size = decodeLine(text, row, bytes, size);
  return { name, bytes: bytes.subarray(0, size), start, end, isBroken };
}

/** The next uuencoded file at or after `from`. */
export function nextUuencoded(text: Buffer, from: number): EncodedFile | undefined {
  for (let at = text.indexOf("begin", from); at >= 0; at = text.indexOf("begin", at + 5)) {
    const before = text[at - 1];
    if (at > 0 && before !== newline && before !== 13) continue;
    const stop = Math.min(lineEnd(text, at), at + 1_000);
    const [, mode, name] = beginning.exec(text.toString("latin1", at, stop)) ?? [];
    if (name === undefined) continue;
    const isBase64 = text[at + 5] === 0x2d;
    if (isBase64 && mode === undefined) continue;
    const file = readFile(text, at, { isBase64, isStrict: mode === undefined }, name);
    if (file) return file;
  }
  return undefined;
}
