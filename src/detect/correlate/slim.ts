// For: bounding a group's window: first what only late events would need goes, then events of one
// bucket become one.
// Never: silent; the rule and the number of times are told.

import { none } from "./columns.ts";
import type { Correlation } from "./correlation.ts";
import type { Frame } from "./frame.ts";
import { otherAnswers } from "./answers.ts";
import { freeEvent } from "./window-events.ts";
import type { WindowEvents } from "./window-events.ts";
import { dropHead, leaveWindow, replayGroup } from "./window.ts";

function addTo(events: WindowEvents, into: number, row: number): void {
  events.times[into] = (events.times[into] as number) + (events.times[row] as number);
  events.amount[into] = (events.amount[into] as number) + (events.amount[row] as number);
  if ((events.uncounted[row] as number) === 0) return;
  if (events.uncounted[into] === 0) {
    events.answer[into] = events.answer[row];
    events.source[into] = events.source[row];
    events.place[into] = events.place[row];
  } else if (events.answer[into] !== events.answer[row]) {
    events.answer[into] = otherAnswers;
  }
  events.uncounted[into] = (events.uncounted[into] as number) + (events.uncounted[row] as number);
  events.bytesIn[into] = (events.bytesIn[into] as number) + (events.bytesIn[row] as number);
  events.bytesOut[into] = (events.bytesOut[into] as number) + (events.bytesOut[row] as number);
}

/**
 * One event per bucket, rule and value, at the bucket's beginning: counts leave a window up to a
 * sixtieth of the timespan early and never late. Where order matters only neighbours are joined.
 * Answers the row that now stands for `kept`.
 */
function coarsen(correlation: Correlation, group: number, kept: number): number {
  const { groups, events, bucketMs, plan } = correlation;
  const isOrdered = plan.rule.type === "temporal_ordered";
  let same = new Map<string, number>();
  let last = none;
  let standsForKept = kept;
  for (let row = groups.head[group] as number; row !== none;) {
    const next = events.next[row] as number;
    const timeMs = Math.floor((events.timeMs[row] as number) / bucketMs) * bucketMs;
    const isNewBucket = last === none || events.timeMs[last] !== timeMs;
    const name = `${events.step[row]} ${events.text[row]}`;
    if (isNewBucket || (isOrdered && !same.has(name))) same = new Map();
    const into = same.get(name);
    if (into === undefined) {
      events.timeMs[row] = timeMs;
      if (last !== none) events.next[last] = row;
      last = row;
      same.set(name, row);
    } else {
      addTo(events, into, row);
      if (row === kept) standsForKept = into;
      freeEvent(events, row);
      groups.size[group] = (groups.size[group] as number) - 1;
    }
    row = next;
  }
  events.next[last] = none;
  groups.tail[group] = last;
  groups.coarse[group] = 1;
  return standsForKept;
}

/**
 * Brings a group under limits.windowEvents. Answers the row that now stands for `arrived`; `none`
 * when that one had to go.
 */
export function slim(
  frame: Frame,
  correlation: Correlation,
  group: number,
  arrived: number,
): number {
  const { groups, plan } = correlation;
  const most = Math.max(1, frame.bounds.windowEvents);
  frame.told.limit("windowEvents", plan.rule.name);
  let row = arrived;
  const dropFirst = (): void => {
    if (groups.head[group] === row) row = none;
    if (groups.head[group] === groups.start[group]) leaveWindow(correlation, group);
    dropHead(correlation, group);
  };
  while ((groups.size[group] as number) > most && groups.head[group] !== groups.start[group]) {
    dropFirst();
  }
  if ((groups.size[group] as number) <= most) return row;
  let target = most;
  if (correlation.remembers !== "number") {
    row = coarsen(correlation, group, row);
    replayGroup(correlation, group, () => {});
    if ((groups.size[group] as number) > most * 0.9) target = Math.floor(most * 0.9);
  }
  while ((groups.size[group] as number) > Math.max(1, target)) dropFirst();
  return row;
}
