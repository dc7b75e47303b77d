// For: what a reader would stumble over in a text: rule, place, the words, and what to do about it.
// Never: the text itself changed.

import type { Said } from "../../base/said.ts";

export type RuleName =
  | "conclusion-first"
  | "next-report"
  | "sentence-length"
  | "jargon"
  | "decisions"
  | "decision-advice"
  | "nothing-unheard"
  | "named-employee"
  | "deadline"
  | "staff-part"
  | "polite-ending"
  | "kanji-count"
  | "kanji-chain"
  | "vague-word"
  | "double-negation"
  | "passive"
  | "many-ga"
  | "reading"
  | "katakana"
  | "length";

export interface Complaint {
  readonly rule: RuleName;
  /** A hard rule: the text is refused. */
  readonly isHard: boolean;
  /** Where it stands: "box, line 2", or a template's key. */
  readonly where: string;
  /** The words complained of, at most 40 characters. */
  readonly words: string;
  /** What is wrong and what to do. */
  readonly said: Said;
}

export function complaint(
  rule: RuleName,
  where: string,
  words: string,
  said: Said,
  isHard = false,
): Complaint {
  const characters = Array.from(words);
  const shown = characters.length > 40 ? `${characters.slice(0, 39).join("")}…` : words;
  return { rule, isHard, where, words: shown, said };
}
