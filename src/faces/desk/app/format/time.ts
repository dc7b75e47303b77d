// For: times as a person reads them, in the estate's time zone, in both languages.
// Never: the browser's own zone, which may be another country's.

import type { Language } from "../../../../base/said.ts";

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(
  language: Language,
  timeZone: string,
  style: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${style}`;
  const known = formatters.get(key);
  if (known) return known;
  const locale = language === "ja" ? "ja-JP" : "en-GB";
  const made = new Intl.DateTimeFormat(locale, {
    ...options,
    timeZone: isZone(timeZone) ? timeZone : "UTC",
  });
  formatters.set(key, made);
  return made;
}

function isZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

function isTime(timeMs: number): boolean {
  return Math.abs(timeMs) <= 8.64e15;
}

/** 14:05 */
export function hourMinute(timeMs: number, language: Language, timeZone: string): string {
  const options: Intl.DateTimeFormatOptions = {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  };
  return isTime(timeMs) ? formatter(language, timeZone, "hm", options).format(timeMs) : "–";
}

/** 14:05:09 */
export function clockTime(timeMs: number, language: Language, timeZone: string): string {
  const options: Intl.DateTimeFormatOptions = {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  };
  return isTime(timeMs) ? formatter(language, timeZone, "hms", options).format(timeMs) : "–";
}

/** 8月4日 · 4 Aug */
export function monthDay(timeMs: number, language: Language, timeZone: string): string {
  const options: Intl.DateTimeFormatOptions = {
    month: language === "ja" ? "long" : "short",
    day: "numeric",
  };
  return isTime(timeMs) ? formatter(language, timeZone, "md", options).format(timeMs) : "–";
}

function yearOf(timeMs: number, timeZone: string): string {
  return isTime(timeMs) ? formatter("en", timeZone, "y", { year: "numeric" }).format(timeMs) : "";
}

/** 8月4日 14:05, with the year when it is not this one. */
export function dateTime(
  timeMs: number,
  nowMs: number,
  language: Language,
  timeZone: string,
): string {
  if (!isTime(timeMs)) return "–";
  const day = monthDay(timeMs, language, timeZone);
  const time = hourMinute(timeMs, language, timeZone);
  const year = yearOf(timeMs, timeZone);
  if (year === yearOf(nowMs, timeZone)) return `${day} ${time}`;
  return language === "ja" ? `${year}年${day} ${time}` : `${day} ${year}, ${time}`;
}

/** ISO 8601 for `<time datetime>`; empty for what is no time. */
export function machineTime(timeMs: number): string {
  return isTime(timeMs) ? new Date(timeMs).toISOString() : "";
}
