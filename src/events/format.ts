// For: the contract between the edges that read lines and the corridor that judges them.
// Never: an opinion about a line; a format says what is written, not whether it is bad.

import type { EventClass } from "./classes.ts";
import type { Event } from "./event.ts";

/** What a line does not say itself. */
export interface LineContext {
  /** "Now" in ms: stamps without a year are placed at or before it (by up to a day after it). */
  readonly nowMs: number;
  /** IANA zone for stamps without one. */
  readonly timeZone: string;
}

/**
 * The time in ms of the line bytes[from, to), when `parse` would answer an event of that time for it and every text in that
 * event stands in the line as it is; NaN: ask `parse`.
 */
export type Peek = (bytes: Buffer, from: number, to: number, context: LineContext) => number;

/**
 * One shape of log line. Duties: `parse` never throws, whatever the bytes; it answers undefined for a line that is not of
 * this shape; it takes an address only from the field the daemon wrote; it never resolves a name; it costs time linear in
 * the line's length. `line` has neither newline nor carriage return at its end and at most limits.lineBytes bytes.
 */
export interface Format {
  /** Stable name: `combined`, `nginx-error`, `squid` … */
  readonly name: string;
  readonly eventClass: EventClass;
  parse(line: Buffer, context: LineContext): Event | undefined;
  /** For formats whose events bear no answer and no bytes: lines in which no rule finds its words need not be parsed. */
  createPeek?(): Peek;
}
