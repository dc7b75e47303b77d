// For: the percentile of a field over a window (value_percentile), by nearest rank.
// Never: interpolates; the answer is a value that occurred.

import type { Groups } from "../groups.ts";
import type { WindowEvents } from "../window-events.ts";
import type { Measure } from "./measure.ts";
import { addSorted, newSorted, rankOf, removeSorted } from "./sorted.ts";
import type { Sorted } from "./sorted.ts";

/**
 * With N hits in ascending order of value, percentile p is the value of hit number ceil(p/100 × N),
 * and the smallest for 0. A hit that stands for several counts as often.
 */
export function percentileMeasure(
  groups: Groups,
  events: WindowEvents,
  percentile: number,
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
      return rankOf(numbers, Math.max(1, Math.ceil((percentile / 100) * numbers.times)));
    },
  };
}
