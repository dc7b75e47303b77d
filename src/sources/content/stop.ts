// For: the way out of the middle of a decoder: one word that says why this part cannot be looked into any further.
// Never: seen outside of this folder: `look` catches every stop and every fault of bytes, and tells it as unread.

const sign = Symbol("content-stop");

/** Words of UnreadPart. */
export type WhyUnread =
  | "broken"
  | "encrypted"
  | "not-understood"
  | "overlapping"
  | "ratio"
  | "time"
  | "too-deep"
  | "too-large"
  | "too-many";

export function stop(why: WhyUnread): never {
  throw new Error(why, { cause: sign });
}

/** Bytes that end too early make Buffer's own readers throw: that is `broken`. */
export function whyOf(error: unknown): WhyUnread {
  return error instanceof Error && error.cause === sign ? (error.message as WhyUnread) : "broken";
}

/** Reasons after which nothing of this mail can be looked into any more, so that trying on only costs time. */
export function endsTheMail(why: string): boolean {
  return why === "time" || why === "too-many";
}
