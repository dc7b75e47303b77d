// For: how long a ban lasts: longer for whoever comes back, shorter again for whoever stayed away.
// Never: for ever; the longest is what the hand takes (catalogue.ts), and it always ends by itself.

import { dayMs, hourMs } from "../base/clock.ts";

/** Seconds of the first, second, third and every further ban. */
export const banLadderSeconds = [3_600, 24 * 3_600, 7 * 86_400, 31 * 86_400] as const;

/** For every so long of good conduct after a ban has ended, the next one is a step shorter. */
export const forgivenAfterMs = 30 * dayMs;

/** Two bans of one attack: what comes so soon after the first began is the same offence. */
const sameOffenceMs = hourMs / 60;

export interface PastBan {
  readonly fromMs: number;
  /** When it was over, or will be. */
  readonly untilMs: number;
  /** A person has taken it back: it was a mistake, and is not held against anybody. */
  readonly isTakenBack?: boolean;
}

export interface BanRecord {
  /** Of the address, of a network it lies in, or of an address in it; any order. */
  readonly bans: readonly PastBan[];
  readonly nowMs: number;
}

/** Steps down the ladder since a ban ended. */
function forgiven(sinceMs: number, nowMs: number): number {
  return Math.max(0, Math.floor((nowMs - sinceMs) / forgivenAfterMs));
}

/** Offences that still count: 0 for a stranger. A ban that begins while another is in force is no second offence. */
export function offencesOf({ bans, nowMs }: BanRecord): number {
  const counted = bans
    .filter(({ isTakenBack, fromMs }) => isTakenBack !== true && fromMs <= nowMs)
    .toSorted((a, b) => a.fromMs - b.fromMs);
  let offences = 0;
  let overMs: number | undefined;
  let begunMs = -Infinity;
  for (const { fromMs, untilMs } of counted) {
    const isAnother = overMs === undefined || fromMs >= overMs;
    if (isAnother && fromMs - begunMs >= sameOffenceMs) {
      const before = overMs === undefined ? 0 : Math.max(0, offences - forgiven(overMs, fromMs));
      offences = Math.min(before + 1, banLadderSeconds.length);
      begunMs = fromMs;
    }
    overMs = Math.max(overMs ?? untilMs, untilMs);
  }
  return overMs === undefined ? 0 : Math.max(0, offences - forgiven(overMs, nowMs));
}

/** Seconds of the next ban: 1 h, 24 h, 7 d, then 31 d; a step less for each 30 days without one. */
export function banSeconds(record: BanRecord): number {
  const step = Math.min(offencesOf(record), banLadderSeconds.length - 1);
  return banLadderSeconds[step] ?? banLadderSeconds[0];
}
