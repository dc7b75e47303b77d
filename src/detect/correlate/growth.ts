// For: what one finding grew by between two drains.
// Never: an object per hit; a second hour is the first that costs a map.

import { hourMs } from "../../base/clock.ts";

export interface Growth {
  readonly isNew: boolean;
  count: number;
  bytesIn: number;
  bytesOut: number;
  /** Start of the hour that was added to last, and hits in it while `hours` is undefined. */
  hourMs: number;
  hourCount: number;
  hours: Map<number, number> | undefined;
}

export function newGrowth(isNew: boolean): Growth {
  return {
    isNew,
    count: 0,
    bytesIn: 0,
    bytesOut: 0,
    hourMs: Number.NaN,
    hourCount: 0,
    hours: undefined,
  };
}

export function addGrowth(
  growth: Growth,
  added: { timeMs: number; times: number; bytesIn: number; bytesOut: number },
): void {
  growth.count += added.times;
  growth.bytesIn += added.bytesIn;
  growth.bytesOut += added.bytesOut;
  const hour = Math.floor(added.timeMs / hourMs) * hourMs;
  if (growth.hours) {
    growth.hours.set(hour, (growth.hours.get(hour) ?? 0) + added.times);
  } else if (growth.hourMs === hour || growth.hourCount === 0) {
    growth.hourMs = hour;
    growth.hourCount += added.times;
  } else {
    growth.hours = new Map([
      [growth.hourMs, growth.hourCount],
      [hour, added.times],
    ]);
  }
}
