// For: lines through the exact format: every line of formats without a hot scanner, and the odd lines of the others.
// Never: a line judged by less than all rules of its class.

import { hourMs } from "../../base/clock.ts";
import { limits } from "../../base/limits.ts";
import { viewOf } from "../../events/event.ts";
import type { Event, EventView } from "../../events/event.ts";
import type { Format } from "../../events/format.ts";
import type { ChunkTotals } from "../finding.ts";
import type { HitBuilder } from "./hit-builder.ts";
import type { RuleSet } from "./rule-set.ts";
import type { StretchPlace } from "./scan.ts";
import { addHour, addNotFound, hourOf } from "./totals.ts";

/** Scans the lines of bytes[from, to) into `totals` and the hits; `shift` + a position = offset in the file. */
export type Lines = (
  totals: ChunkTotals,
  bytes: Buffer,
  from: number,
  to: number,
  shift: number,
  place: StretchPlace,
) => void;

const newline = 10;
const carriageReturn = 13;
const backslash = 92;
const brace = 123;

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}

function countEvent(totals: ChunkTotals, event: Event, path: string): void {
  const timeMs = event["@timestamp"];
  if (typeof timeMs === "number") {
    totals.firstMs = Math.min(totals.firstMs, timeMs);
    totals.lastMs = Math.max(totals.lastMs, timeMs);
    addHour(
      totals,
      hourOf(timeMs),
      1,
      numberOr(event["line.in.bytes"], 0),
      numberOr(event["line.out.bytes"], 0),
    );
  }
  const size = event["http.response.body.bytes"];
  if (event["http.response.status_code"] === 404 && typeof size === "number")
    addNotFound(totals, size, 1, path);
}

/** Lines by hour, added up before they go into the totals: neighbours lie in the same hour. */
function createHourSum() {
  let startMs = Number.NaN;
  let lines = 0;
  function flush(totals: ChunkTotals): void {
    if (lines > 0) addHour(totals, startMs, lines, 0, 0);
    lines = 0;
  }
  return {
    add(totals: ChunkTotals, timeMs: number): void {
      if (!(timeMs - startMs >= 0 && timeMs - startMs < hourMs)) {
        flush(totals);
        startMs = hourOf(timeMs);
      }
      lines += 1;
      if (timeMs < totals.firstMs) totals.firstMs = timeMs;
      if (timeMs > totals.lastMs) totals.lastMs = timeMs;
    },
    flush,
  };
}

export function createExactLines(format: Format, ruleSet: RuleSet, hits: HitBuilder): Lines {
  const peek = ruleSet.wantsEveryLine ? undefined : format.createPeek?.();
  const hourSum = createHourSum();
  let view: EventView = viewOf({});
  let timeMs = 0;
  let offset = 0;
  let length = 0;

  function matched(rule: number): void {
    hits.add(rule, timeMs, offset, length, view);
  }

  // Escapes are undone in events: such a line is not what its bytes say.
  let backslashAt = -1;
  function hasBackslash(bytes: Buffer, from: number, to: number): boolean {
    if (backslashAt < from) {
      const found = bytes.indexOf(backslash, from);
      backslashAt = found < 0 ? Infinity : found;
    }
    return backslashAt < to;
  }

  /** True: no rule wants to see this line, and all that is told of it was added. */
  function isPassedOver(
    totals: ChunkTotals,
    bytes: Buffer,
    from: number,
    to: number,
    place: StretchPlace,
  ): boolean {
    if (!peek) return false;
    const peekedMs = peek(bytes, from, to, place.context);
    if (Number.isNaN(peekedMs) || hasBackslash(bytes, from, to)) return false;
    ruleSet.searchBytes(bytes, from, to);
    if (ruleSet.isCalled()) return false;
    totals.parsed += 1;
    hourSum.add(totals, peekedMs);
    return true;
  }

  /** `line` as the file has it, without newline and carriage return. */
  function oneLine(totals: ChunkTotals, line: Buffer, place: StretchPlace): void {
    const event = format.parse(line, place.context);
    if (!event) {
      totals.unparsed += 1;
      return;
    }
    totals.parsed += 1;
    countEvent(totals, event, place.path);
    // Escapes may hide in the line what stands in a value: then the values are searched.
    if (line.includes(backslash) || line[0] === brace) ruleSet.searchEvent(event);
    else ruleSet.searchBytes(line, 0, line.length);
    const status = event["http.response.status_code"];
    if (typeof status === "number") ruleSet.noteStatus(status);
    timeMs = numberOr(event["@timestamp"], place.context.nowMs);
    length = line.length;
    view = viewOf(event);
    ruleSet.judge(view, matched);
  }

  return (totals, bytes, from, to, shift, place) => {
    let at = from;
    backslashAt = -1;
    while (at < to) {
      const found = bytes.indexOf(newline, at);
      const stop = found < 0 || found >= to ? to : found;
      let end = stop;
      if (end - at > limits.lineBytes) {
        end = at + limits.lineBytes;
        totals.cut += 1;
      }
      while (end > at && bytes[end - 1] === carriageReturn) end -= 1;
      totals.lines += 1;
      offset = shift + at;
      if (!isPassedOver(totals, bytes, at, end, place)) {
        oneLine(totals, bytes.subarray(at, end), place);
      }
      at = stop + 1;
    }
    hourSum.flush(totals);
  };
}
