// For: the few letters that a pattern can tell apart, so that its automaton has small rows.
// Never: more than 65,536 code units.

import type { Instruction } from "./compile-program.ts";
import { newline, wordUnits } from "./pattern-ast.ts";
import { holds } from "./ranges.ts";

/** What a unit is to `^`, `$` and `\b`. "end" stands behind the last unit, "start" before the first. */
export type UnitKind = "start" | "end" | "newline" | "word" | "other";

export interface Alphabet {
  /** Code unit → letter number. */
  letterOf(unit: number): number;
  kindOf(letter: number): UnitKind;
  /** Does the `set` instruction at this place accept the letter? */
  accepts(at: number, letter: number): boolean;
  /** True when some instruction asks what stood before: then states must remember it. */
  readonly asksBefore: boolean;
}

export function alphabetOf(program: readonly Instruction[]): Alphabet {
  const asks = new Set(program.flatMap((step) => (step.op === "place" ? [step.what] : [])));
  const asksWords = asks.has("border") || asks.has("no-border");
  const asksLines = asks.has("line-start") || asks.has("line-end");
  const starts = startsOf(program, asksWords, asksLines);
  const table = new Uint32Array(256);
  for (let unit = 0; unit < 256; unit += 1) table[unit] = search(starts, unit);
  const memo = new Map<number, Uint8Array>();
  return {
    letterOf: (unit) => (unit < 256 ? (table[unit] ?? 0) : search(starts, unit)),
    kindOf(letter) {
      const unit = starts[letter] ?? 0;
      if (asksLines && unit === newline) return "newline";
      return asksWords && holds(wordUnits, unit) ? "word" : "other";
    },
    accepts(at, letter) {
      const row = memo.get(at) ?? membersOf(program[at], starts);
      memo.set(at, row);
      return row[letter] === 1;
    },
    asksBefore: asksWords || asksLines,
  };
}

/** First unit of each letter: borders of all sets, ascending, beginning with 0. */
function startsOf(
  program: readonly Instruction[],
  words: boolean,
  lines: boolean,
): readonly number[] {
  const starts = new Set<number>([0]);
  function cut(ranges: readonly number[]): void {
    for (let at = 0; at < ranges.length; at += 2) {
      starts.add(ranges[at] ?? 0);
      starts.add((ranges[at + 1] ?? 0) + 1);
    }
  }
  for (const step of program) if (step.op === "set") cut(step.ranges);
  if (words) cut(wordUnits);
  if (lines) cut([newline, newline]);
  return [...starts].sort((left, right) => left - right);
}

function search(starts: readonly number[], unit: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= unit) low = middle;
    else high = middle - 1;
  }
  return low;
}

function membersOf(step: Instruction | undefined, starts: readonly number[]): Uint8Array {
  const row = new Uint8Array(starts.length);
  if (step?.op !== "set") return row;
  for (const [letter, unit] of starts.entries()) row[letter] = holds(step.ranges, unit) ? 1 : 0;
  return row;
}
