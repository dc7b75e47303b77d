// For: one group's chain of events and the windows that slide over it.
// Never: a wall clock; a window ends at an event and reaches back one timespan, (t − timespan, t].

import { none } from "./columns.ts";
import type { Correlation } from "./correlation.ts";
import { freeEvent } from "./window-events.ts";

/** Takes the first event out of the group's newest window. */
export function leaveWindow(correlation: Correlation, group: number): void {
  const { groups, events, measure } = correlation;
  const row = groups.start[group] as number;
  groups.inside[group] = (groups.inside[group] as number) - 1;
  measure.leave(group, row);
  if (groups.counted[group] === row) groups.counted[group] = none;
  groups.start[group] = events.next[row] as number;
}

/** Frees the group's first event, which no window needs any more. */
export function dropHead(correlation: Correlation, group: number): void {
  const { groups, events } = correlation;
  const row = groups.head[group] as number;
  groups.head[group] = events.next[row] as number;
  groups.size[group] = (groups.size[group] as number) - 1;
  freeEvent(events, row);
}

/** Takes the event behind the last one of the newest window into it. */
export function enterWindow(correlation: Correlation, group: number, row: number): void {
  const { groups, events, measure } = correlation;
  groups.inside[group] = (groups.inside[group] as number) + 1;
  measure.enter(group, row, events.times[row] as number, events.amount[row] as number, false);
}

/** Lets go what is a timespan older than `timeMs`. */
export function slideTo(correlation: Correlation, group: number, timeMs: number): void {
  const { groups, events, plan } = correlation;
  const floor = timeMs - plan.rule.timespanMs;
  while ((events.timeMs[groups.start[group] as number] as number) <= floor) {
    leaveWindow(correlation, group);
  }
}

/**
 * Runs the group's windows again from its first event. `judge` is called at the last event of every
 * moment, with the window that ends there in the measure; afterwards the newest window is.
 */
export function replayGroup(
  correlation: Correlation,
  group: number,
  judge: (end: number, timeMs: number) => void,
): void {
  const { groups, events, measure } = correlation;
  measure.clear(group);
  groups.inside[group] = 0;
  groups.counted[group] = none;
  groups.start[group] = groups.head[group] as number;
  for (let row = groups.head[group] as number; row !== none;) {
    const timeMs = events.timeMs[row] as number;
    slideTo(correlation, group, timeMs);
    enterWindow(correlation, group, row);
    const next = events.next[row] as number;
    if (next === none || (events.timeMs[next] as number) > timeMs) judge(row, timeMs);
    row = next;
  }
}

/** Puts a row into the chain behind all that are not later. */
export function link(correlation: Correlation, group: number, row: number): void {
  const { groups, events } = correlation;
  const timeMs = events.timeMs[row] as number;
  groups.size[group] = (groups.size[group] as number) + 1;
  const tail = groups.tail[group] as number;
  if (tail === none) {
    groups.head[group] = row;
    groups.start[group] = row;
    groups.tail[group] = row;
    return;
  }
  if (timeMs >= (events.timeMs[tail] as number)) {
    events.next[tail] = row;
    groups.tail[group] = row;
    return;
  }
  let before = none;
  let after = groups.head[group] as number;
  while ((events.timeMs[after] as number) <= timeMs) {
    before = after;
    after = events.next[after] as number;
  }
  events.next[row] = after;
  if (before === none) groups.head[group] = row;
  else events.next[before] = row;
}
