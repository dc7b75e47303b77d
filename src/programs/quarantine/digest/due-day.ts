// For: whether the daily list is due now, by the clock of the house.
// Never: due twice on one day, whatever is restarted; a day told before its hour.

import { timeText } from "../../../words/times.ts";

/** `day`: 2026-11-24, the day that the list is of; undefined: not yet. `at`: 17:00. */
export function dueDay(nowMs: number, at: string, timeZone: string): string | undefined {
  const [day = "", time = ""] = timeText(nowMs, timeZone, "en").split(" ");
  return time >= at ? day : undefined;
}
