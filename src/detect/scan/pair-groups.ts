// For: sharing the pieces among the groups of the pair table: all first halves of a group combine with all its second
// halves, so that pieces which would raise false alarms together are kept apart.
// Never: correctness; a poor choice costs time.

import type { Halves } from "./pair-table.ts";
import { pairFrequency } from "./typical-text.ts";

/** Bits 0–4 and 6; bit 5 is `tinyGroup`. */
const groupBits: readonly number[] = [1, 2, 4, 8, 16, 64];

interface Group {
  readonly bit: number;
  /** Frequencies of all first and all second halves in it. */
  first: number;
  second: number;
}

function lower(pair: number): number {
  const fold = (byte: number) => (byte >= 65 && byte <= 90 ? byte + 32 : byte);
  return fold(pair & 255) | (fold(pair >>> 8) << 8);
}

/** Frequency of the pairs that do not have the bits yet. Of the spellings of a letter only the lower one counts. */
function addedBy(pairs: Uint16Array, half: readonly number[], bits: number): number {
  let added = 0;
  for (const pair of half) {
    if (((pairs[pair] as number) & bits) === 0 && lower(pair) === pair) added += pairFrequency(pair);
  }
  return added;
}

function mark(pairs: Uint16Array, half: readonly number[], bits: number): void {
  for (const pair of half) pairs[pair] = (pairs[pair] as number) | bits;
}

/** Marks the halves in `pairs`; answers for each list the bits of the groups that it went into. */
export function shareAmongGroups(pairs: Uint16Array, lists: readonly (readonly Halves[])[]): number[] {
  const groups: Group[] = groupBits.map((bit) => ({ bit, first: 0, second: 0 }));
  function place({ first, second }: Halves): number {
    let best = groups[0] as Group;
    let least = Infinity;
    let addedFirst = 0;
    let addedSecond = 0;
    for (const group of groups) {
      const f = addedBy(pairs, first, group.bit << 8);
      const s = addedBy(pairs, second, group.bit);
      const alarms = (group.first + f) * (group.second + s) - group.first * group.second;
      if (alarms >= least) continue;
      [best, least, addedFirst, addedSecond] = [group, alarms, f, s];
    }
    best.first += addedFirst;
    best.second += addedSecond;
    mark(pairs, first, best.bit << 8);
    mark(pairs, second, best.bit);
    return best.bit;
  }
  return lists.map((list) => list.reduce((bits, halves) => bits | place(halves), 0));
}
