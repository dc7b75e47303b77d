// For: times as a person reads them, in the estate's time zone, in both languages.
// Never: the browser's own zone, which may be another country's.

import { dayMs } from "../../../../base/clock.ts";
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

/** 2001年 · 2001 */
export function yearText(timeMs: number, language: Language, timeZone: string): string {
  return isTime(timeMs)
    ? formatter(language, timeZone, "y", { year: "numeric" }).format(timeMs)
    : "";
}

function isSameYear(oneMs: number, otherMs: number, timeZone: string): boolean {
  return yearText(oneMs, "en", timeZone) === yearText(otherMs, "en", timeZone);
}

/** 8月4日 · 4 Aug, with the year when it is not this one. */
export function dayOnly(
  timeMs: number,
  nowMs: number,
  language: Language,
  timeZone: string,
): string {
  const day = monthDay(timeMs, language, timeZone);
  if (!isTime(timeMs) || isSameYear(timeMs, nowMs, timeZone)) return day;
  const year = yearText(timeMs, language, timeZone);
  return language === "ja" ? `${year}${day}` : `${day} ${year}`;
}

/** 8月4日 14:05, with the year when it is not this one. */
export function dateTime(
  timeMs: number,
  nowMs: number,
  language: Language,
  timeZone: string,
): string {
  if (!isTime(timeMs)) return "–";
  const day = dayOnly(timeMs, nowMs, language, timeZone);
  const time = hourMinute(timeMs, language, timeZone);
  const isLong = language === "en" && !isSameYear(timeMs, nowMs, timeZone);
  return isLong ? `${day}, ${time}` : `${day} ${time}`;
}

/** What a step of a series is called: 9月19日 for a day, 9月19日 18:00 for an hour. */
export function stepText(
  timeMs: number,
  stepMs: number,
  nowMs: number,
  language: Language,
  timeZone: string,
): string {
  const told = stepMs >= dayMs ? dayOnly : dateTime;
  return told(timeMs, nowMs, language, timeZone);
}

/** ISO 8601 for `<time datetime>`; empty for what is no time. */
export function machineTime(timeMs: number): string {
  return isTime(timeMs) ? new Date(timeMs).toISOString() : "";
}
