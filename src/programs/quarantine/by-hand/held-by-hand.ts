// For: what `hinomi quarantine` does with held mail, however it gets at it.
// Never: words for people; the command has them.

import type { ListedMail } from "../held-rows.ts";
import type { MailPreview } from "../preview.ts";
import type { Released } from "../release.ts";

export type ReleasedByHand = Released | { readonly state: "unsure"; readonly said: string };

/** Throws errors of the file system. */
export interface HeldByHand {
  list(onlyHeld: boolean): Promise<{
    /** Newest first. */
    readonly mails: readonly ListedMail[];
    readonly more: number;
    /** Until when the outbreak switch is on. */
    readonly outbreakUntilMs?: number;
  }>;
  /** Undefined: never here. */
  show(
    id: string,
  ): Promise<{ readonly mail: ListedMail; readonly preview?: MailPreview } | undefined>;
  release(id: string, who: string, why: string): Promise<ReleasedByHand>;
  /** Undefined: done; else how it stands. */
  remove(id: string, who: string, why: string): Promise<string | undefined>;
}
