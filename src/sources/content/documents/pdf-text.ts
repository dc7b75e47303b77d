// For: strings of PDF: literal with escapes, hexadecimal, and as names of files.
// Never: nested brackets: a string that has them is cut at the first.

import { namesOf } from "../names.ts";

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

/** Between the brackets of `(…)`. */
export function fromLiteral(text: string): Buffer {
  const plain = text.replace(/\\([0-7]{1,3}|\r\n|[\s\S])/g, (_, one: string) => {
    if (/^[0-7]/.test(one)) return String.fromCharCode(Number.parseInt(one, 8) & 0xff);
    return /^[\r\n]/.test(one) ? "" : (escapes[one] ?? one);
  });
  return Buffer.from(plain, "latin1");
}

/** Between `<` and `>`; what is no digit is passed over, an odd last digit stands for itself and 0. */
export function fromHex(text: string): Buffer {
  const end = text.indexOf(">");
  const digits = (end < 0 ? text : text.slice(0, end)).replace(/[^0-9a-fA-F]/g, "");
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, "hex");
}

/** A text string: UTF-16 with its mark, or one of the narrow character sets. */
export function pdfNames(bytes: Buffer): string[] {
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return namesOf(bytes);
  const even = bytes.subarray(2, bytes.length & ~1);
  return [Buffer.from(even).swap16().toString("utf16le")];
}
