// For: which approved bans the firewall has lost, and whether it was emptied or somebody took single ones out.
// Never: acts; never fights a person who removes a ban with nft in the middle of the night.

import type { BanSpell } from "../../actions/ban-history.ts";
import { minuteMs } from "../../base/clock.ts";
import type { HandBans } from "./bans-now.ts";

/** The hand takes no shorter ban, and one that ends so soon is let go. */
export const leastLeftMs = minuteMs;

/** What is remembered from one look to the next. */
export interface Seen {
  /** When all was last in place. */
  readonly okMs?: number;
  /** Bans that somebody took out with nft: run and address. They are not put back. */
  readonly letGo: readonly string[];
}

export interface Missing {
  /** To be put back: the rule set was emptied. */
  readonly lost: readonly BanSpell[];
  /** Taken out one by one, by somebody outside of Hinomi. */
  readonly takenOut: readonly BanSpell[];
}

export function spellKey({ by, address }: BanSpell): string {
  return `${by.run.id} ${address}`;
}

const nothing: Missing = { lost: [], takenOut: [] };

/** `wanted`: what should be in force now (bansInForce). A list that was cut tells of nobody that he is missing. */
export function missingBans(
  wanted: readonly BanSpell[],
  list: HandBans,
  seen: Seen,
  nowMs: number,
): Missing {
  const letGo = new Set(seen.letGo);
  const due = wanted.filter(
    (spell) => spell.untilMs - nowMs >= leastLeftMs && !letGo.has(spellKey(spell)),
  );
  if (!list.isThere) return { lost: due, takenOut: [] };
  if (list.count > list.bans.length) return nothing;
  const there = new Set(list.bans.map(({ address }) => address));
  const missing = due.filter(({ address }) => !there.has(address));
  if (missing.length === 0) return nothing;
  // Old ones that still stand were there at the last look: the rule set was not emptied since then.
  const { okMs = Number.NEGATIVE_INFINITY } = seen;
  const stands = wanted.some(({ address, fromMs }) => there.has(address) && fromMs <= okMs);
  return stands ? { lost: [], takenOut: missing } : { lost: missing, takenOut: [] };
}
