// For: one hit as everything that counts it sees it, read once.
// Never: kept; the next hit writes over it.

import type { Place } from "../../events/evidence.ts";
import type { EventView, FieldValue } from "../../events/event.ts";
import type { Hit } from "../finding.ts";
import type { PlainPlan } from "./plan.ts";
import type { SourceNames } from "./source-name.ts";
import { valueNumber } from "./value-text.ts";

export interface Occurrence {
  timeMs: number;
  /** What it counts for: lines (`event.count`), each with the attempts it stands for (`event.attempts`). */
  times: number;
  lines: number;
  bytesIn: number;
  bytesOut: number;
  /** "404/196"; "404/-" when the answer's size is not known; undefined without an answer. */
  answer: string | undefined;
  /** Its address, when the event has one. */
  source: string | undefined;
  /** What it is grouped by: /32 and /64. */
  sourceKey: string | undefined;
  place: Place;
  /** Where further fields are read. */
  from: EventView;
}

export function emptyOccurrence(): Occurrence {
  return {
    timeMs: 0,
    times: 1,
    lines: 1,
    bytesIn: 0,
    bytesOut: 0,
    answer: undefined,
    source: undefined,
    sourceKey: undefined,
    place: { file: "", offset: 0, length: 0 },
    from: { get: () => undefined },
  };
}

export interface Reader {
  readonly nameSource: SourceNames;
  readonly answerName: (status: FieldValue, bytes: FieldValue | undefined) => string;
  readonly repeatedTimes: number;
}

/** Names of answers, made once per pair while there are few: a site has a handful. */
export function createAnswerNames(): Reader["answerName"] {
  const names = new Map<number, string>();
  return function answerName(status, bytes) {
    const pair =
      typeof status === "number" && typeof bytes === "number" ? status * 2 ** 40 + bytes : 0;
    const isPlain = Number.isSafeInteger(pair) && pair > 2 ** 40 && (bytes as number) < 2 ** 40;
    const known = isPlain ? names.get(pair) : undefined;
    if (known !== undefined) return known;
    const size = bytes === undefined ? "-" : String(bytes).slice(0, 20);
    const name = `${String(status).slice(0, 20)}/${size}`;
    if (isPlain && names.size < 4096) names.set(pair, name);
    return name;
  };
}

function wholeTimes(value: FieldValue | undefined, most: number): number {
  const times = valueNumber(value);
  return times !== undefined && times >= 1 ? Math.min(most, Math.floor(times)) : 1;
}

/** Writes a hit of a plain rule into `into`. */
export function readHit(into: Occurrence, hit: Hit, plan: PlainPlan, reader: Reader): void {
  into.timeMs = hit.timeMs;
  into.place = hit.place;
  into.from = hit;
  const { repeatedTimes } = reader;
  into.lines = plan.repeats ? wholeTimes(hit.get("event.count"), repeatedTimes) : 1;
  const attempts = plan.repeats ? wholeTimes(hit.get("event.attempts"), repeatedTimes) : 1;
  into.times = Math.min(repeatedTimes, into.lines * attempts);
  const source = hit.get("source.ip");
  const name = typeof source === "string" && source !== "" ? reader.nameSource(source) : undefined;
  into.source = name?.ip;
  into.sourceKey = name?.key;
  const status = hit.get("http.response.status_code");
  into.answer =
    status === undefined
      ? undefined
      : reader.answerName(status, hit.get("http.response.body.bytes"));
  into.bytesIn = valueNumber(hit.get("line.in.bytes")) ?? 0;
  into.bytesOut = valueNumber(hit.get("line.out.bytes")) ?? 0;
  // Measured bytes (source.bytes) hold the request's body already; an estimate from the log line
  // does not.
  if (plan.bodyBytes > 0 && hit.get("source.bytes") === undefined) into.bytesIn += plan.bodyBytes;
  if (into.lines > 1) {
    into.bytesIn *= into.lines;
    into.bytesOut *= into.lines;
  }
}
