// For: what a backslash means in a pattern: classes of characters and single characters.
// Never: places (`\b`, `\A`); those are read by parse-pattern.ts.

import type { Cursor } from "./cursor.ts";
import { digits, spaces, wordUnits, type Ranges } from "./pattern-ast.ts";
import { fault } from "./pattern-fault.ts";
import { complementOf } from "./ranges.ts";

const classes: Readonly<Record<string, Ranges>> = {
  d: digits,
  D: complementOf(digits),
  w: wordUnits,
  W: complementOf(wordUnits),
  s: spaces,
  S: complementOf(spaces),
  h: [9, 9, 32, 32],
  v: [10, 13],
};

/** `\d`, `\W` … by the letter after the backslash. */
export function classEscape(letter: string): Ranges | undefined {
  return Object.hasOwn(classes, letter) ? classes[letter] : undefined;
}

const controls: Readonly<Record<string, number>> = { t: 9, n: 10, r: 13, f: 12, a: 7, e: 27, 0: 0 };

/** One code unit; the cursor stands after the backslash and is moved behind the escape. */
export function readEscape(cursor: Cursor): number {
  const letter = cursor.text.charAt(cursor.at);
  if (letter === "") return fault("a lone backslash at the end");
  const hex = /^(?:x([0-9a-f]{2})|x\{([0-9a-f]{1,4})\}|u([0-9a-f]{4}))/i.exec(
    cursor.text.slice(cursor.at, cursor.at + 8),
  );
  if (hex) {
    cursor.at += hex[0].length;
    return Number.parseInt(hex[1] ?? hex[2] ?? hex[3] ?? "0", 16);
  }
  cursor.at += 1;
  if (Object.hasOwn(controls, letter)) return controls[letter] ?? 0;
  if (/[1-9kg]/.test(letter)) return fault("back references are not part of Sigma's `re`", true);
  if (/[a-z]/i.test(letter))
    return fault(`the escape \\${letter} is not part of Sigma's \`re\``, true);
  return letter.charCodeAt(0);
}
