// For: `[…]` in a pattern as ranges of code units.
// Never: more than single code units: no names of Unicode properties.

import type { Cursor } from "./cursor.ts";
import { digits, spaces, wordUnits, type Ranges } from "./pattern-ast.ts";
import { classEscape, readEscape } from "./pattern-escapes.ts";
import { fault } from "./pattern-fault.ts";
import { bothCases, complementOf, unionOf } from "./ranges.ts";

const letters: Ranges = [0x41, 0x5a, 0x61, 0x7a];

const posix: Readonly<Record<string, Ranges>> = {
  alpha: letters,
  alnum: unionOf([...letters, ...digits]),
  digit: digits,
  lower: [0x61, 0x7a],
  upper: [0x41, 0x5a],
  punct: [0x21, 0x2f, 0x3a, 0x40, 0x5b, 0x60, 0x7b, 0x7e],
  space: spaces,
  blank: [9, 9, 32, 32],
  word: wordUnits,
  xdigit: [0x30, 0x39, 0x41, 0x46, 0x61, 0x66],
  cntrl: [0, 31, 127, 127],
  print: [32, 126],
  graph: [33, 126],
};

/** The cursor stands behind `[` and is moved behind `]`. */
export function readClass(cursor: Cursor): Ranges {
  const isNegated = cursor.text.charAt(cursor.at) === "^";
  if (isNegated) cursor.at += 1;
  const pairs: number[] = [];
  const first = cursor.at;
  while (cursor.text.charAt(cursor.at) !== "]" || cursor.at === first) {
    if (cursor.at >= cursor.text.length) fault("`[` without `]`");
    const low = member(cursor);
    if (typeof low !== "number") pairs.push(...low);
    else pairs.push(low, upperEnd(cursor, low));
  }
  cursor.at += 1;
  // Case is folded before the complement: under `i`, `[^a]` leaves out A as well.
  const ranges = cursor.flags.i ? bothCases(unionOf(pairs)) : unionOf(pairs);
  return isNegated ? complementOf(ranges) : ranges;
}

function member(cursor: Cursor): number | Ranges {
  const named = /^\[:(\^?)([a-z]+):\]/.exec(cursor.text.slice(cursor.at, cursor.at + 16));
  if (named) {
    cursor.at += named[0].length;
    const name = named[2] ?? "";
    const ranges = Object.hasOwn(posix, name) ? posix[name] : undefined;
    if (!ranges) return fault(`[:${name}:] is not a class of characters`);
    return named[1] ? complementOf(ranges) : ranges;
  }
  const unit = cursor.text.charCodeAt(cursor.at);
  cursor.at += 1;
  if (unit !== 0x5c) return unit;
  const letter = cursor.text.charAt(cursor.at);
  const ranges = classEscape(letter);
  if (ranges || letter === "b") cursor.at += 1;
  if (ranges) return ranges;
  return letter === "b" ? 8 : readEscape(cursor);
}

function upperEnd(cursor: Cursor, low: number): number {
  const isRange =
    cursor.text.charAt(cursor.at) === "-" && cursor.text.charAt(cursor.at + 1) !== "]";
  if (!isRange || cursor.at + 1 >= cursor.text.length) return low;
  const back = cursor.at;
  cursor.at += 1;
  const high = member(cursor);
  if (typeof high !== "number") {
    // `[a-\d]`: the hyphen stands for itself, as PCRE reads it.
    cursor.at = back;
    return low;
  }
  if (high < low) fault("a range in `[…]` ends before it begins");
  return high;
}
