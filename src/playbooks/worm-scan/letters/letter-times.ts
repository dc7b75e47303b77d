// For: times in a letter: UTC first, then local time with its offset, to the second.
// Never: a time without its zone.

/** `2001-07-19 05:05:12 UTC` */
export function utcText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** `2001-07-19 14:05:12 +0900`; an unknown zone is UTC. */
export function localText(ms: number, timeZone: string): string {
  try {
    const parts = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      timeZoneName: "longOffset",
    }).formatToParts(ms);
    const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
    const offset = part("timeZoneName").replace("GMT", "").replace(":", "") || "+0000";
    return `${part("year")}-${part("month")}-${part("day")} ${part("hour")}:${part("minute")}:${part("second")} ${offset}`;
  } catch {
    return utcText(ms).replace("UTC", "+0000");
  }
}

export function bothTimes(ms: number, timeZone: string): string {
  return `${utcText(ms)} (${localText(ms, timeZone)})`;
}
