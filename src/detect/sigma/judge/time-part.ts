// For: hour, weekday's week, month … of an event's time, for Sigma's time modifiers.
// Never: the machine's zone: the zone is an argument (UTC when none is given).
// Source: Sigma modifiers appendix 2.1, "Time Modifiers"; ISO 8601 for the number of the week.

import { dayMs } from "../../../base/clock.ts";
import type { TimePart } from "../ast.ts";

const parts = ["year", "month", "day", "hour", "minute"] as const;

/** A reader of one part of milliseconds since 1970. */
export function timePartReader(part: TimePart, timeZone: string): (timeMs: number) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  return (timeMs) => {
    const found = new Map(
      format.formatToParts(timeMs).map(({ type, value }) => [type, Number(value)]),
    );
    const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = parts.map((name) =>
      found.get(name),
    );
    return part === "week" ? isoWeek(year, month, day) : { year, month, day, hour, minute }[part];
  };
}

/** Weeks begin on Monday; week 1 holds the year's first Thursday. */
function isoWeek(year: number, month: number, day: number): number {
  const date = Date.UTC(year, month - 1, day);
  const weekday = (new Date(date).getUTCDay() + 6) % 7;
  const thursday = date + (3 - weekday) * dayMs;
  const january = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1);
  return 1 + Math.floor((thursday - january) / dayMs / 7);
}
