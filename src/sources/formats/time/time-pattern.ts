// For: `%{…}t` of Apache and the time variables of nginx as readers: strftime(3) conversions and Apache's own words.
// Never: a locale; month and day names are English, as both servers write them in the C locale.

import { readDigits } from "../digits.ts";
import { monthOf } from "./calendar.ts";
import { clfLength, readClfTime, readOffset } from "./clf-time.ts";
import { fractionMs, readIsoTime } from "./iso-time.ts";
import type { TimeState } from "./time-state.ts";

/** Reads at `at` into the state and answers the index after it, or -1. */
export type TimeReader = (text: string, at: number, state: TimeState) => number;

function endOfDigits(text: string, at: number, most: number): number {
  let end = at;
  while (end < at + most && readDigits(text, end, end + 1) >= 0) end += 1;
  return end;
}

/** A number of exactly `length` digits; `padded`: the first may be a space (`%e`). */
function numeric(
  length: number,
  set: (state: TimeState, value: number) => void,
  padded = false,
): TimeReader {
  return (text, at, state) => {
    const from = padded && text[at] === " " ? at + 1 : at;
    const value = readDigits(text, from, at + length);
    if (value < 0) return -1;
    set(state, value);
    return at + length;
  };
}

function word(set: (state: TimeState, name: string) => boolean): TimeReader {
  return (text, at, state) => {
    let end = at;
    while (end < at + 9 && /[A-Za-z]/.test(text[end] ?? "")) end += 1;
    return end > at && set(state, text.slice(at, end)) ? end : -1;
  };
}

const readMonthName = word((state, name) => (state.month = monthOf(name.slice(0, 3))) > 0);

/** Seconds, milli- or microseconds since 1970, and nginx' `$msec` (seconds with a fraction). */
function epoch(perSecond: number): TimeReader {
  return (text, at, state) => {
    const end = endOfDigits(text, at, 16);
    if (end === at) return -1;
    state.epochMs = Math.floor((Number(text.slice(at, end)) / perSecond) * 1000);
    if (perSecond !== 1 || text[end] !== ".") return end;
    const fractionEnd = endOfDigits(text, end + 1, 9);
    if (fractionEnd === end + 1) return end;
    state.epochMs += fractionMs(text, end + 1, fractionEnd);
    return fractionEnd;
  };
}

const readOffsetText: TimeReader = (text, at, state) => {
  const colon = text[at + 3] === ":" ? 1 : 0;
  const end = at + 5 + colon;
  state.offsetMs = readOffset(
    text[at] ?? "",
    readDigits(text, at + 1, at + 3),
    readDigits(text, at + 3 + colon, end),
  );
  return state.offsetMs === undefined ? -1 : end;
};

const readZoneName: TimeReader = (text, at, state) => {
  let end = at;
  while (end < at + 6 && /[A-Za-z0-9+-]/.test(text[end] ?? "")) end += 1;
  const name = text.slice(at, end);
  if (name === "UTC" || name === "GMT" || name === "Z") state.offsetMs = 0;
  return end > at ? end : -1;
};

const conversions: Readonly<Record<string, TimeReader>> = {
  Y: numeric(4, (state, value) => (state.year = value)),
  y: numeric(2, (state, value) => (state.year = value < 69 ? 2000 + value : 1900 + value)),
  m: numeric(2, (state, value) => (state.month = value)),
  d: numeric(2, (state, value) => (state.day = value)),
  e: numeric(2, (state, value) => (state.day = value), true),
  H: numeric(2, (state, value) => (state.hour = value)),
  k: numeric(2, (state, value) => (state.hour = value), true),
  I: numeric(2, (state, value) => {
    state.hour = value;
    if (state.pm < 0) state.pm = 0;
  }),
  M: numeric(2, (state, value) => (state.minute = value)),
  S: numeric(2, (state, value) => (state.second = value)),
  j: numeric(3, () => {}),
  p: word((state, name) => (state.pm = ["AM", "PM"].indexOf(name.toUpperCase())) >= 0),
  b: readMonthName,
  h: readMonthName,
  B: readMonthName,
  a: word(() => true),
  A: word(() => true),
  z: readOffsetText,
  Z: readZoneName,
  s: epoch(1),
};

const shorthands: Readonly<Record<string, string>> = {
  T: "%H:%M:%S",
  R: "%H:%M",
  D: "%m/%d/%y",
  F: "%Y-%m-%d",
  c: "%a %b %e %H:%M:%S %Y",
};

const apacheWords: Readonly<Record<string, TimeReader>> = {
  sec: epoch(1),
  msec: epoch(1000),
  usec: epoch(1_000_000),
  msec_frac: numeric(3, (state, value) => (state.ms = value)),
  usec_frac: numeric(6, (state, value) => (state.ms = Math.floor(value / 1000))),
};

function literal(expected: string): TimeReader {
  return (text, at) => (text.startsWith(expected, at) ? at + expected.length : -1);
}

function sequence(readers: readonly TimeReader[]): TimeReader {
  return (text, start, state) => {
    let at = start;
    for (const read of readers) {
      at = read(text, at, state);
      if (at < 0) return -1;
    }
    return at;
  };
}

/** A strftime text as a reader; undefined for a conversion that is not known here. */
function strftimeReader(pattern: string): TimeReader | undefined {
  const readers: TimeReader[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    if (pattern[at] !== "%") {
      readers.push(literal(pattern[at] as string));
      continue;
    }
    at += 1;
    const letter = pattern[at] ?? "";
    const fixed =
      letter === "%"
        ? literal("%")
        : letter === "n"
          ? literal("\n")
          : letter === "t"
            ? literal("\t")
            : undefined;
    const longer = shorthands[letter];
    const reader = fixed ?? (longer === undefined ? conversions[letter] : strftimeReader(longer));
    if (!reader) return undefined;
    readers.push(reader);
  }
  return sequence(readers);
}

/** What stands in the braces of `%{…}t`: strftime, or sec, msec, usec, msec_frac, usec_frac; with `begin:` or `end:` before. */
export function timePattern(inBraces: string): TimeReader | undefined {
  const pattern = inBraces.replace(/^(?:begin|end):/, "");
  return apacheWords[pattern] ?? (pattern === "" ? undefined : strftimeReader(pattern));
}

/** nginx' $time_iso8601. */
export const readIsoStamp: TimeReader = (text, at, state) => {
  const read = readIsoTime(text, at, "UTC");
  if (read) state.epochMs = read.timeMs;
  return read ? read.end : -1;
};

/** nginx' $msec. */
export const readEpochSeconds: TimeReader = epoch(1);

/** `19/Jul/2001:06:01:38 -0400` */
export const readClfStamp: TimeReader = (text, at, state) => {
  const timeMs = readClfTime(text, at);
  if (timeMs === undefined) return -1;
  state.epochMs = timeMs;
  return at + clfLength;
};
