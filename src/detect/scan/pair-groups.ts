// For: sharing the pieces among the groups of the pair table: all first halves of a group combine with all its second
// halves, so that pieces which would raise false alarms in ordinary lines together are kept apart.
// Never: correctness; a poor choice costs time.

import type { Halves } from "./pair-table.ts";
import { pairShare, typicalQuads } from "./typical-text.ts";

/** Bits 0–4 and 6; bit 5 is `tinyGroup`. */
const groupBits: readonly number[] = [1, 2, 4, 8, 16, 64];

/** Two pairs in a row of other lines than the typical ones: as if so many had been seen. */
const otherQuads = 2000;

interface Group {
  readonly bit: number;
  /** Shares of all its first and all its second halves. */
  first: number;
  second: number;
}

const quads = typicalQuads();

function quadsBy(pairOf: (quad: number) => number): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (const quad of quads.times.keys()) {
    const list = found.get(pairOf(quad));
    if (list) list.push(quad);
    else found.set(pairOf(quad), [quad]);
  }
  return found;
}

const byFirst = quadsBy((quad) => quads.first[quad] as number);
const bySecond = quadsBy((quad) => quads.second[quad] as number);

/** Quads of ordinary lines that have one of the halves. */
function quadsOf({ first, second }: Halves): ReadonlySet<number> {
  const found = new Set<number>();
  for (const pair of first) for (const quad of byFirst.get(pair) ?? []) found.add(quad);
  for (const pair of second) for (const quad of bySecond.get(pair) ?? []) found.add(quad);
  return found;
}

/** Share of the pairs that do not have the bits yet. */
function shareAdded(pairs: Uint16Array, half: readonly number[], bits: number): number {
  let share = 0;
  for (const pair of half) if (((pairs[pair] as number) & bits) === 0) share += pairShare(pair);
  return share;
}

/** Alarms in ordinary lines that the halves would add to the group. */
function alarmsAdded(pairs: Uint16Array, { bit, first, second }: Group, own: OwnHalves): number {
  const withOwn = (first + own.firstShare(bit)) * (second + own.secondShare(bit));
  let added = otherQuads * (withOwn - first * second);
  for (const quad of own.quads) {
    const [one, other] = [quads.first[quad] as number, quads.second[quad] as number];
    const isFirst = ((pairs[one] as number) & (bit << 8)) !== 0;
    const isSecond = ((pairs[other] as number) & bit) !== 0;
    if (isFirst && isSecond) continue;
    if ((isFirst || own.first.has(one)) && (isSecond || own.second.has(other))) {
      added += quads.times[quad] as number;
    }
  }
  return added;
}

interface OwnHalves {
  readonly first: ReadonlySet<number>;
  readonly second: ReadonlySet<number>;
  readonly quads: ReadonlySet<number>;
  readonly firstShare: (bit: number) => number;
  readonly secondShare: (bit: number) => number;
}

/** Marks the halves in `pairs`; answers for each list the bits of the groups that it went into. */
export function shareAmongGroups(
  pairs: Uint16Array,
  lists: readonly (readonly Halves[])[],
): number[] {
  const groups: Group[] = groupBits.map((bit) => ({ bit, first: 0, second: 0 }));
  function place(halves: Halves): number {
    let best = groups[0] as Group;
    let least = Infinity;
    const own: OwnHalves = {
      first: new Set(halves.first),
      second: new Set(halves.second),
      quads: quadsOf(halves),
      firstShare: (bit) => shareAdded(pairs, halves.first, bit << 8),
      secondShare: (bit) => shareAdded(pairs, halves.second, bit),
    };
    for (const group of groups) {
      const added = alarmsAdded(pairs, group, own);
      if (added < least) [best, least] = [group, added];
    }
    best.first += own.firstShare(best.bit);
    best.second += own.secondShare(best.bit);
    for (const pair of halves.first) pairs[pair] = (pairs[pair] as number) | (best.bit << 8);
    for (const pair of halves.second) pairs[pair] = (pairs[pair] as number) | best.bit;
    return best.bit;
  }
  return lists.map((list) => list.reduce((bits, halves) => bits | place(halves), 0));
}
