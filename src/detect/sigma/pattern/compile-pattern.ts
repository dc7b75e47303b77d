// For: a Sigma regular expression as a matcher that is linear in the text.
// Never: JavaScript's RegExp, which backtracks.

import type { PatternFlags } from "./cursor.ts";
import { compileProgram } from "./compile-program.ts";
import { parsePattern } from "./parse-pattern.ts";
import { Faulty, type Outcome } from "./pattern-fault.ts";
import type { Piece } from "./pattern-ast.ts";
import { matcherOf, type Matcher } from "./run-program.ts";

/** "im" → {i, m, s}. */
export function flagsOf(letters: string): PatternFlags {
  return { i: letters.includes("i"), m: letters.includes("m"), s: letters.includes("s") };
}

/** A matcher that searches anywhere in a text, or the reason why the pattern cannot be used. */
export function compilePattern(source: string, flags: string): Outcome<Matcher> {
  const parsed = parsePattern(source, flagsOf(flags));
  return parsed.ok ? compilePiece(parsed.value) : parsed;
}

export function compilePiece(piece: Piece): Outcome<Matcher> {
  try {
    return { ok: true, value: matcherOf(compileProgram(piece)) };
  } catch (error) {
    if (error instanceof Faulty) return { ok: false, ...error.fault, at: 0 };
    throw error;
  }
}
