// For: the words for what may lie under a root, and which of them a restart would only make worse.
// Never: a sentence; words/ says them.

export const causeWords = [
  "assertion",
  "crash",
  "killed",
  "out-of-memory",
  "configuration",
  "address-in-use",
  "exited",
  "stopped",
  "frozen",
  "no-answer",
  "disk",
  "memory",
  "line",
  "certificate",
  "queue",
  "clock",
  "hand",
  "upstream",
  "policy",
  "wrong-answer",
  "files",
  "unseen",
  "unchecked",
] as const;

export type CauseWord = (typeof causeWords)[number];

export function isCauseWord(text: unknown): text is CauseWord {
  return causeWords.some((word) => word === text);
}

/** Starting it again cures none of these. */
export const uncured: ReadonlySet<CauseWord> = new Set([
  "configuration",
  "address-in-use",
  "disk",
  "line",
  "stopped",
  "unchecked",
  "certificate",
  "queue",
  "clock",
  "policy",
  "upstream",
]);
