// For: the stamp of the Common Log Format: `19/Jul/2001:06:01:38 -0400`, 26 characters.
// Never: a zone of its own; the offset is always written.

import { readDigits } from "../digits.ts";
import { monthOf, wallAsUtc } from "./calendar.ts";

export const clfLength = 26;

/** `+0900` as milliseconds, or undefined. */
export function readOffset(sign: string, hours: number, minutes: number): number | undefined {
  if ((sign !== "+" && sign !== "-") || hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
    return undefined;
  const ms = (hours * 60 + minutes) * 60_000;
  return sign === "-" ? -ms : ms;
}

let lastText = "";
let lastMs: number | undefined;

/** The 26 characters at `at` as UTC milliseconds; undefined for another shape or an impossible date. */
export function readClfTime(text: string, at: number): number | undefined {
  // Busy logs write the same second many times over.
  if (lastText !== "" && text.startsWith(lastText, at)) return lastMs;
  if (
    text[at + 2] !== "/" ||
    text[at + 6] !== "/" ||
    text[at + 11] !== ":" ||
    text[at + 14] !== ":"
  )
    return undefined;
  if (text[at + 17] !== ":" || text[at + 20] !== " ") return undefined;
  const wall = wallAsUtc({
    year: readDigits(text, at + 7, at + 11),
    month: monthOf(text.slice(at + 3, at + 6)),
    day: readDigits(text, at, at + 2),
    hour: readDigits(text, at + 12, at + 14),
    minute: readDigits(text, at + 15, at + 17),
    second: readDigits(text, at + 18, at + 20),
    ms: 0,
  });
  const offset = readOffset(
    text[at + 21] ?? "",
    readDigits(text, at + 22, at + 24),
    readDigits(text, at + 24, at + 26),
  );
  if (wall === undefined || offset === undefined) return undefined;
  lastText = text.slice(at, at + clfLength);
  lastMs = wall - offset;
  return lastMs;
}
