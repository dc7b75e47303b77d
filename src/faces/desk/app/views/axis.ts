// For: what stands on a plot's time axis, in Japanese and English (uPlot's own says "12am" and "8/4").
// Never: draws.

import type { Language } from "../../../../base/said.ts";
import { hourMinute, monthDay, yearText } from "../format/time.ts";

const daySeconds = 86_400;

/**
 * One label per tick (seconds since 1970): the hour, and the day where a new one begins; days alone when ticks are a
 * day or more apart, and below them the year where a new one begins, if there is more than one.
 */
export function timeLabels(
  ticks: readonly number[],
  stepSeconds: number,
  language: Language,
  timeZone: string,
): string[] {
  const isByDay = stepSeconds >= daySeconds;
  const years = new Set(ticks.map((tick) => yearText(tick * 1000, language, timeZone)));
  let last = "";
  return ticks.map((tick) => {
    const timeMs = tick * 1000;
    const day = monthDay(timeMs, language, timeZone);
    const upper = isByDay ? day : hourMinute(timeMs, language, timeZone);
    const lower = isByDay ? yearText(timeMs, language, timeZone) : day;
    const isNew = lower !== last && !(isByDay && years.size === 1);
    last = lower;
    return isNew ? `${upper}\n${lower}` : upper;
  });
}

/** 1,204 stays; 12,000 becomes 1.2万 or 12k: an axis has little room. */
export function amountLabel(value: number, language: Language): string {
  if (Math.abs(value) < 10_000) {
    return Number.isInteger(value)
      ? value.toLocaleString("en-US")
      : String(Number(value.toPrecision(3)));
  }
  return new Intl.NumberFormat(language === "ja" ? "ja-JP" : "en-US", {
    notation: "compact",
    maximumFractionDigits: 1,
  }).format(value);
}
