// For: counting one hit for one correlation: into its window, judged, and on to the correlations
// above.
// Never: a wall clock.

import { none } from "./columns.ts";
import type { Correlation } from "./correlation.ts";
import { fire, isFiringAnew } from "./fire.ts";
import type { Frame } from "./frame.ts";
import { groupFor, makeRoom } from "./group-life.ts";
import { groupOf, valueOf } from "./group-of.ts";
import { groupRecord } from "./group-text.ts";
import { touchGroup } from "./groups.ts";
import { isUnusual } from "./habit.ts";
import { fillEvent, mergeIntoTail } from "./keep.ts";
import type { Kept } from "./keep.ts";
import type { Occurrence } from "./occurrence.ts";
import type { Watch } from "./plan.ts";
import { noteFired, noteStep } from "./progress.ts";
import { slim } from "./slim.ts";
import { dropHead, enterWindow, link, replayGroup, slideTo } from "./window.ts";
import { newEvent } from "./window-events.ts";

/** Fields of the group, else of the hit that made it fire. */
function tellAbove(
  frame: Frame,
  correlation: Correlation,
  group: number,
  timeMs: number,
  hit: Occurrence,
): void {
  const { groups, plan, owner } = correlation;
  const named = groupRecord(owner.names, groups.texts[group] ?? "");
  const above: Occurrence = {
    ...hit,
    timeMs,
    times: 1,
    lines: 1,
    bytesIn: hit.bytesIn / hit.times,
    bytesOut: hit.bytesOut / hit.times,
    from: { get: (field) => (Object.hasOwn(named, field) ? named[field] : hit.from.get(field)) },
  };
  for (const watch of plan.watches) countCorrelated(frame, watch, above);
}

/** The hit that is being counted: its row, and the note of its way. */
interface Arrived {
  readonly row: number;
  readonly hit: Occurrence;
  readonly step: number;
}

/** The window ends at `endMs`. */
function isHolding(frame: Frame, of: Correlation, group: number, endMs: number): boolean {
  const { holds, measure, habit, groups } = of;
  const measured = measure.value(group);
  if (!habit) return holds(measured);
  const text = groups.texts[group] ?? "";
  return isUnusual(frame, habit, text, { endMs, measured, holds: holds(measured) });
}

/** The window that ends at event `end` holds. */
function tellHolding(
  frame: Frame,
  correlation: Correlation,
  group: number,
  end: number,
  arrived: Arrived,
): void {
  fire(frame, correlation, group, end, arrived);
  noteFired(frame.steps, arrived.step);
  const endMs = correlation.events.timeMs[end] as number;
  if (correlation.plan.watches.length > 0 && isFiringAnew(correlation, group, endMs)) {
    tellAbove(frame, correlation, group, endMs, arrived.hit);
  }
}

/** A late event is in every window that ends less than a timespan after it. */
function judgeLate(
  frame: Frame,
  correlation: Correlation,
  group: number,
  timeMs: number,
  arrived: Arrived,
): void {
  const untilMs = timeMs + correlation.plan.rule.timespanMs;
  replayGroup(correlation, group, (end, endMs) => {
    if (endMs < timeMs || endMs >= untilMs || !isHolding(frame, correlation, group, endMs)) return;
    tellHolding(frame, correlation, group, end, arrived);
  });
}

/**
 * Takes a row that is not older than the others into the newest window, and lets go what no window
 * needs.
 */
function slideOver(frame: Frame, correlation: Correlation, group: number, row: number): void {
  const { groups, events, plan } = correlation;
  const timeMs = events.timeMs[row] as number;
  slideTo(correlation, group, timeMs);
  enterWindow(correlation, group, row);
  const floor = timeMs - plan.rule.timespanMs - frame.bounds.latenessMs;
  while ((events.timeMs[groups.head[group] as number] as number) <= floor) {
    dropHead(correlation, group);
  }
}

/**
 * Puts the hit into the group's chain; answers its row, `none` when a bound left no place for it.
 */
function place(
  frame: Frame,
  correlation: Correlation,
  group: number,
  hit: Occurrence,
  kept: Kept,
): number {
  const { groups, events } = correlation;
  const tail = groups.tail[group] as number;
  const isInOrder = tail === none || kept.timeMs >= (events.timeMs[tail] as number);
  if (groups.coarse[group] === 1 && mergeIntoTail(correlation, group, hit, kept)) return tail;
  makeRoom(frame, correlation, group);
  const row = newEvent(events);
  fillEvent(events, row, hit, kept);
  link(correlation, group, row);
  if (isInOrder) slideOver(frame, correlation, group, row);
  if ((groups.size[group] as number) <= frame.bounds.windowEvents) return row;
  return slim(frame, correlation, group, row);
}

/** Sums, averages and percentiles are of what lines say, however many attempts a line stands for. */
function asMeasured({ remembers }: Correlation, hit: Occurrence): Occurrence {
  const isOfValues = remembers === "sum" || remembers === "number";
  return isOfValues && hit.times !== hit.lines ? { ...hit, times: hit.lines } : hit;
}

/** Counts a hit for the correlation that watches its rule, and fires it when a window holds. */
export function countCorrelated(frame: Frame, watch: Watch, occurred: Occurrence): void {
  const correlation = frame.correlations[watch.correlation.index] as Correlation;
  const { groups, events, plan, bucketMs } = correlation;
  const { name, timespanMs } = plan.rule;
  const hit = asMeasured(correlation, occurred);
  const text = groupOf(frame, watch, hit);
  const value = text === undefined ? undefined : valueOf(frame, correlation, watch, hit);
  if (text === undefined || value === undefined) {
    const reason = text === undefined ? "no-group" : "no-value";
    frame.told.skip(reason, name);
    noteStep(frame.steps, correlation, none, reason);
    return;
  }
  const group = groupFor(frame, correlation, text);
  const tail = groups.tail[group] as number;
  const newestMs = tail === none ? -Infinity : (events.timeMs[tail] as number);
  if (hit.timeMs < newestMs - frame.bounds.latenessMs) {
    frame.told.limit("latenessMs", name);
    noteStep(frame.steps, correlation, group, "late");
    return;
  }
  touchGroup(groups, group, frame.newestMs);
  const step = noteStep(frame.steps, correlation, group);
  // Nothing of the flood is left once a hit comes so long after the last one.
  if (hit.timeMs >= newestMs + timespanMs + frame.bounds.latenessMs) groups.coarse[group] = 0;
  const isCoarse = groups.coarse[group] === 1;
  const timeMs = isCoarse ? Math.floor(hit.timeMs / bucketMs) * bucketMs : hit.timeMs;
  const row = place(frame, correlation, group, hit, {
    timeMs,
    step: watch.step,
    text: value.text,
    amount: value.amount,
  });
  if (row === none) return;
  // Most windows do not hold: until then nothing is made for the hit.
  if (timeMs < newestMs) judgeLate(frame, correlation, group, timeMs, { row, hit, step });
  else if (isHolding(frame, correlation, group, timeMs))
    tellHolding(frame, correlation, group, groups.tail[group] as number, { row, hit, step });
}
