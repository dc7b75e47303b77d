// For: the header of a mail or of one of its parts as every program may divide it. RFC 5322 section 2.2.
// Never: more bytes than a bound; silent about what programs read differently.

import { limits } from "../../../base/limits.ts";

export interface Field {
  /** Lower case. */
  readonly name: string;
  /** Latin-1. Folds stand in it as `\n` before the white space. */
  readonly value: string;
}

export interface Header {
  readonly fields: readonly Field[];
  /** Where the body begins, after the blank line. */
  readonly bodyAt: number;
  /** The first line that is no field: for strict programs the body begins there. */
  readonly junk?: { readonly at: number; readonly fieldsBefore: number };
  /** A field that says what it is stands so that not every program sees it: after a bare CR, with NUL, after a line of blanks. */
  readonly isOdd: boolean;
  readonly isCut: boolean;
}

const newline = 10;
const carriage = 13;
const fieldPattern = /^([!-9;-~]{1,100})([ \t]*):/;

/** What a part is, is said in three fields. */
export function isTellingField({ name }: Field): boolean {
  return (
    name === "content-type" ||
    name === "content-transfer-encoding" ||
    name === "content-disposition"
  );
}

interface Line {
  readonly text: string;
  readonly at: number;
  /** After a bare CR, or with NUL in it. */
  readonly isOdd: boolean;
}

/** Lines up to the blank one; a bare CR ends a line too. The last has the place behind the blank line. */
function* linesOf(
  bytes: Buffer,
): Generator<Line, { bodyAt: number; isCut: boolean; isOdd: boolean }> {
  let at = 0;
  while (at < bytes.length) {
    if (at > limits.mailHeaderBytes) return { bodyAt: at, isCut: true, isOdd: false };
    const found = bytes.indexOf(newline, at);
    const stop = found < 0 ? bytes.length : found;
    const next = found < 0 ? bytes.length : found + 1;
    let end = stop;
    while (end > at && bytes[end - 1] === carriage) end -= 1;
    if (end === at) return { bodyAt: next, isCut: false, isOdd: false };
    const isCut = end - at > limits.mailHeaderBytes;
    const whole = bytes.toString("latin1", at, isCut ? at + limits.mailHeaderBytes : end);
    const hasNul = whole.includes("\0");
    const text = hasNul ? whole.replaceAll("\0", "") : whole;
    if (text.includes("\r")) {
      let isFirst = true;
      let pieceAt = at;
      for (const piece of text.split("\r", 1_000)) {
        if (piece === "" && !isFirst) return { bodyAt: pieceAt + 1, isCut: false, isOdd: true };
        yield { text: piece, at: pieceAt, isOdd: hasNul || !isFirst };
        pieceAt += piece.length + 1;
        isFirst = false;
      }
    } else yield { text, at, isOdd: hasNul };
    if (isCut) return { bodyAt: next, isCut, isOdd: false };
    at = next;
  }
  return { bodyAt: bytes.length, isCut: false, isOdd: false };
}

export function readFields(bytes: Buffer): Header {
  const fields: { name: string; value: string }[] = [];
  let junk: Header["junk"];
  let isAfterWhite = false;
  let isOdd = false;
  const lines = linesOf(bytes);
  let step = lines.next();
  for (; !step.done; step = lines.next()) {
    const { text, at, isOdd: isOddLine } = step.value;
    const first = text.charCodeAt(0);
    if (first === 32 || first === 9) {
      const last = fields.at(-1);
      if (isOddLine && last && isTellingField(last)) isOdd = true;
      if (text.trim() === "") isAfterWhite = true;
      else if (last) last.value += `\n${text}`;
      continue;
    }
    const name = fieldPattern.exec(text.slice(0, 120));
    if (name) {
      const found = {
        name: (name[1] ?? "").toLowerCase(),
        value: text.slice(name[0].length).trimStart(),
      };
      const isDoubtful = isOddLine || isAfterWhite || name[2] !== "";
      if (isDoubtful && isTellingField(found)) isOdd = true;
      fields.push(found);
      continue;
    }
    // The sender's line of a mailbox file, also quoted, is nobody's body.
    if (fields.length === 0 && /^>?From /.test(text)) continue;
    junk ??= { at, fieldsBefore: fields.length };
  }
  return {
    fields,
    bodyAt: step.value.bodyAt,
    ...(junk && { junk }),
    isOdd: isOdd || step.value.isOdd,
    isCut: step.value.isCut,
  };
}

export function valuesOf(fields: readonly Field[], name: string): string[] {
  return fields.filter((each) => each.name === name).map(({ value }) => value);
}

/** One line: folds become one space. */
export function unfolded(value: string): string {
  return value.replace(/\n[ \t]+/g, " ").trim();
}
