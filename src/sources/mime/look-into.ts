// For: what the MIME reader asks of whoever looks into decoded bytes (sources/content), and how deep it goes itself.
// Never: knows that room; programs join the two.

import { limits } from "../../base/limits.ts";
import type { MailPartSeen, UnreadPart } from "../../events/mail-content.ts";

export interface LookedInto {
  readonly kind: string;
  readonly marks: readonly string[];
  readonly evidence?: readonly string[];
  /** What stands inside of it: entries of archives, mails found in there. */
  readonly entries: readonly MailPartSeen[];
  readonly unread: readonly UnreadPart[];
}

export type LookInto = (
  bytes: Buffer,
  part: {
    readonly path: string;
    readonly names: readonly string[];
    readonly declaredType: string;
    readonly depth: number;
  },
) => LookedInto;

export interface MailBounds {
  /** Parts of the MIME tree, hidden ones and those of mails inside it included. */
  readonly parts: number;
  /** Multiparts and mails that may stand in each other. */
  readonly nesting: number;
}

export const mailBounds: MailBounds = { parts: limits.mailParts, nesting: limits.mailNesting };
