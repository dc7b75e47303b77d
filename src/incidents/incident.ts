// For: the incident: findings with one root, and the states of its life.
// Never: a kind of trouble by name; what is special about a kind stands in its room.

import type { Said } from "../base/said.ts";
import type { Evidence } from "../events/evidence.ts";

export const states = [
  "suspected",
  "open",
  "contained",
  "recovering",
  "resolved",
  "closed",
  "false-alarm",
  "merged",
] as const;

export type State = (typeof states)[number];

/** 1 critical · 2 error · 3 warning · 4 information (PagerDuty's four words, most urgent first). */
export type Severity = 1 | 2 | 3 | 4;

const severityNames = ["critical", "error", "warning", "info"] as const;

/** PagerDuty's words for 1, 2, 3, 4. */
export type SeverityName = (typeof severityNames)[number];

export function severityName(severity: Severity): SeverityName {
  return severityNames[severity - 1] ?? "info";
}

export function severityNamed(name: SeverityName): Severity {
  return (severityNames.indexOf(name) + 1) as Severity;
}

/** How far a source got, as counted by the room. */
export type Reach = "attempted" | "doubtful" | "succeeded";

export interface SourceTally {
  readonly source: string;
  readonly hits: number;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly reach: Reach;
}

export interface Incident {
  /** INC-2026-0007: the year of its first event and a number that only grows. */
  readonly id: string;
  readonly playbook: string;
  /** Stable kind, noun.past-participle, declared in the room: `worm.scanned`. */
  readonly kind: string;
  /** Dedup key: what makes two findings the same trouble. */
  readonly key: string;
  readonly state: State;
  readonly severity: Severity;
  readonly title: Said;
  readonly firstMs: number;
  readonly lastMs: number;
  /** Distinct sources and events so far. */
  readonly sources: number;
  readonly events: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly reach: Reach;
  /** Rule name → hits. */
  readonly rules: Readonly<Record<string, number>>;
  /** Facts the room keeps about it (family, milestones …), plain JSON. */
  readonly notes: Readonly<Record<string, string | number | boolean>>;
  readonly evidence: readonly Evidence[];
}
