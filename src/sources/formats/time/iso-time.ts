// For: ISO 8601 / RFC 3339 stamps, as rsyslog (Debian 12), RFC 5424 and nginx' $time_iso8601 write them.
// Never: week dates, ordinal dates, or a stamp without a time of day.

import { readDigits } from "../digits.ts";
import { wallAsUtc } from "./calendar.ts";
import { readOffset } from "./clf-time.ts";
import { wallToUtc } from "./zone.ts";

export interface ReadTime {
  readonly timeMs: number;
  /** Index after the last character of the stamp. */
  readonly end: number;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** The digits of a fraction (after its dot) as milliseconds; digits after the third are dropped, not rounded. */
export function fractionMs(text: string, at: number, end: number): number {
  const kept = Math.min(end, at + 3);
  return readDigits(text, at, kept) * (kept - at === 1 ? 100 : kept - at === 2 ? 10 : 1);
}

// The minute read last: lines of one minute differ in their seconds only.
const minuteChars = 17;
let lastMinute = "";
let lastOffset = "";
let lastMs = 0;

/** A stamp with an offset in the minute of the one before. */
function inLastMinute(text: string, at: number): ReadTime | undefined {
  if (lastMinute === "" || !text.startsWith(lastMinute, at)) return undefined;
  const second = readDigits(text, at + minuteChars, at + minuteChars + 2);
  if (second < 0 || second > 59) return undefined;
  let end = at + minuteChars + 2;
  let ms = 0;
  if (text[end] === "." && isDigit(text.charCodeAt(end + 1))) {
    const from = end + 1;
    end = from;
    while (isDigit(text.charCodeAt(end)) && end < from + 9) end += 1;
    ms = fractionMs(text, from, end);
  }
  if (!text.startsWith(lastOffset, end) || text[end + lastOffset.length] !== " ") return undefined;
  return { timeMs: lastMs + second * 1000 + ms, end: end + lastOffset.length };
}

/**
 * `2024-05-01T12:00:00`, with `T` or a space, optional fraction, optional `Z`, `+09:00`, `+0900` or `+09`; without an offset
 * the wall time of `timeZone` is meant.
 */
export function readIsoTime(text: string, at: number, timeZone: string): ReadTime | undefined {
  const known = inLastMinute(text, at);
  if (known) return known;
  const read = readWholeIsoTime(text, at, timeZone);
  const second = readDigits(text, at + minuteChars, at + minuteChars + 2);
  if (read?.offsetAt === undefined || second < 0 || second > 59) return read;
  lastMinute = text.slice(at, at + minuteChars);
  lastOffset = text.slice(read.offsetAt, read.end);
  lastMs = Math.floor(read.timeMs / 1000) * 1000 - second * 1000;
  return { timeMs: read.timeMs, end: read.end };
}

/** Without the minute before; `offsetAt` is there when the stamp says its offset. */
export function readWholeIsoTime(
  text: string,
  at: number,
  timeZone: string,
): (ReadTime & { readonly offsetAt?: number }) | undefined {
  if (
    text[at + 4] !== "-" ||
    text[at + 7] !== "-" ||
    text[at + 13] !== ":" ||
    text[at + 16] !== ":"
  )
    return undefined;
  const between = text[at + 10];
  if (between !== "T" && between !== " " && between !== "t") return undefined;
  let end = at + 19;
  let ms = 0;
  if ((text[end] === "." || text[end] === ",") && isDigit(text.charCodeAt(end + 1))) {
    const from = end + 1;
    end = from;
    while (isDigit(text.charCodeAt(end)) && end < from + 9) end += 1;
    ms = fractionMs(text, from, end);
  }
  const wall = wallAsUtc({
    year: readDigits(text, at, at + 4),
    month: readDigits(text, at + 5, at + 7),
    day: readDigits(text, at + 8, at + 10),
    hour: readDigits(text, at + 11, at + 13),
    minute: readDigits(text, at + 14, at + 16),
    second: readDigits(text, at + 17, at + 19),
    ms,
  });
  if (wall === undefined) return undefined;
  const sign = text[end];
  if (sign === "Z" || sign === "z") return { timeMs: wall, end: end + 1, offsetAt: end };
  if (sign !== "+" && sign !== "-") return { timeMs: wallToUtc(wall, timeZone), end };
  const hours = readDigits(text, end + 1, end + 3);
  const minutesAt = text[end + 3] === ":" ? end + 4 : end + 3;
  const hasMinutes = isDigit(text.charCodeAt(minutesAt));
  const offset = readOffset(
    sign,
    hours,
    hasMinutes ? readDigits(text, minutesAt, minutesAt + 2) : 0,
  );
  if (offset === undefined) return undefined;
  return { timeMs: wall - offset, end: hasMinutes ? minutesAt + 2 : end + 3, offsetAt: end };
}
