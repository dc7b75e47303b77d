// For: what a person can do with a letter, or with a source that waits for one, in its present state.
// Never: a deed that the state does not allow.

import { isOut } from "../../../words/letters/life/next-letter.ts";
import type { LetterDeed } from "../../../faces/kit/desk-work.ts";
import type { KeptLetter, KeptSource } from "../kept/kept.ts";

type Verb = LetterDeed["do"];

/** A reminder or thanks stands ready. */
export function hasFollowUp({ letter, purpose, message }: KeptLetter): boolean {
  const { state, sentTimes } = letter;
  if (message !== undefined) return false;
  if (state === "stopped") return purpose === "thanks";
  return (
    (state === "continuing" || state === "reduced") && purpose === "reminder" && sentTimes === 1
  );
}

export function deedsOf(kept: KeptLetter): readonly Verb[] {
  const { letter, trouble } = kept;
  switch (letter.state) {
    case "draft":
      return ["approve", "enter-contact", "withdraw", "stop"];
    case "approved":
      return trouble === undefined ? ["withdraw"] : ["approve", "withdraw"];
    case "bounced":
      return ["close"];
    case "closed":
    case "candidate":
      return [];
    default: {
      const isReady = hasFollowUp(kept) || trouble !== undefined;
      const heard: readonly Verb[] = isOut(letter) ? ["answered"] : [];
      return [...(isReady ? (["approve"] as const) : []), ...heard, "close", "stop"];
    }
  }
}

export function sourceDeeds({ choice }: KeptSource): readonly Verb[] {
  return choice?.kind === "contact"
    ? ["enter-contact", "withdraw", "stop"]
    : ["enter-contact", "withdraw"];
}
