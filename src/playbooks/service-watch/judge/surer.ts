// For: which cause of a trouble holds: what was known before, or what this round shows.
// Never: a surer cause forgotten because its line has grown old.

import { isCauseWord, uncured } from "./cause/cause-words.ts";
import type { Cause } from "./cause/find-cause.ts";
import type { Found } from "./memory.ts";
import { causeFactsIn, causeLineIn } from "./trouble-facts.ts";

/** A cause that starting again does not cure is believed from so many points on. */
export const surePoints = 45;

/** The step word that holds a restart back; undefined: nothing does. */
export function heldBy({ word, score }: Pick<Cause, "word" | "score">): string | undefined {
  if (!uncured.has(word)) return undefined;
  return word !== "configuration" || score >= surePoints ? `held-${word}` : undefined;
}

/** `known`: of the trouble so far; a death begins anew. */
export function surerCause(known: Found | undefined, cause: Cause, hasDied: boolean): Cause {
  if (!known || hasDied || !isCauseWord(known.cause) || known.cause === "unchecked") return cause;
  const isHold = uncured.has(cause.word) && cause.score >= surePoints;
  if (cause.score >= known.score || (isHold && cause.word !== known.cause)) return cause;
  const { signature } = known;
  return {
    word: known.cause,
    score: known.score,
    facts: causeFactsIn(known.facts),
    evidence: causeLineIn(known),
    ...(signature !== undefined && { signature }),
  };
}
