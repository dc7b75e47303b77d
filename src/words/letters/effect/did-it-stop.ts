// For: did one source stop after the letter? Silence counts only when it is long for this source.
// Never: "stopped" after a day without a hit from somebody who comes once a week; never cause, only what was seen.
// Source: Poisson arrivals, e^(−λt) ≤ 5 % from t ≥ 3/λ on.

import { dayMs, hourMs } from "../../../base/clock.ts";

/** Days before sending over which the rate is taken. */
export const rateDays = 7;
const certainTimes = 3;
const leastSilenceMs = 48 * hourMs;
/** Fewer than half as many a day as before. */
const reducedShare = 0.5;
/** Beyond this nothing more is learnt by waiting for a source that came rarely. */
const longestWaitMs = 90 * dayMs;

export interface SourceSince {
  /** Hits in the 7 days before the letter. */
  readonly hitsBefore: number;
  readonly sentMs: number;
  /** Hits after the letter, and the last of them. */
  readonly hitsSince: number;
  readonly lastMs?: number;
  readonly nowMs: number;
}

export interface DidItStop {
  readonly verdict: "too-early" | "stopped" | "reduced" | "continuing";
  /** Hits a day before the letter. */
  readonly perDayBefore: number;
  readonly perDaySince: number;
  readonly silentMs: number;
  /** Silence of so long says "stopped". */
  readonly neededMs: number;
  /** When to look again, for "too-early". */
  readonly againMs?: number;
}

/** Silence is counted from the last hit, or from the letter when there was none since. */
export function didItStop({
  hitsBefore,
  sentMs,
  hitsSince,
  lastMs,
  nowMs,
}: SourceSince): DidItStop {
  const perDayBefore = Math.max(0, hitsBefore) / rateDays;
  const daysSince = Math.max(0, nowMs - sentMs) / dayMs;
  const perDaySince = daysSince > 0 ? Math.max(0, hitsSince) / daysSince : 0;
  const silentFromMs = hitsSince > 0 ? Math.max(sentMs, lastMs ?? nowMs) : sentMs;
  const silentMs = Math.max(0, nowMs - silentFromMs);
  const certainMs = perDayBefore > 0 ? (certainTimes / perDayBefore) * dayMs : longestWaitMs;
  const neededMs = Math.min(longestWaitMs, Math.max(leastSilenceMs, certainMs));
  const told = { perDayBefore, perDaySince, silentMs, neededMs };
  if (silentMs >= neededMs) return { verdict: "stopped", ...told };
  // A source that would be seen three times by now has had its chance to be quiet.
  const isTime = nowMs - sentMs >= neededMs;
  if (!isTime) return { verdict: "too-early", ...told, againMs: silentFromMs + neededMs };
  return { verdict: perDaySince < perDayBefore * reducedShare ? "reduced" : "continuing", ...told };
}

/** Of a letter about several sources: all stopped, some of them, none; "too-early" while one of them is. */
export function letterVerdict(verdicts: readonly DidItStop["verdict"][]): DidItStop["verdict"] {
  if (verdicts.length === 0 || verdicts.includes("too-early")) return "too-early";
  if (verdicts.every((each) => each === "stopped")) return "stopped";
  return verdicts.every((each) => each === "continuing") ? "continuing" : "reduced";
}
