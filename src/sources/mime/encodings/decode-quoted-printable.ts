// For: quoted-printable as lenient mail programs decode it. RFC 2045 section 6.7.
// Never: throws; drops what is not quoted-printable: a wrong `=` stays.

const equals = 0x3d;
const none = 255;
const hex = new Uint8Array(256).fill(none);
for (const [value, digits] of [
  "0",
  "1",
  "2",
  "3",
  "4",
  "5",
  "6",
  "7",
  "8",
  "9",
  "aA",
  "bB",
  "cC",
  "dD",
  "eE",
  "fF",
].entries())
  for (const digit of digits) hex[digit.charCodeAt(0)] = value;

/** After `=`: the place behind a soft line break, or -1 where there is none. */
function afterSoftBreak(text: Buffer, from: number): number {
  let at = from;
  while (text[at] === 32 || text[at] === 9) at += 1;
  if (at >= text.length) return at;
  if (text[at] === 10) return at + 1;
  if (text[at] === 13) return text[at + 1] === 10 ? at + 2 : at + 1;
  return -1;
}

export function decodeQuotedPrintable(text: Buffer): Buffer {
  let next = text.indexOf(equals);
  if (next < 0) return text;
  const bytes = Buffer.allocUnsafe(text.length);
  let size = 0;
  let at = 0;
  while (next >= 0) {
    if (next > at) size += text.copy(bytes, size, at, next);
    const high = hex[text[next + 1] ?? 0] ?? none;
    const low = hex[text[next + 2] ?? 0] ?? none;
    const soft = high === none ? afterSoftBreak(text, next + 1) : -1;
    if (high !== none && low !== none) {
      bytes[size++] = (high << 4) | low;
      at = next + 3;
    } else if (soft >= 0) at = soft;
    else {
      bytes[size++] = equals;
      at = next + 1;
    }
    next = text.indexOf(equals, at);
  }
  if (at < text.length) size += text.copy(bytes, size, at);
  return bytes.subarray(0, size);
}
