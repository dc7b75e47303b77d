// For: what a reader of one kind of content may ask and tell while it looks into one part.
// Never: a way around the budget.

import type { Budget } from "./budget.ts";
import type { ContentMark } from "./marks.ts";
import type { WhyUnread } from "./stop.ts";

/** Something inside of the part: an entry of an archive, a file embedded in a document. */
export interface Found {
  /** Every name that some program would give it; may be empty. Strangers' texts. */
  readonly names: readonly string[];
  /** As its container says. */
  readonly size: number;
  readonly marks?: readonly ContentMark[];
  /** Its bytes; may stop. Absent: only its name is known, and `why` is told as unread. */
  readonly open?: () => Buffer;
  readonly why?: WhyUnread;
}

export interface Visit {
  readonly bytes: Buffer;
  readonly path: string;
  readonly names: readonly string[];
  readonly declaredType: string;
  readonly depth: number;
  readonly budget: Budget;
  mark(word: ContentMark): void;
  /** A finer word for its kind, such as `docx` for a zip. */
  is(kind: string): void;
  /** A short text that shows what it does, such as the command of a shortcut. A stranger's text. */
  show(text: string): void;
  unread(why: WhyUnread): void;
  /** Looks into it too. Stops only when nothing of the mail can be looked into any more. */
  entry(found: Found): void;
  /** A whole mail stands in it. */
  mail(bytes: Buffer): void;
}

export interface Reader {
  /** It holds others: one more depth. */
  readonly opensDepth: boolean;
  readonly read: (visit: Visit) => void;
}
