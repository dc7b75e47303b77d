// For: writing a hit into a window's columns.
// Never: judges; keeps no more of a hit than its numbers and references.

import { none } from "./columns.ts";
import type { Correlation } from "./correlation.ts";
import type { Occurrence } from "./occurrence.ts";
import type { WindowEvents } from "./window-events.ts";

/** What of a hit the correlation wants. */
export interface Kept {
  readonly timeMs: number;
  readonly step: number;
  readonly text: string;
  readonly amount: number;
}

/** A row of its own. */
export function fillEvent(events: WindowEvents, row: number, hit: Occurrence, kept: Kept): void {
  events.next[row] = none;
  events.timeMs[row] = kept.timeMs;
  events.step[row] = kept.step;
  events.text[row] = kept.text;
  events.amount[row] = kept.amount;
  events.times[row] = hit.times;
  events.uncounted[row] = hit.times;
  events.bytesIn[row] = hit.bytesIn;
  events.bytesOut[row] = hit.bytesOut;
  events.answer[row] = hit.answer;
  events.source[row] = hit.source;
  events.place[row] = hit.place;
}

/** In buckets, a hit like the last one is added to it. */
export function mergeIntoTail(
  correlation: Correlation,
  group: number,
  hit: Occurrence,
  kept: Kept,
): boolean {
  const { groups, events, measure } = correlation;
  const tail = groups.tail[group] as number;
  if (correlation.remembers === "number" || tail === none) return false;
  const isSame =
    events.timeMs[tail] === kept.timeMs &&
    events.step[tail] === kept.step &&
    events.text[tail] === kept.text;
  if (!isSame) return false;
  const isFirst = events.uncounted[tail] === 0;
  events.times[tail] = (events.times[tail] as number) + hit.times;
  events.amount[tail] = (events.amount[tail] as number) + kept.amount;
  events.uncounted[tail] = (events.uncounted[tail] as number) + hit.times;
  events.bytesIn[tail] = (events.bytesIn[tail] as number) + hit.bytesIn;
  events.bytesOut[tail] = (events.bytesOut[tail] as number) + hit.bytesOut;
  if (isFirst) {
    events.answer[tail] = hit.answer;
    events.source[tail] = hit.source;
    events.place[tail] = hit.place;
  }
  measure.enter(group, tail, hit.times, kept.amount, true);
  return true;
}
