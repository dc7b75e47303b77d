// For: the time axis of the room's plots: hours for a short story, days (of the given zone) for a long one.
// Never: more buckets than a screen can show.

import { dayMs, hourMs } from "../../../base/clock.ts";

export interface Axis {
  readonly startMs: number;
  readonly stepMs: number;
  readonly count: number;
  readonly times: readonly number[];
}

const longestInHoursMs = 3 * dayMs;
const daysMax = 120;

/** Minutes and all that the zone's clock is ahead of UTC at `ms`; 0 for a zone nobody knows. */
export function zoneOffsetMs(ms: number, timeZone: string): number {
  try {
    const parts = new Intl.DateTimeFormat("en-US", {
      timeZone,
      timeZoneName: "longOffset",
    }).formatToParts(ms);
    const text = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
    const match = /GMT([+-])(\d\d):(\d\d)/.exec(text);
    if (!match) return 0;
    const minutes = Number(match[2]) * 60 + Number(match[3]);
    return (match[1] === "-" ? -1 : 1) * minutes * 60_000;
  } catch {
    return 0;
  }
}

/** Midnight of the zone's day that `ms` lies in. A day of a clock change is taken as it is at `ms`. */
export function dayStart(ms: number, timeZone: string): number {
  const offset = zoneOffsetMs(ms, timeZone);
  return Math.floor((ms + offset) / dayMs) * dayMs - offset;
}

/** An axis from the first to the last of the given hours; undefined when there is none. Old days fall off the left end. */
export function axisOf(hours: Iterable<number>, timeZone: string): Axis | undefined {
  let first = Infinity;
  let last = -Infinity;
  for (const hour of hours) {
    first = Math.min(first, hour);
    last = Math.max(last, hour);
  }
  if (!Number.isFinite(first)) return undefined;
  const isShort = last - first < longestInHoursMs;
  const stepMs = isShort ? hourMs : dayMs;
  const end = isShort ? last : dayStart(last, timeZone);
  const earliest = isShort ? first : end - (daysMax - 1) * dayMs;
  const start = Math.max(earliest, isShort ? first : dayStart(first, timeZone));
  const count = Math.round((end - start) / stepMs) + 1;
  return {
    startMs: start,
    stepMs,
    count,
    times: Array.from({ length: count }, (_, at) => start + at * stepMs),
  };
}

/** The bucket an hour falls into, or undefined when it lies off the axis. */
export function bucketOf(axis: Axis, atMs: number): number | undefined {
  const at = Math.floor((atMs - axis.startMs) / axis.stepMs);
  return at >= 0 && at < axis.count ? at : undefined;
}
