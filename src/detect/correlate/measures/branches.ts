// For: whether a window meets a condition in words (`rule_a and not rule_b`): 1 or 0.
// Never: walks the window; hits per rule and, where order matters, the latest beginnings are enough.

import type { Branch } from "../../sigma/ast.ts";
import { grownFloats, grownRows, nextCapacity } from "../columns.ts";
import type { Groups } from "../groups.ts";
import type { WindowEvents } from "../window-events.ts";
import type { Measure } from "./measure.ts";

/** One place in a branch's order, as a column of `began`. */
interface Link {
  readonly column: number;
  readonly isFirst: boolean;
}

/** Rule → its places in the branches' orders. A branch has a rule once, so no link feeds another of the same hit. */
function linksOf(branches: readonly Branch[], rules: number): readonly (readonly Link[])[] {
  const links: Link[][] = Array.from({ length: rules }, () => []);
  let column = 0;
  for (const { seen } of branches) {
    for (const [at, step] of seen.entries()) {
      links[step]?.push({ column, isFirst: at === 0 });
      column += 1;
    }
  }
  return links;
}

/**
 * A branch is met when none of its `unseen` rules is in the window and its `seen` rules are; if `isOrdered`, in their
 * order, hits of one moment as they came. `began` is to a branch what it is to the whole list in order.ts.
 */
export function branchMeasure(
  events: WindowEvents,
  groups: Groups,
  rules: number,
  branches: readonly Branch[],
  isOrdered: boolean,
): Measure {
  const links = linksOf(branches, rules);
  const width = branches.reduce((sum, { seen }) => sum + seen.length, 0);
  let times = new Int32Array(0);
  let began = new Float64Array(0);

  function isMet({ seen, unseen }: Branch, group: number, last: number): boolean {
    const has = (step: number): boolean => (times[group * rules + step] as number) > 0;
    if (unseen.some(has)) return false;
    if (!isOrdered) return seen.every(has);
    const windowBegan = events.timeMs[groups.start[group] as number] as number;
    return (began[group * width + last] as number) >= windowBegan;
  }

  return {
    clear(group) {
      while ((group + 1) * rules > times.length) {
        times = grownRows(times, nextCapacity(times.length));
      }
      times.fill(0, group * rules, (group + 1) * rules);
      if (!isOrdered) return;
      while ((group + 1) * width > began.length) {
        began = grownFloats(began, nextCapacity(began.length));
      }
      began.fill(-Infinity, group * width, (group + 1) * width);
    },
    enter(group, row, _times, _amount, isMore) {
      if (isMore) return;
      const step = events.step[row] as number;
      const at = group * rules + step;
      times[at] = (times[at] as number) + 1;
      if (!isOrdered) return;
      for (const { column, isFirst } of links[step] ?? []) {
        const place = group * width + column;
        began[place] = isFirst ? (events.timeMs[row] as number) : (began[place - 1] as number);
      }
    },
    leave(group, row) {
      const at = group * rules + (events.step[row] as number);
      times[at] = (times[at] as number) - 1;
    },
    value(group) {
      let last = -1;
      for (const branch of branches) {
        last += branch.seen.length;
        if (isMet(branch, group, last)) return 1;
      }
      return 0;
    },
  };
}
