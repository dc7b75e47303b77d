// For: how far a window has got in the list of rules, in its order (temporal_ordered): 2 is "the
// first, then the second".
// Never: walks the window; per step only the latest beginning counts.

import { grownFloats, nextCapacity } from "../columns.ts";
import type { Groups } from "../groups.ts";
import type { WindowEvents } from "../window-events.ts";
import type { Measure } from "./measure.ts";

/**
 * `began[step]` is the latest time at which a chain of hits of the rules 0 … step, in this order,
 * began. The chain lies inside the window when it began inside. Hits of one moment are in the order
 * in which they came.
 */
export function orderMeasure(groups: Groups, events: WindowEvents, steps: number): Measure {
  let began = new Float64Array(0);
  return {
    clear(group) {
      while ((group + 1) * steps > began.length) {
        began = grownFloats(began, nextCapacity(began.length));
      }
      began.fill(-Infinity, group * steps, (group + 1) * steps);
    },
    enter(group, row) {
      const step = events.step[row] as number;
      const at = group * steps + step;
      began[at] = step === 0 ? (events.timeMs[row] as number) : (began[at - 1] as number);
    },
    leave() {
      // Nothing to do: what began before the window is told by its time.
    },
    value(group) {
      const windowBegan = events.timeMs[groups.start[group] as number] as number;
      let far = 0;
      while (far < steps && (began[group * steps + far] as number) >= windowBegan) far += 1;
      return far;
    },
  };
}
