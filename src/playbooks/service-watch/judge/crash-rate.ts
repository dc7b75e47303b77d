// For: one number that sees a burst of deaths as well as a drip: r ← r·e^(−Δt/24 h) + 1 with each death.
// Never: a count over a window that a death every three hours slips through.

import { dayMs, hourMs, minuteMs } from "../../../base/clock.ts";
import { limits } from "../../../base/limits.ts";
import type { Death, Deaths } from "./memory.ts";

/** Three deaths up to 4.7 hours apart reach it; one a day never does. */
export const loopRate = 2.5;
const clearRate = loopRate / 4;
const keptMs = 7 * dayMs;

/** Windows that words speak of. */
const windows = { tenMinutes: 10 * minuteMs, day: dayMs, week: keptMs } as const;

const none: Deaths = { list: [], rate: 0, rateMs: 0, isLoop: false };

export function rateAt({ rate, rateMs }: Deaths, atMs: number): number {
  return rate * Math.exp(-Math.max(0, atMs - rateMs) / (24 * hourMs));
}

/** Forgets what is older than seven days; a loop is over when the rate has fallen to a quarter. */
export function agedDeaths(before: Deaths, atMs: number): Deaths {
  const rate = rateAt(before, atMs);
  return {
    list: before.list.filter((death) => atMs - death.atMs < keptMs),
    rate,
    rateMs: atMs,
    isLoop: before.isLoop && rate >= clearRate,
  };
}

export function withDeath(before: Deaths | undefined, death: Death): Deaths {
  const aged = agedDeaths(before ?? none, death.atMs);
  const rate = aged.rate + 1;
  return {
    list: [...aged.list, death].slice(-limits.watchDeaths),
    rate,
    rateMs: death.atMs,
    isLoop: aged.isLoop || rate >= loopRate,
  };
}

/** What the newest death turned out to be once more of the log was read. */
export function withSignature(before: Deaths, signature: string): Deaths {
  const last = before.list.at(-1);
  if (!last || last.signature !== undefined) return before;
  return { ...before, list: [...before.list.slice(0, -1), { ...last, signature }] };
}

/** Equal traces; a death without a trace may be any. */
export function isSameDeath(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b;
}

/** Deaths in the last ten minutes, in the last day, and in seven days. */
export function deathsByWindow({ list }: Deaths, atMs: number): readonly number[] {
  return [windows.tenMinutes, windows.day, windows.week].map(
    (spanMs) => list.filter((death) => atMs - death.atMs < spanMs).length,
  );
}
