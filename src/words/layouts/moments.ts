// For: moments as a reader takes them in: the time alone when it is today, else with the day.
// Never: the machine's own zone or clock.

import type { Language, Said } from "../../base/said.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

interface Parts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly hour: string;
  readonly minute: string;
  readonly weekday: Said;
  readonly monthName: string;
}

function formatOf(locale: string, timeZone: string): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: locale === "en-GB" ? "long" : "numeric",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    weekday: locale === "en-GB" ? "long" : "short",
  });
  formats.set(key, made);
  return made;
}

function partsOf(ms: number, timeZone: string): Parts | undefined {
  // The largest date of ECMAScript; beyond it Intl throws.
  if (!(Math.abs(ms) <= 8.64e15)) return undefined;
  const read = (locale: string) => {
    const parts = formatOf(locale, timeZone).formatToParts(ms);
    return (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  };
  const [ja, en] = [read("ja-JP"), read("en-GB")];
  return {
    year: en("year"),
    month: ja("month").replace("月", ""),
    day: en("day"),
    hour: en("hour"),
    minute: en("minute"),
    weekday: { ja: ja("weekday"), en: en("weekday") },
    monthName: en("month"),
  };
}

const noTime: Said = { ja: "時刻不明", en: "an unknown time" };

/** 11:02 when it is the day of `nowMs`, else 9月18日 11:02 / 18 September, 11:02, with the year when it is another. */
export function momentText(
  ms: number,
  { nowMs, timeZone, language }: { nowMs: number; timeZone: string; language: Language },
): string {
  const at = partsOf(ms, timeZone);
  const now = partsOf(nowMs, timeZone);
  if (!at || !now) return noTime[language];
  const time = `${at.hour}:${at.minute}`;
  const isThisYear = at.year === now.year;
  if (isThisYear && at.month === now.month && at.day === now.day) return time;
  if (language === "ja")
    return `${isThisYear ? "" : `${at.year}年`}${at.month}月${at.day}日 ${time}`;
  return `${at.day} ${at.monthName}${isThisYear ? "" : ` ${at.year}`}, ${time}`;
}

/** As a time to come that must not be mistaken: 本日 15:00 / 15:00 today. */
export function dueText(
  ms: number,
  reading: { nowMs: number; timeZone: string; language: Language },
  isEasy = false,
): string {
  const text = momentText(ms, reading);
  if (!/^\d\d:\d\d$/.test(text)) return text;
  if (reading.language === "en") return `${text} today`;
  return `${isEasy ? "今日" : "本日"} ${text}`;
}

/** 2001年9月19日（水） 11:02 / Wednesday 19 September 2001, 11:02. */
export function stampText(ms: number, timeZone: string, language: Language): string {
  const at = partsOf(ms, timeZone);
  if (!at) return noTime[language];
  return `${dateText(ms, timeZone, language)}${language === "ja" ? " " : ", "}${at.hour}:${at.minute}`;
}

/** 2001年9月19日（水） / Wednesday 19 September 2001. */
export function dateText(ms: number, timeZone: string, language: Language): string {
  const at = partsOf(ms, timeZone);
  if (!at) return noTime[language];
  return language === "ja"
    ? `${at.year}年${at.month}月${at.day}日（${at.weekday.ja}）`
    : `${at.weekday.en} ${at.day} ${at.monthName} ${at.year}`;
}
