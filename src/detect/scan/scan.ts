// For: a stretch of a log in, its totals and the hits of all rules out; the same for a backlog and for live lines.
// Never: an answer that depends on the speed taken: plain lines go through the hot scanner, all others through the exact
// format, and both say the same (property test beside this file).

import type { EventClass } from "../../events/classes.ts";
import type { Format, LineContext } from "../../events/format.ts";
import { slackBytes } from "../../events/hot-format.ts";
import type { HotFormat } from "../../events/hot-format.ts";
import type { ChunkTotals } from "../finding.ts";
import type { SigmaRule } from "../sigma/ast.ts";
import { createExactLines } from "./exact-lines.ts";
import type { HitBatch } from "./hit-batch.ts";
import { createHitBuilder } from "./hit-builder.ts";
import { createHotLines } from "./hot-lines.ts";
import { createRuleSet } from "./rule-set.ts";
import { emptyTotals } from "./totals.ts";

export interface ScanOptions {
  /** Rules of other classes are left out. */
  readonly rules: readonly SigmaRule[];
  readonly eventClass: EventClass;
  readonly format: Format;
  /** Reads the plain lines of `format`, if there is such a scanner. */
  readonly hot?: HotFormat | undefined;
  /** Rule → fields that its hits carry; a rule without a row carries none. */
  readonly needed: ReadonlyMap<string, readonly string[]>;
  /** IANA zone for the time modifiers of Sigma. */
  readonly timeZone: string;
}

/** Where a stretch stands. */
export interface StretchPlace {
  readonly path: string;
  /** Offset in the file (unpacked) of the stretch's first byte. */
  readonly offset: number;
  readonly context: LineContext;
}

export interface ScanResult {
  readonly totals: ChunkTotals;
  readonly hits: HitBatch;
}

export interface Scan {
  /**
   * Scans bytes[from, to), which begins at a line's first byte; a last line without newline counts as a line. What it
   * finds is added up until `take`. Bytes that are not `room` are copied there piece by piece.
   */
  add(bytes: Buffer, from: number, to: number, place: StretchPlace): void;
  /** What was found since the last `take`; all of it must have been in the file `path`. */
  take(path: string): ScanResult;
  /** `add` and `take` in one. */
  chunk(bytes: Buffer, from: number, to: number, place: StretchPlace): ScanResult;
  /** The scan's own memory. Reading a log into its first `roomBytes` saves a copy. */
  readonly room: Buffer;
  /** Names of rules that are judged on every line, because nothing in them can be searched for. */
  readonly rulesWithoutAnchor: readonly string[];
}

/** Bytes that may be read into `room`: more than the longest line, and little enough for a processor's own cache. */
export const roomBytes = 128 * 1024;

const newline = 10;

export function createScan(options: ScanOptions): Scan {
  const { format, hot, needed, eventClass, timeZone } = options;
  const ruleSet = createRuleSet(
    options.rules.filter((rule) => rule.classes.includes(eventClass)),
    timeZone,
  );
  const hits = createHitBuilder(
    ruleSet.rules.map(({ name }) => ({ rule: name, fields: needed.get(name) ?? [] })),
  );
  const room = Buffer.from(new ArrayBuffer(roomBytes + 1 + slackBytes));
  const exact = createExactLines(format, ruleSet, hits);
  const lines = hot ? createHotLines({ hot, format, ruleSet, hits, room, exact }) : exact;

  let totals = emptyTotals();

  /** room[from, to) holds whole lines, but perhaps for the newline of the last one. */
  function scanRoom(from: number, to: number, shift: number, place: StretchPlace): void {
    // The newline that is missing is put behind: it belongs to no line that follows, since none does.
    if (room[to - 1] !== newline) room[to] = newline;
    lines(totals, room, from, to, shift, place);
  }

  function scanCopy(bytes: Buffer, from: number, to: number, place: StretchPlace): void {
    const shift = place.offset - from;
    let at = from;
    while (at < to) {
      let end = Math.min(to, at + roomBytes);
      if (end < to) end = bytes.lastIndexOf(newline, end - 1) + 1;
      if (end <= at) {
        // A line longer than the room.
        const found = bytes.indexOf(newline, at);
        end = found < 0 || found >= to ? to : found + 1;
        exact(totals, bytes, at, end, shift, place);
      } else {
        bytes.copy(room, 0, at, end);
        scanRoom(0, end - at, shift + at, place);
      }
      at = end;
    }
  }

  function add(bytes: Buffer, from: number, to: number, place: StretchPlace): void {
    if (to <= from) return;
    totals.bytes += to - from;
    if (bytes === room && to <= roomBytes) scanRoom(from, to, place.offset - from, place);
    else if (hot) scanCopy(bytes, from, to, place);
    else exact(totals, bytes, from, to, place.offset - from, place);
  }

  function take(path: string): ScanResult {
    const result = { totals, hits: hits.finish(path) };
    totals = emptyTotals();
    return result;
  }

  function chunk(bytes: Buffer, from: number, to: number, place: StretchPlace): ScanResult {
    add(bytes, from, to, place);
    return take(place.path);
  }

  return { add, take, chunk, room, rulesWithoutAnchor: ruleSet.withoutAnchor };
}
