// For: Sigma's time spans: `90s`, `15m`, `1h`, `7d` (correlation specification 2.1, "Time Selection").
// Never: months or years, whose length depends on the calendar.

import { dayMs, hourMs, minuteMs, secondMs } from "../../../base/clock.ts";

const unitsMs: Readonly<Record<string, number>> = { s: secondMs, m: minuteMs, h: hourMs, d: dayMs };

/** Milliseconds, or undefined for anything but a positive whole number and one of s m h d. */
export function durationMs(text: string): number | undefined {
  const found = /^(\d{1,9})([smhd])$/.exec(text);
  if (!found) return undefined;
  const length = Number(found[1]) * (unitsMs[found[2] ?? ""] ?? 0);
  return length > 0 ? length : undefined;
}
