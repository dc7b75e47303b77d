// For: which sources a letter may be written about at all.
// Never: research scanners, ourselves, whom we allow, private networks, who came once, what could be forged.

import { hourMs } from "../../../base/clock.ts";
import { isInner } from "../../../base/ip.ts";
import type { Said } from "../../../base/said.ts";
import type { HinomiBlock } from "../../../detect/sigma/ast.ts";
import type { Verdict } from "../../../estate/estate.ts";
import { sourceAddress } from "../../../words/letters/contact/source-address.ts";
import { sayLetter } from "./say-letter.ts";
import type { LetterWordKey } from "./say-letter.ts";

/** Quiet for longer than this, and the next hit begins another wave. */
export const waveGapMs = 6 * hourMs;
export const hitsLeast = 3;
export const wavesLeast = 2;
/** Password guessing: so many on one day. */
export const guessesPerDayLeast = 100;

export interface LetterCandidate {
  readonly source: string;
  readonly kind: HinomiBlock["kind"];
  readonly sourceIs: HinomiBlock["source_is"];
  readonly hits: number;
  /** Visits of all of a worm's requests in order. */
  readonly completeSets: number;
  readonly waves: number;
  /** Most hits on one day. */
  readonly busiestDay: number;
  /** The last word on who it is to us. */
  readonly verdict: Verdict["kind"];
  /** Seen only in datagrams, whose sender anybody can write. */
  readonly isForgeable: boolean;
}

export interface Candidacy {
  readonly isCandidate: boolean;
  readonly why: Said;
}

/** Waves in ascending or unordered hit times. */
export function wavesOf(timesMs: readonly number[]): number {
  const sorted = timesMs.toSorted((a, b) => a - b);
  return sorted.filter((at, index) => index === 0 || at - (sorted[index - 1] ?? at) > waveGapMs)
    .length;
}

/** The first reason that forbids a letter. */
function forbidden(about: LetterCandidate): LetterWordKey | undefined {
  const address = sourceAddress(about.source);
  if (!address) return "candidate.no-address";
  if (about.kind === "research") return "candidate.research";
  if (about.verdict === "own" || about.verdict === "allowed") return "candidate.own";
  if (about.verdict === "inner" || isInner(address)) return "candidate.inner";
  if (about.isForgeable) return "candidate.forgeable";
  return about.hits < 2 && about.completeSets === 0 ? "candidate.once" : undefined;
}

function allowed(about: LetterCandidate): LetterWordKey {
  if (about.kind === "bruteforce")
    return about.busiestDay >= guessesPerDayLeast ? "candidate.guessing" : "candidate.few-guesses";
  if (about.kind !== "worm" && about.kind !== "iot-worm" && about.sourceIs !== "infected-victim")
    return "candidate.no-worm";
  if (about.completeSets > 0) return "candidate.set";
  const isRepeated = about.hits >= hitsLeast && about.waves >= wavesLeast;
  return isRepeated ? "candidate.waves" : "candidate.too-few";
}

const yes: ReadonlySet<LetterWordKey> = new Set([
  "candidate.set",
  "candidate.waves",
  "candidate.guessing",
]);

export function judgeCandidate(about: LetterCandidate): Candidacy {
  const key = forbidden(about) ?? allowed(about);
  return { isCandidate: yes.has(key), why: sayLetter(key) };
}
