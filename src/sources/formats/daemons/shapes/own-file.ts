// For: a service's own log file as a format: its stamp, what stands between the stamp and the message, and its reader.
// Never: a file whose lines have no date: they cannot be placed.

import type { FieldValue } from "../../../../events/event.ts";
import type { Format, LineContext } from "../../../../events/format.ts";
import { logLine, originalText, textOfBytes } from "../../log-text.ts";
import { readBsdTime } from "../../time/bsd-time.ts";
import { fractionMs, readIsoTime, type ReadTime } from "../../time/iso-time.ts";
import { timePattern } from "../../time/time-pattern.ts";
import { newTimeState, timeOf } from "../../time/time-state.ts";
import type { DaemonReader } from "../daemon-reader.ts";

export interface OwnFile {
  /** The format's name: `mysql`, `asterisk` … */
  readonly name: string;
  readonly service: DaemonReader;
  /** What stands before the stamp, an expression anchored at the line's beginning; absent: nothing. */
  readonly before?: RegExp;
  /**
   * strftime of the stamp without its fraction of a second; `bsd` for syslog's, which has no year; `iso` for
   * one that may have an offset behind the fraction.
   */
  readonly stamps: readonly string[];
  /** From the stamp's end to the message. */
  readonly between: RegExp;
  /** For lines of shapes that other programs write as well: only those that the reader knows are of this file. */
  readonly onlyKnown?: true;
}

type StampReader = (text: string, at: number, context: LineContext) => ReadTime | undefined;

function withFraction(text: string, { timeMs, end }: ReadTime): ReadTime {
  const fraction = /^[.,:]\d{1,9}/.exec(text.slice(end, end + 10))?.[0];
  if (fraction === undefined) return { timeMs, end };
  const last = end + fraction.length;
  return { timeMs: timeMs + fractionMs(text, end + 1, last), end: last };
}

function stampReader(stamp: string): StampReader {
  if (stamp === "bsd") return readBsdTime;
  if (stamp === "iso") return (text, at, { timeZone }) => readIsoTime(text, at, timeZone);
  const read = timePattern(stamp);
  if (!read) throw new Error(`built-in stamp ${stamp} does not compile`);
  return (text, at, { timeZone }) => {
    const state = newTimeState();
    const end = read(text, at, state);
    const timeMs = end < 0 ? undefined : timeOf(state, timeZone);
    return timeMs === undefined ? undefined : withFraction(text, { timeMs, end });
  };
}

const longestHead = 300;

export function ownFile(file: OwnFile): Format {
  const readers = file.stamps.map(stampReader);
  return {
    name: file.name,
    eventClass: "syslog",
    parse(buffer, context) {
      const line = logLine(buffer);
      const { text } = line;
      const opening = file.before ? file.before.exec(text.slice(0, longestHead)) : undefined;
      if (opening === null) return undefined;
      const start = opening?.[0].length ?? 0;
      let time: ReadTime | undefined;
      for (const read of readers) time ??= read(text, start, context);
      const between = time && file.between.exec(text.slice(time.end, time.end + longestHead));
      if (!time || !between) return undefined;
      const message = text.slice(time.end + between[0].length);
      const said = file.service.read(message, file.service.name);
      if (!said && file.onlyKnown) return undefined;
      const event: Record<string, FieldValue> = {
        "@timestamp": time.timeMs,
        "event.original": originalText(line),
        "process.name": file.service.name,
        "service.name": file.service.name,
      };
      if (message !== "") event["message"] = textOfBytes(message);
      return Object.assign(event, said);
    },
  };
}
