// For: the time of a plain line of syslog, read from its bytes without a string: of a million lines few are wanted, and lines
// of one minute differ in their seconds only.
// Never: another time than the envelope's reader gives (property test beside this file); what is not plain is refused.

import type { LineContext, Peek } from "../../../events/format.ts";
import { readBsdTime } from "../time/bsd-time.ts";
import { readIsoTime } from "../time/iso-time.ts";

const [space, dot, colon, letterT, zero, nine] = [32, 46, 58, 84, 48, 57];
const minuteMs = 60_000;
/** `2026-03-12T02:14:` and `Mar 12 02:14:`. */
const isoHead = 17;
const bsdHead = 13;
const stampBytes = 64;
const fractionDigits = 9;

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= zero && byte <= nine;
}

function isIso(bytes: Buffer, from: number): boolean {
  return isDigit(bytes[from]) && bytes[from + 10] === letterT && bytes[from + 16] === colon;
}

function isBsd(bytes: Buffer, from: number): boolean {
  const head = bytes[from] as number;
  const isLetter = head >= 65 && head <= 90;
  return isLetter && bytes[from + 6] === space && bytes[from + 12] === colon;
}

/** Two digits as a number, -1 when they are none. */
function twoDigits(bytes: Buffer, at: number): number {
  if (!isDigit(bytes[at]) || !isDigit(bytes[at + 1])) return -1;
  return ((bytes[at] as number) - zero) * 10 + (bytes[at + 1] as number) - zero;
}

function isSame(bytes: Buffer, at: number, wanted: Buffer, length: number): boolean {
  for (let index = 0; index < length; index += 1)
    if (bytes[at + index] !== wanted[index]) return false;
  return true;
}

/** Its first and its last second lie in the same minute of the same year. */
function isOneMinute(head: string, start: number, context: LineContext): boolean {
  const first = readBsdTime(`${head}00 `, 0, context)?.timeMs;
  const last = readBsdTime(`${head}59.999 `, 0, context)?.timeMs;
  return first === start && last === start + minuteMs - 1;
}

/** One for each log: it remembers the minute of the line before. */
export function createStampPeek(): Peek {
  const head = Buffer.alloc(isoHead);
  let headLength = 0;
  let zone = Buffer.alloc(0);
  let startMs = 0;
  let nowMs = Number.NaN;
  let timeZone = "";
  let fractionEnd = 0;

  /** Milliseconds of the fraction at `at`, if there is one; sets `fractionEnd` behind it. */
  function fraction(bytes: Buffer, at: number): number {
    fractionEnd = at;
    if (bytes[at] !== dot || !isDigit(bytes[at + 1])) return 0;
    let [ms, unit] = [0, 100];
    let digit = at + 1;
    for (; digit < at + 1 + fractionDigits && isDigit(bytes[digit]); digit += 1) {
      ms += unit >= 1 ? ((bytes[digit] as number) - zero) * unit : 0;
      unit /= 10;
    }
    fractionEnd = digit;
    return ms;
  }

  /** The readers of envelopes say which minute it is. */
  function learn(bytes: Buffer, from: number, to: number, context: LineContext): void {
    headLength = 0;
    const length = isIso(bytes, from) ? isoHead : isBsd(bytes, from) ? bsdHead : 0;
    if (length === 0) return;
    const text = bytes.toString("latin1", from, Math.min(to, from + stampBytes));
    const read =
      length === isoHead ? readIsoTime(text, 0, context.timeZone) : readBsdTime(text, 0, context);
    const second = twoDigits(bytes, from + length);
    if (!read || second < 0) return;
    const start = read.timeMs - second * 1000 - fraction(bytes, from + length + 2);
    // In the minute in which "a day ahead" begins a stamp without a year may mean two of them.
    if (length === bsdHead && !isOneMinute(text.slice(0, bsdHead), start, context)) return;
    bytes.copy(head, 0, from, from + length);
    zone = Buffer.from(bytes.subarray(fractionEnd, from + read.end));
    [startMs, headLength] = [start, length];
    ({ nowMs, timeZone } = context);
  }

  function known(bytes: Buffer, from: number, to: number): number {
    if (headLength === 0 || !isSame(bytes, from, head, headLength)) return Number.NaN;
    const second = twoDigits(bytes, from + headLength);
    if (second < 0 || second > 59) return Number.NaN;
    const ms = fraction(bytes, from + headLength + 2);
    const end = fractionEnd + zone.length;
    if (end >= to || bytes[end] !== space) return Number.NaN;
    return isSame(bytes, fractionEnd, zone, zone.length)
      ? startMs + second * 1000 + ms
      : Number.NaN;
  }

  return function peek(bytes, from, to, context) {
    // Bytes behind `to` are another line's.
    if (to - from < stampBytes) return Number.NaN;
    if (context.nowMs !== nowMs || context.timeZone !== timeZone) headLength = 0;
    const timeMs = known(bytes, from, to);
    if (!Number.isNaN(timeMs)) return timeMs;
    learn(bytes, from, to, context);
    return known(bytes, from, to);
  };
}
