// For: durations as rules write them: a whole number and one letter (Sigma correlation
// specification, "timespan").
// Never: a guess; what is not a duration is undefined.

import { dayMs, hourMs, minuteMs, secondMs } from "../../base/clock.ts";

const units: Readonly<Record<string, number>> = {
  s: secondMs,
  m: minuteMs,
  h: hourMs,
  d: dayMs,
  w: 7 * dayMs,
};

/**
 * "90m" → 5,400,000 ms; undefined for anything else than a whole number above 0 and one of s m h d
 * w.
 */
export function readDuration(text: string): number | undefined {
  const parts = /^([1-9]\d{0,8})([smhdw])$/.exec(text);
  const unit = units[parts?.[2] ?? ""];
  return unit === undefined ? undefined : Number(parts?.[1]) * unit;
}
