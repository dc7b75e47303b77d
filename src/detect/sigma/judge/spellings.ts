// For: the variants of a text with their folded forms, remembered for the texts seen last: a line that many rules judge
// is decoded once.
// Never: more than a few texts, never a different answer from variantsOf.

import { fold } from "./fold.ts";
import { variantsOf } from "./variants.ts";

export interface Spelling {
  readonly text: string;
  readonly folded: string;
}

interface Remembered {
  readonly text: string;
  readonly rounds: number;
  readonly spellings: readonly Spelling[];
}

/** The decoded fields of one line: target, path, query, referrer, request line. */
const kept = 6;
const last: Remembered[] = [];
let oldest = 0;

export function spellingsOf(text: string, rounds: number): readonly Spelling[] {
  for (const entry of last) {
    if (entry.rounds === rounds && entry.text === text) return entry.spellings;
  }
  const spellings = variantsOf(text, rounds).map((variant) => ({
    text: variant,
    folded: fold(variant),
  }));
  last[oldest] = { text, rounds, spellings };
  oldest = (oldest + 1) % kept;
  return spellings;
}
