// For: what passes between the parts of detection, and what leaves it: hits, findings, chunk results.
// Never: an action, a text for people.

import type { Place } from "../events/evidence.ts";
import type { EventClass } from "../events/classes.ts";
import type { FieldValue } from "../events/event.ts";
import type { LimitReached } from "../base/limits.ts";
import type { HinomiBlock, Level } from "./sigma/ast.ts";

/** One event that one rule matched; a cheap view that may be reused by its maker: read it, do not keep it. */
export interface Hit {
  /** Name of the SigmaRule. */
  readonly rule: string;
  readonly timeMs: number;
  readonly place: Place;
  /** Field of the event, for group-by and value conditions. */
  get(field: string): FieldValue | undefined;
}

/**
 * What a rule noticed about one group (for example one source), growing while it goes on: one finding per rule and group
 * until quiet for the rule's cooldown; then the next hit opens a new one.
 */
export interface Finding {
  /** Dedup key: rule, group values and the first hit's time, joined. Stable across restarts and replays. */
  readonly key: string;
  readonly rule: string;
  readonly title: string;
  readonly level: Level;
  readonly hinomi: HinomiBlock;
  /** Group-by values; for plain rules {"source.ip": …} when the event has one. */
  readonly group: Readonly<Record<string, string>>;
  /** Source address (IPv4, or IPv6 written short), when the hits agree on one. */
  readonly sourceIp?: string;
  /** Of a rule that asks for a habit: what the window measured, and the most that was usual (absent: not known for long enough). */
  readonly unusual?: { readonly measured: number; readonly usual?: number };
  /** Hits so far: events for a plain rule, events inside its firing windows for a correlation. */
  readonly count: number;
  readonly firstMs: number;
  readonly lastMs: number;
  /** Estimated bytes of the line, requests and answers. */
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** Answers by `status/bodyBytes`, e.g. "404/196" → 16; at most 16 kinds, the rest under "other". */
  readonly answers: Readonly<Record<string, number>>;
  /** First 3 and last 3. */
  readonly places: readonly Place[];
}

/** A finding's growth since it was last reported; `finding` is the state after it. */
export interface FindingDelta {
  readonly finding: Finding;
  readonly isNew: boolean;
  readonly addedCount: number;
  readonly addedBytesIn: number;
  readonly addedBytesOut: number;
  /** Hits by hour of event time (ms of the hour's start) within this delta. */
  readonly addedByHour: ReadonlyMap<number, number>;
}

/** Everything one chunk of one file said besides its findings. Sums and extremes: merging is associative. */
export interface ChunkTotals {
  lines: number;
  parsed: number;
  unparsed: number;
  /** Lines cut at limits.lineBytes. */
  cut: number;
  bytes: number;
  firstMs: number;
  lastMs: number;
  /** Hour start ms → [lines, bytesIn, bytesOut] of all parsed lines, attack or not. */
  hours: Map<number, [number, number, number]>;
  /** Size of 404 answers → times; at most 64 kinds, the rest dropped and counted in `limits`. */
  notFoundSizes: Map<number, number>;
  limits: LimitReached[];
}

export interface FileSummary extends ChunkTotals {
  readonly path: string;
  readonly format: string;
  readonly eventClass: EventClass;
}
