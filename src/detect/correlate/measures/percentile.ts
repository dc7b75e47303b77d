// For: the percentile of a field over a window (value_percentile), by nearest rank, and its median
// (value_median).
// Never: interpolates a percentile, which is a value that occurred; a median lies between two.

import type { Groups } from "../groups.ts";
import type { WindowEvents } from "../window-events.ts";
import type { Measure } from "./measure.ts";
import { addSorted, newSorted, rankOf, removeSorted } from "./sorted.ts";
import type { Sorted } from "./sorted.ts";

/**
 * With N hits in ascending order of value, percentile p is the value of hit number ceil(p/100 × N),
 * and the smallest for 0. The median is the middle value, or the mean of the middle two. A hit that
 * stands for several counts as often.
 */
export function percentileMeasure(
  groups: Groups,
  events: WindowEvents,
  percentile: number | "median",
): Measure {
  const sorted: (Sorted | undefined)[] = [];

  return {
    clear(group) {
      sorted[group] = undefined;
    },
    enter(group, row, times) {
      const numbers = (sorted[group] ??= newSorted());
      addSorted(numbers, events.amount[row] as number, times);
    },
    leave(group, row) {
      const numbers = sorted[group];
      if (!numbers) return;
      removeSorted(numbers, events.amount[row] as number, events.times[row] as number);
      if (groups.inside[group] === 0) sorted[group] = undefined;
    },
    value(group) {
      const numbers = sorted[group];
      if (!numbers) return Number.NaN;
      if (percentile === "median") return medianOf(numbers);
      return rankOf(numbers, Math.max(1, Math.ceil((percentile / 100) * numbers.times)));
    },
  };
}

function medianOf(numbers: Sorted): number {
  const lower = rankOf(numbers, Math.floor((numbers.times + 1) / 2));
  if (numbers.times % 2 === 1) return lower;
  return (lower + rankOf(numbers, numbers.times / 2 + 1)) / 2;
}
