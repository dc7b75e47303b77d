// For: what the room knows of each family besides its rules: what its lines say about success, when it is over, what may be banned.
// Never: a text (words/), a threshold (rules/).

import { dayMs } from "../../base/clock.ts";

/**
 * What the lines say about success. `login`: a sign-in that follows would be seen. `refused`: the service said no each time.
 * `silent`: the lines cannot tell.
 */
export type Outcome = "login" | "refused" | "silent";

export interface Family {
  readonly outcome: Outcome;
  /** Quiet for so long, and it is over. Somebody who may be inside is over only when a person says so, or after a month. */
  readonly quietMs: number;
  /**
   * Whether its sources may be shut out. Who asks over UDP need not be who stands in the packet: those who are named in refused
   * queries are mostly the victims whom the answers would have flooded.
   */
  readonly canBan: boolean;
  /** `source` or `user.name`: each has an incident of its own. Absent: one wave of the family is one incident. */
  readonly each?: "source" | "user";
  /** From an address inside it means that a machine of ours does it; else inside it is everyday noise. */
  readonly mattersInside?: true;
}

const trainMs = dayMs;
const noiseMs = 3 * dayMs;

export const families = {
  entered: { outcome: "login", quietMs: 30 * dayMs, canBan: true, each: "source" },
  "new-network": { outcome: "login", quietMs: trainMs, canBan: false, each: "source" },
  "password-guessing": { outcome: "login", quietMs: trainMs, canBan: true, mattersInside: true },
  "slow-guessing": { outcome: "login", quietMs: 2 * dayMs, canBan: true, mattersInside: true },
  "distributed-guessing": { outcome: "login", quietMs: trainMs, canBan: false, each: "user" },
  "become-guessing": { outcome: "silent", quietMs: trainMs, canBan: false, each: "user" },
  "service-scanning": { outcome: "refused", quietMs: noiseMs, canBan: true, mattersInside: true },
  "relay-attempts": { outcome: "refused", quietMs: noiseMs, canBan: true },
  "recipient-harvest": { outcome: "silent", quietMs: noiseMs, canBan: true },
  "mail-abuse": { outcome: "refused", quietMs: noiseMs, canBan: true },
  "rate-abuse": { outcome: "refused", quietMs: trainMs, canBan: true },
  "dns-transfer": { outcome: "refused", quietMs: noiseMs, canBan: true },
  "dns-update": { outcome: "refused", quietMs: noiseMs, canBan: false },
  "dns-query": { outcome: "refused", quietMs: noiseMs, canBan: false },
  "proxy-probing": { outcome: "refused", quietMs: noiseMs, canBan: true },
  "port-scan": { outcome: "silent", quietMs: trainMs, canBan: true, mattersInside: true },
  "web-denied": { outcome: "refused", quietMs: noiseMs, canBan: true },
} as const satisfies Readonly<Record<string, Family>>;

export type FamilyName = keyof typeof families;

export const familyNames = Object.keys(families) as readonly FamilyName[];

export function isFamilyName(name: unknown): name is FamilyName {
  return typeof name === "string" && Object.hasOwn(families, name);
}

export function familyFacts(name: FamilyName): Family {
  return families[name];
}
