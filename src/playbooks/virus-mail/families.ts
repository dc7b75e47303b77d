// For: what the room knows of each family besides its rules: when it is over, and how urgent it is by itself.
// Never: a text (words/), a threshold (rules/).

import { dayMs, hourMs } from "../../base/clock.ts";
import type { Severity } from "../../incidents/incident.ts";

export interface Family {
  readonly quietMs: number;
  /** When nobody has received any of it. */
  readonly severity: Severity;
  /** The filter itself is in trouble, not the mail. */
  readonly isOfFilter?: true;
}

export const families = {
  virus: { quietMs: dayMs, severity: 3 },
  wave: { quietMs: dayMs, severity: 3 },
  "wave-many": { quietMs: dayMs, severity: 3 },
  received: { quietMs: dayMs, severity: 1 },
  inside: { quietMs: 7 * dayMs, severity: 2 },
  "scanner-down": { quietMs: hourMs, severity: 2, isOfFilter: true },
  "filter-busy": { quietMs: hourMs, severity: 3, isOfFilter: true },
  "quarantine-full": { quietMs: hourMs, severity: 2, isOfFilter: true },
} as const satisfies Readonly<Record<string, Family>>;

export type FamilyName = keyof typeof families;

export const familyNames = Object.keys(families) as readonly FamilyName[];

export function isFamilyName(name: unknown): name is FamilyName {
  return typeof name === "string" && Object.hasOwn(families, name);
}

export function familyFacts(name: FamilyName): Family {
  return families[name];
}
