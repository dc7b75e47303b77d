// For: whom a letter has gone to in the last day, or may go to at any moment: one mail per contact and day.
// Never: a letter that was dropped before it left.

import type { BundleContext } from "../../../words/letters/life/bundle.ts";
import type { KeptLetter } from "./kept.ts";

/** A draft, and a message that is under way, may leave at any moment: they count as leaving now. */
export function recentOf(letters: readonly KeptLetter[], nowMs: number): BundleContext["recent"] {
  return letters.flatMap(({ letter, message, lastSentMs }) => {
    const { mail, state } = letter;
    const isPending = state === "draft" || state === "approved" || message !== undefined;
    if (isPending) return [{ mail, atMs: nowMs }];
    return lastSentMs === undefined ? [] : [{ mail, atMs: lastSentMs }];
  });
}
