// For: what the room knows of each kind of mail abuse besides its rules: how urgent, when over, whom one may shut out.
// Never: a text (words/), a threshold (rules/).

import { dayMs } from "../../base/clock.ts";
import type { Severity } from "../../incidents/incident.ts";

export interface Family {
  /** As long as nothing worse is known of it. */
  readonly severity: Severity;
  /** Quiet for so long, and it is over. */
  readonly quietMs: number;
  /** Whether its sources did it themselves; where mail is forged they are victims. */
  readonly canBan: boolean;
  /** Each account has an incident of its own. Absent: one incident for the server. */
  readonly each?: "user";
}

export const families = {
  relayed: { severity: 2, quietMs: dayMs, canBan: true },
  "stolen-account": { severity: 2, quietMs: dayMs, canBan: true, each: "user" },
  "mass-mail": { severity: 3, quietMs: dayMs, canBan: false },
  "web-script": { severity: 2, quietMs: dayMs, canBan: false },
  "own-bounces": { severity: 3, quietMs: dayMs, canBan: false },
  backscatter: { severity: 4, quietMs: 3 * dayMs, canBan: false },
  "queue-growth": { severity: 3, quietMs: dayMs / 4, canBan: false },
  "list-silent": { severity: 4, quietMs: 2 * dayMs, canBan: false },
  listed: { severity: 2, quietMs: 3 * dayMs, canBan: false },
} as const satisfies Readonly<Record<string, Family>>;

export type FamilyName = keyof typeof families;

export const familyNames = Object.keys(families) as readonly FamilyName[];

export function isFamilyName(name: unknown): name is FamilyName {
  return typeof name === "string" && Object.hasOwn(families, name);
}

export function familyFacts(name: FamilyName): Family {
  return families[name];
}
