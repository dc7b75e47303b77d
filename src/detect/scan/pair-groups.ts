// For: sharing the pieces among the groups of the pair table: all first halves of a group combine with all its second
// halves, so that pieces which would raise false alarms in ordinary lines together are kept apart.
// Never: correctness; a poor choice costs time.

import type { Halves } from "./pair-table.ts";
import { typicalQuads } from "./typical-text.ts";

/** Bits 0–4 and 6; bit 5 is `tinyGroup`. */
const groupBits: readonly number[] = [1, 2, 4, 8, 16, 64];

/** What a combination that ordinary lines do not show weighs: enough to spread the pieces evenly. */
const unseenWeight = 1e-3;

interface Group {
  readonly bit: number;
  /** How many pairs it has as first and as second halves. */
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

/** Alarms in ordinary lines that the halves would add to the group. */
function alarmsAdded(pairs: Uint16Array, group: Group, { first, second }: Halves): number {
  const isFirst = (pair: number) => ((pairs[pair] as number) & (group.bit << 8)) !== 0;
  const isSecond = (pair: number) => ((pairs[pair] as number) & group.bit) !== 0;
  const ownSecond = new Set(second);
  let added = first.length * (group.second + second.length) + second.length * group.first;
  added *= unseenWeight;
  for (const pair of first) {
    if (isFirst(pair)) continue;
    for (const quad of byFirst.get(pair) ?? []) {
      const next = quads.second[quad] as number;
      if (isSecond(next) || ownSecond.has(next)) added += quads.times[quad] as number;
    }
  }
  for (const pair of second) {
    if (isSecond(pair)) continue;
    for (const quad of bySecond.get(pair) ?? []) {
      if (isFirst(quads.first[quad] as number)) added += quads.times[quad] as number;
    }
  }
  return added;
}

/** Marks the halves in `pairs`; answers for each list the bits of the groups that it went into. */
export function shareAmongGroups(pairs: Uint16Array, lists: readonly (readonly Halves[])[]): number[] {
  const groups: Group[] = groupBits.map((bit) => ({ bit, first: 0, second: 0 }));
  function place(halves: Halves): number {
    let best = groups[0] as Group;
    let least = Infinity;
    for (const group of groups) {
      const added = alarmsAdded(pairs, group, halves);
      if (added < least) [best, least] = [group, added];
    }
    best.first += halves.first.length;
    best.second += halves.second.length;
    for (const pair of halves.first) pairs[pair] = (pairs[pair] as number) | (best.bit << 8);
    for (const pair of halves.second) pairs[pair] = (pairs[pair] as number) | best.bit;
    return best.bit;
  }
  return lists.map((list) => list.reduce((bits, halves) => bits | place(halves), 0));
}
