// For: what was checked after an action, and what it showed.
// Never: "it worked" without a number or a reply that says so; unknown is never proven.

import type { Said } from "../base/said.ts";

/** not-yet: too early to tell; unknown: could not be checked. */
export type ProofState = "proven" | "not-yet" | "failed" | "unknown";

export interface Proof {
  readonly run: string;
  readonly incident: string;
  readonly state: ProofState;
  /** With the numbers: "312 packets of 5 hosts were dropped since 14:05; none of them reached the web server". */
  readonly said: Said;
  readonly atMs: number;
  /** When to look again, where it is not settled. */
  readonly againMs?: number;
}

/** What a room is handed to judge whether a run of one of its plans worked. */
export interface Readings {
  readonly nowMs: number;
  /** Answers of the hand to looks that the plan's verbs suggest (`ban.list`, `service.status` …); absent: could not be asked. */
  readonly looks: Readonly<Partial<Record<string, Readonly<Record<string, unknown>>>>>;
  /** Sources that were heard of in this incident since the run ended; undefined: the log is silent, so nobody knows. */
  readonly heardSince: readonly string[] | undefined;
}
