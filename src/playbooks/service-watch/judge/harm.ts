// For: whom a trouble keeps from work, and for how long: people and offices as the proxy has heard of them, minutes times people.
// Never: a name or an address of anybody; counted while what people notice works.

import type { WatchRound } from "../../playbook.ts";

const minuteMs = 60_000;

/** Of one trouble, over all the times it came back. */
export interface Harm {
  readonly people: number;
  readonly offices: number;
  /** Milliseconds times people, of the stretches that are over. */
  readonly lostMs: number;
}

export const noHarm: Harm = { people: 0, offices: 0, lostMs: 0 };

/** With who is there now: the most that were heard of at a time. */
export function withUsers(harm: Harm, users: WatchRound["users"]): Harm {
  if (!users) return harm;
  return {
    ...harm,
    people: Math.max(harm.people, users.people),
    offices: Math.max(harm.offices, users.offices),
  };
}

/** A stretch of so many milliseconds is over. */
export function withStretch(harm: Harm, ms: number): Harm {
  return { ...harm, lostMs: harm.lostMs + ms * harm.people };
}

/** `users=12,3 lost=340`; nothing while nobody is known. `runningMs`: of the stretch that is not over. */
export function harmFacts(harm: Harm, runningMs: number): readonly string[] {
  const { people, offices, lostMs } = harm;
  if (people === 0) return [];
  const lost = Math.round((lostMs + runningMs * people) / minuteMs);
  return [`users=${people},${offices}`, `lost=${lost}`];
}
