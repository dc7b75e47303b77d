// For: the answer to "is everything all right?", as data: what the desk's first line and `hinomi status` are drawn from.
// Never: green when something is unknown; the worst reason is the verdict (see judge-status.ts).

import type { LimitReached } from "../../base/limits.ts";
import type { Said } from "../../base/said.ts";

/** Most urgent first. `unknown` stands above `attention`: who cannot see must not be calmed. */
export const verdicts = ["trouble", "unknown", "attention", "well"] as const;

export type Verdict = (typeof verdicts)[number];

/** One reason for a verdict: what is the case, and what to do next. */
export interface Reason {
  readonly verdict: Verdict;
  readonly said: Said;
  readonly next?: Said;
  /** Where to read on. */
  readonly incident?: string;
  readonly page?: string;
}

export const sourceStates = [
  "live",
  "reading",
  "done",
  "silent",
  "unreadable",
  "vanished",
] as const;

/**
 * live: followed and heard of; reading: its backlog is being replayed; done: read to its end, will not grow;
 * silent: followed, but quiet for longer than is usual for it; unreadable: no permission; vanished: was there, is gone.
 */
export type SourceState = (typeof sourceStates)[number];

export interface SourceStatus {
  /** Path or other name of the source: text from outside. */
  readonly name: string;
  readonly format: string;
  readonly state: SourceState;
  readonly lines: number;
  readonly unparsed: number;
  readonly bytes: number;
  /** Time of its newest event, ms; absent when it has never said anything. */
  readonly lastMs?: number;
  /** Why it is in this state and what cures it. */
  readonly note?: Said;
}

export interface ReplayProgress {
  readonly filesDone: number;
  readonly filesTotal: number;
  readonly bytesDone: number;
  readonly bytesTotal: number;
  readonly linesPerSecond: number;
  /** Absent until the rate is known. */
  readonly secondsLeft?: number;
}

export interface Status {
  /** The clock (or the fixed clock of a rehearsal) when this was put together, ms. */
  readonly nowMs: number;
  readonly verdict: Verdict;
  readonly said: Said;
  /** Worst first; empty only when the verdict is well. */
  readonly reasons: readonly Reason[];
  readonly sources: readonly SourceStatus[];
  readonly replay?: ReplayProgress;
  readonly limits: readonly LimitReached[];
  readonly versions: { readonly hinomi: string; readonly node: string; readonly rules: number };
  readonly store: { readonly bytes: number; readonly journalEntries: number };
  readonly timeZone: string;
  /** Name of this machine, shown so that two desks are not mixed up. */
  readonly host: string;
  /** Name of the rehearsal when the store holds made-up events. */
  readonly rehearsal?: string;
}
