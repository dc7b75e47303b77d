// For: adding tallies of a source or an hour to what is known, the same arithmetic in every store.
// Never: a store.

import type { Reach, SourceTally } from "../../../incidents/incident.ts";
import type { HourTally } from "../../../incidents/store.ts";

/** From least to most: a source's reach is only ever raised. */
export const reaches: readonly Reach[] = ["attempted", "doubtful", "succeeded"];

export type IncidentSource = SourceTally & { readonly incident: string };

/** Adds hits and bytes, widens first and last, raises reach. */
export function addSource(
  before: IncidentSource | undefined,
  added: IncidentSource,
): IncidentSource {
  if (!before) return added;
  const isFurther = reaches.indexOf(added.reach) > reaches.indexOf(before.reach);
  return {
    incident: added.incident,
    source: added.source,
    hits: before.hits + added.hits,
    firstMs: Math.min(before.firstMs, added.firstMs),
    lastMs: Math.max(before.lastMs, added.lastMs),
    bytesIn: before.bytesIn + added.bytesIn,
    bytesOut: before.bytesOut + added.bytesOut,
    reach: isFurther ? added.reach : before.reach,
  };
}

export function addHour(before: HourTally | undefined, added: HourTally): HourTally {
  if (!before) return added;
  return {
    incident: added.incident,
    hourMs: added.hourMs,
    hits: before.hits + added.hits,
    bytesIn: before.bytesIn + added.bytesIn,
    bytesOut: before.bytesOut + added.bytesOut,
  };
}

/** One item per key, in order of first appearance: `add` joins those that share a key. */
export function joined<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  add: (before: Item | undefined, added: Item) => Item,
): Item[] {
  const byKey = new Map<string, Item>();
  for (const item of items) {
    const key = keyOf(item);
    byKey.set(key, add(byKey.get(key), item));
  }
  return [...byKey.values()];
}

/** For `joined`: the later one replaces the earlier one. */
export function latest<Item>(_before: Item | undefined, added: Item): Item {
  return added;
}

/** A key of several strings that no other strings share, whatever they hold. */
export function keyOf(...parts: readonly (string | number)[]): string {
  return JSON.stringify(parts);
}
