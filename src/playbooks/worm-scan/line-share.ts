// For: how much of the line an attack takes, from bytes per hour and the speed of the line.
// Never: a number where the speed is not known; unknown is undefined, not 0.

import { hourMs } from "../../base/clock.ts";

export interface HourBytes {
  readonly hourMs: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
}

export interface Share {
  /** Percent of what the line can carry in an hour, in the busier direction; at most 100. */
  readonly percent: number;
  readonly direction: "in" | "out";
  readonly hourMs: number;
}

/** Percent of the line that `bytes` in `spanMs` take in one direction, at most 100. */
export function percentOfLine(
  bytes: number,
  bitsPerSecond: number,
  spanMs: number = hourMs,
): number {
  return Math.min(100, (bytes * 8 * 100 * 1000) / (bitsPerSecond * spanMs));
}

/** The busiest hour; undefined when the speed is not known or nothing has come. */
export function busiestHour(
  hours: Iterable<HourBytes>,
  bitsPerSecond: number | undefined,
): Share | undefined {
  if (bitsPerSecond === undefined || !(bitsPerSecond > 0)) return undefined;
  let busiest: HourBytes | undefined;
  let most = 0;
  for (const hour of hours) {
    const bytes = Math.max(hour.bytesIn, hour.bytesOut);
    if (bytes <= most) continue;
    most = bytes;
    busiest = hour;
  }
  if (!busiest) return undefined;
  return {
    percent: percentOfLine(most, bitsPerSecond),
    direction: busiest.bytesIn >= busiest.bytesOut ? "in" : "out",
    hourMs: busiest.hourMs,
  };
}
