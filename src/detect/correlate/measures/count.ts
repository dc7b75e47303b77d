// For: how many hits a window holds (event_count), the sum of a field over them (value_sum), its
// average (value_avg).
// Never: walks the window.

import { grownFloats, nextCapacity } from "../columns.ts";
import type { WindowEvents } from "../window-events.ts";
import type { Measure } from "./measure.ts";

/**
 * Whole numbers are summed exactly up to 2^53; fractions to a double's rounding, which an empty
 * window resets.
 */
export function countMeasure(events: WindowEvents, what: "count" | "sum" | "average"): Measure {
  let times = new Float64Array(0);
  let sums = new Float64Array(0);

  function clear(group: number): void {
    while (group >= times.length) {
      const capacity = nextCapacity(times.length);
      times = grownFloats(times, capacity);
      if (what !== "count") sums = grownFloats(sums, capacity);
    }
    times[group] = 0;
    if (what !== "count") sums[group] = 0;
  }

  return {
    clear,
    enter(group, _row, more, amount) {
      times[group] = (times[group] as number) + more;
      if (what !== "count") sums[group] = (sums[group] as number) + amount;
    },
    leave(group, row) {
      const left = (times[group] as number) - (events.times[row] as number);
      times[group] = left;
      if (what === "count") return;
      sums[group] = left === 0 ? 0 : (sums[group] as number) - (events.amount[row] as number);
    },
    value(group) {
      if (what === "count") return times[group] as number;
      const sum = sums[group] as number;
      return what === "sum" ? sum : sum / (times[group] as number);
    },
    ...(what === "count"
      ? {}
      : {
          residue: {
            get: (group: number) => sums[group] as number,
            set(group: number, value: number) {
              sums[group] = value;
            },
          },
        }),
  };
}
