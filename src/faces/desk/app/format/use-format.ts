// For: one hook that gives a screen all its formatting, in the chosen language and the estate's time zone.
// Never: a formatting decision in a screen.

import { createContext, useContext } from "react";
import { dayMs, hourMs, minuteMs } from "../../../../base/clock.ts";
import type { Language } from "../../../../base/said.ts";
import { bytesText, grouped } from "../../../../base/text.ts";
import { useLanguage, useWords, type Words } from "../words/words.ts";
import { clockTime, dateTime, stepText } from "./time.ts";

export interface Frame {
  readonly timeZone: string;
  readonly nowMs: number;
}

export const FrameContext = createContext<Frame>({ timeZone: "UTC", nowMs: 0 });

export interface Format {
  readonly language: Language;
  readonly timeZone: string;
  readonly nowMs: number;
  /** 1,204; one decimal below ten when it has one. */
  number(value: number): string;
  bytes(value: number): string;
  /** 9 %, 0.4 % */
  percent(value: number): string;
  dateTime(timeMs: number): string;
  /** A step of a series: its day when steps are days or longer, else day and hour. */
  step(timeMs: number, stepMs: number): string;
  clock(timeMs: number): string;
  ago(timeMs: number): string;
  duration(seconds: number): string;
}

export function numberText(value: number): string {
  if (!Number.isFinite(value)) return "–";
  return Math.abs(value) < 10 && !Number.isInteger(value) ? value.toFixed(1) : grouped(value);
}

/** 9.1% in Japanese, 9.1 % in English, as the sentences of the rooms have it. */
export function percentText(value: number, language: Language): string {
  const sign = language === "ja" ? "%" : " %";
  if (!Number.isFinite(value)) return "–";
  if (value > 0 && value < 0.1) return `<0.1${sign}`;
  return `${value < 10 && value !== 0 ? value.toFixed(1) : Math.round(value)}${sign}`;
}

export function agoText(ageMs: number, words: Words): string {
  if (ageMs < minuteMs) return words("agoNow");
  if (ageMs < hourMs) return words("agoMinutes", { n: Math.floor(ageMs / minuteMs) });
  if (ageMs < 2 * dayMs) return words("agoHours", { n: Math.floor(ageMs / hourMs) });
  return words("agoDays", { n: grouped(Math.floor(ageMs / dayMs)) });
}

export function durationText(seconds: number, words: Words): string {
  if (seconds < 90) return words("durationSeconds", { n: Math.max(1, Math.round(seconds)) });
  if (seconds < 5400) return words("durationMinutes", { n: Math.round(seconds / 60) });
  return words("durationHours", { n: grouped(seconds / 3600) });
}

export function useFormat(): Format {
  const language = useLanguage();
  const words = useWords();
  const { timeZone, nowMs } = useContext(FrameContext);
  return {
    language,
    timeZone,
    nowMs,
    number: numberText,
    bytes: (value) => (Number.isFinite(value) ? bytesText(value) : "–"),
    percent: (value) => percentText(value, language),
    dateTime: (timeMs) => dateTime(timeMs, nowMs, language, timeZone),
    step: (timeMs, stepMs) => stepText(timeMs, stepMs, nowMs, language, timeZone),
    clock: (timeMs) => clockTime(timeMs, language, timeZone),
    ago: (timeMs) => agoText(nowMs - timeMs, words),
    duration: (seconds) => durationText(seconds, words),
  };
}
