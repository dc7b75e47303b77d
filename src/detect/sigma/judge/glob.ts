// For: matching a text with `*` and `?` in time linear in the text (times the longest literal at worst).
// Never: backtracking: between two `*` the first place that fits is always good enough.

import type { PatternPart } from "../ast.ts";

/** A run of literals and `?` between two `*`, as text with its open places. */
interface Run {
  readonly length: number;
  readonly pieces: readonly { readonly at: number; readonly text: string }[];
}

/** Parts must be folded already when case does not matter. */
export function globMatcher(parts: readonly PatternPart[]): (text: string) => boolean {
  const runs = runsOf(parts);
  const [first, ...rest] = runs;
  if (!first) return (text) => text === "";
  if (rest.length === 0) return (text) => text.length === first.length && fits(first, text, 0);
  const last = rest.pop() as Run;
  return (text) => {
    if (!fits(first, text, 0)) return false;
    let from = first.length;
    for (const run of rest) {
      const at = place(run, text, from);
      if (at < 0) return false;
      from = at + run.length;
    }
    const end = text.length - last.length;
    return end >= from && fits(last, text, end);
  };
}

function runsOf(parts: readonly PatternPart[]): readonly Run[] {
  const runs: Run[] = [];
  let pieces: { at: number; text: string }[] = [];
  let length = 0;
  for (const part of parts) {
    if (typeof part === "string") {
      pieces.push({ at: length, text: part });
      length += part.length;
    } else if (part.wild === "one") {
      length += 1;
    } else {
      runs.push({ length, pieces });
      pieces = [];
      length = 0;
    }
  }
  runs.push({ length, pieces });
  return runs;
}

function fits(run: Run, text: string, from: number): boolean {
  if (from < 0 || from + run.length > text.length) return false;
  return run.pieces.every((piece) => text.startsWith(piece.text, from + piece.at));
}

/** First place at or after `from`, or -1. */
function place(run: Run, text: string, from: number): number {
  const [first] = run.pieces;
  if (!first) return from + run.length <= text.length ? from : -1;
  let at = text.indexOf(first.text, from + first.at);
  while (at >= 0) {
    if (fits(run, text, at - first.at)) return at - first.at;
    at = text.indexOf(first.text, at + 1);
  }
  return -1;
}
