// For: the texts of which one must stand in every text that a pattern matches.
// Never: a guess: where nothing is sure, nothing is said.

import type { Piece, Ranges } from "./pattern-ast.ts";

/** At least one of these must occur. */
export type Needed = readonly string[];

interface Analysis {
  /** The only text the piece matches, ASCII case aside. */
  readonly exact: string | undefined;
  readonly needed: Needed | undefined;
}

/** Longest run that is put together. */
const longest = 256;

/** `better` chooses between two sets of texts; undefined is the worst. */
export type Better = (left: Needed | undefined, right: Needed | undefined) => Needed | undefined;

export function neededLiterals(piece: Piece, better: Better): Needed | undefined {
  const { exact, needed } = analyse(piece, better);
  return exact === undefined ? needed : [exact];
}

function analyse(piece: Piece, better: Better): Analysis {
  switch (piece.kind) {
    case "set":
      return { exact: singleOf(piece.ranges), needed: undefined };
    case "place":
      return { exact: "", needed: undefined };
    case "seq":
      return analyseSequence(piece.of, better);
    case "alt":
      return { exact: undefined, needed: unionOf(piece.of, better) };
    default: {
      if (piece.min === 0) return { exact: undefined, needed: undefined };
      const inner = analyse(piece.of, better);
      const isFixed = inner.exact !== undefined && piece.max === piece.min;
      if (isFixed && (inner.exact ?? "").length * piece.min <= longest) {
        return { exact: (inner.exact ?? "").repeat(piece.min), needed: undefined };
      }
      return { exact: undefined, needed: inner.exact === undefined ? inner.needed : [inner.exact] };
    }
  }
}

function analyseSequence(parts: readonly Piece[], better: Better): Analysis {
  let run = "";
  let isExact = true;
  let needed: Needed | undefined;
  for (const part of parts) {
    const found = analyse(part, better);
    if (found.exact !== undefined && run.length + found.exact.length <= longest) {
      run += found.exact;
      continue;
    }
    isExact = false;
    needed = better(needed, run === "" ? undefined : [run]);
    needed = better(needed, found.exact === undefined ? found.needed : [found.exact]);
    run = "";
  }
  if (isExact) return { exact: run, needed: undefined };
  return { exact: undefined, needed: better(needed, run === "" ? undefined : [run]) };
}

function unionOf(options: readonly Piece[], better: Better): Needed | undefined {
  const union = new Set<string>();
  for (const option of options) {
    const needed = neededLiterals(option, better);
    if (!needed) return undefined;
    for (const text of needed) union.add(text);
  }
  return [...union];
}

/** A set of one character, or of both cases of one letter. */
function singleOf(ranges: Ranges): string | undefined {
  const [low = 0, high = 0, low2, high2] = ranges;
  if (ranges.length === 2 && low === high) return String.fromCharCode(low);
  const isPair = ranges.length === 4 && low === high && low2 === high2 && low2 === low + 32;
  if (isPair && low >= 0x41 && low <= 0x5a) return String.fromCharCode(low + 32);
  return undefined;
}
