// For: a place in a text that holds a value, and choosing among places that overlap: the longest wins.
// Never: the new name itself; a hit only knows how to write it in the form it found.

import type { ValueKind } from "./bundle.ts";

export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly kind: ValueKind;
  /** The value in its one spelling. */
  readonly value: string;
  /** False: is this value only if the bundle or the estate holds it elsewhere (hex, a version, a long chain of numbers). */
  readonly isSure: boolean;
  /** Found in a text like this and not by its look: ours, so it is looked for everywhere. */
  readonly isEverywhere?: boolean;
  /** The new name in the form in which the old one stood; without it, as it is. */
  readonly write?: (pseudonym: string) => string;
}

/** Sorted by place, without overlaps: longer hits first, then earlier ones. Linear in the text and the lengths of the hits. */
export function withoutOverlaps<T extends { readonly start: number; readonly end: number }>(
  hits: readonly T[],
  length: number,
): T[] {
  const taken = new Uint8Array(length);
  const order = hits.toSorted((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const kept: T[] = [];
  for (const hit of order) {
    // Whatever was taken before is at least as long, so it shows at one of the two ends.
    if (hit.end <= hit.start || taken[hit.start] || taken[hit.end - 1]) continue;
    taken.fill(1, hit.start, hit.end);
    kept.push(hit);
  }
  return kept.sort((a, b) => a.start - b.start);
}
