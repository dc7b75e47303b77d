// For: a letter's life as data: its states, and what may happen to it.
// Never: the text or the mail; those hang on its token elsewhere.

import type { DidItStop } from "../effect/did-it-stop.ts";

export const letterStates = [
  "candidate",
  "draft",
  "approved",
  "sent",
  "bounced",
  "auto-acknowledged",
  "replied",
  "silent",
  "stopped",
  "reduced",
  "continuing",
  "closed",
] as const;

export type LetterState = (typeof letterStates)[number];

/** Why it was closed. */
export type ClosedBecause =
  | "stopped"
  | "bounced"
  | "no-answer"
  | "dropped"
  | "stop-asked"
  | "answered";

export interface Letter {
  readonly state: LetterState;
  /** Its secret name in addresses and Message-ID; see address-tag.ts. */
  readonly token: string;
  readonly mail: string;
  readonly isGuess: boolean;
  /** Source keys it tells of. */
  readonly sources: readonly string[];
  readonly candidateMs: number;
  readonly approvedMs?: number;
  readonly sentMs?: number;
  /** Messages that left: 1, and 2 after the reminder; never more. */
  readonly sentTimes: number;
  readonly remindedMs?: number;
  readonly bouncedMs?: number;
  readonly acknowledgedMs?: number;
  /** First answer by a human being. */
  readonly repliedMs?: number;
  readonly recheckedMs?: number;
  readonly effect?: DidItStop["verdict"];
  readonly closedMs?: number;
  readonly closedBecause?: ClosedBecause;
}

export type LetterEvent =
  /** The texts were written. */
  | { readonly kind: "drafted"; readonly atMs: number }
  /** By whom: standing consent never approves a guess. */
  | { readonly kind: "approved"; readonly atMs: number; readonly by: "person" | "standing-consent" }
  | { readonly kind: "sent"; readonly atMs: number }
  | { readonly kind: "bounced"; readonly atMs: number }
  | { readonly kind: "acknowledged"; readonly atMs: number }
  | { readonly kind: "replied"; readonly atMs: number }
  /** Time has passed; nothing happens unless the letter has been silent long enough. */
  | { readonly kind: "waited"; readonly atMs: number }
  | { readonly kind: "rechecked"; readonly atMs: number; readonly verdict: DidItStop["verdict"] }
  | { readonly kind: "reminded"; readonly atMs: number }
  | { readonly kind: "stop-asked"; readonly atMs: number }
  /** The administrator does not want it, or is done with it. */
  | { readonly kind: "closed"; readonly atMs: number };

export interface Step {
  readonly letter: Letter;
  /** The event could not happen in this state: nothing has changed. */
  readonly refused?: string;
}
