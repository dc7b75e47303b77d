// For: times and durations as people read them, in a named zone, in Japanese and English.
// Never: the machine's own zone or clock.

import type { Language, Said } from "../base/said.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

function format(
  language: Language,
  timeZone: string,
  parts: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${Object.keys(parts).join()}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language === "ja" ? "ja-JP" : "en-GB", {
    timeZone,
    hourCycle: "h23",
    ...parts,
  });
  formats.set(key, made);
  return made;
}

/** 2001-07-19 14:05 (the same in both languages: it sorts and lines up). */
export function timeText(ms: number, timeZone: string, language: Language): string {
  if (!Number.isFinite(ms)) return language === "ja" ? "時刻なし" : "no time";
  const parts = format("en", timeZone, {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  }).formatToParts(ms);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")} ${part("hour")}:${part("minute")}`;
}

/** 7月19日 / 19 July; with the year when it is not that of `nowMs`. */
export function dayText(ms: number, timeZone: string, nowMs: number): Said {
  const year = (at: number) => format("en", timeZone, { year: "numeric" }).format(at);
  const isThisYear = year(ms) === year(nowMs);
  const parts: Intl.DateTimeFormatOptions = isThisYear
    ? { month: "long", day: "numeric" }
    : { year: "numeric", month: "long", day: "numeric" };
  return {
    ja: format("ja", timeZone, parts).format(ms),
    en: format("en", timeZone, parts).format(ms),
  };
}
