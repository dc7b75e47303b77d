// For: the stamp of RFC 3164, `Jul 19 06:01:38`, which has neither year nor zone; both come from the context.
// Never: a line placed more than a day after "now".

import type { LineContext } from "../../../events/format.ts";
import { readDigits } from "../digits.ts";
import { monthOf, wallAsUtc } from "./calendar.ts";
import { fractionMs, type ReadTime } from "./iso-time.ts";
import { utcToWall, wallToUtc } from "./zone.ts";

const dayMs = 86_400_000;
/** 29 February may be up to eight years ago (1896–1904, 2096–2104). */
const yearsBack = 8;

let lastZone = "";
let lastNowMs = Number.NaN;
let lastYear = 0;

/** The newest year in which a stamp may lie: that of tomorrow, so that a clock slightly ahead crosses New Year well. */
function newestYear(context: LineContext): number {
  if (context.nowMs !== lastNowMs || context.timeZone !== lastZone) {
    lastYear = new Date(utcToWall(context.nowMs + dayMs, context.timeZone)).getUTCFullYear();
    lastNowMs = context.nowMs;
    lastZone = context.timeZone;
  }
  return lastYear;
}

/** `Jul  9 06:01:38` or `Jul 9 06:01:38`, with an optional fraction; 29 February only in years that have one. */
export function readBsdTime(text: string, at: number, context: LineContext): ReadTime | undefined {
  const month = monthOf(text.slice(at, at + 3));
  if (month === 0 || text[at + 3] !== " ") return undefined;
  let dayAt = at + 4;
  if (text[dayAt] === " ") dayAt += 1;
  const dayEnd = text[dayAt + 1] === " " ? dayAt + 1 : dayAt + 2;
  const clock = dayEnd + 1;
  if (text[dayEnd] !== " " || text[clock + 2] !== ":" || text[clock + 5] !== ":") return undefined;
  let end = clock + 8;
  let ms = 0;
  if (text[end] === "." && readDigits(text, end + 1, end + 2) >= 0) {
    const from = end + 1;
    end = from;
    while (end < from + 9 && readDigits(text, end, end + 1) >= 0) end += 1;
    ms = fractionMs(text, from, end);
  }
  const parts = {
    month,
    day: readDigits(text, dayAt, dayEnd),
    hour: readDigits(text, clock, clock + 2),
    minute: readDigits(text, clock + 3, clock + 5),
    second: readDigits(text, clock + 6, clock + 8),
    ms,
  };
  const newest = newestYear(context);
  for (let year = newest; year >= newest - yearsBack; year -= 1) {
    const wall = wallAsUtc({ ...parts, year });
    if (wall === undefined) continue;
    const timeMs = wallToUtc(wall, context.timeZone);
    if (timeMs <= context.nowMs + dayMs) return { timeMs, end };
  }
  return undefined;
}
