// For: what was seen inside a mail: every part and every entry of an archive, with the names it could have and the marks it bears.
// Never: whether that is allowed (the room's policy judges); never a guess: what was not understood is told as unread.

/** What a part is by its bytes, whatever its name says. Kebab-case: `pe`, `zip`, `ole`, `pdf`, `html`, `text`, `unknown` … */
export type ContentKind = string;

/** One thing in a mail: a leaf of the MIME tree, an entry of an archive, or something hidden in text. */
export interface MailPartSeen {
  /** `2`, `2.1`, and inside of it `2/inner.zip/a.exe`: numbers of the MIME tree, then names. A stranger's text. */
  readonly path: string;
  /** Every name that some mail program would show, decoded, in order of likelihood; strangers' texts. Empty: it has none. */
  readonly names: readonly string[];
  /** As the mail says, lower case; "" for an entry of an archive. */
  readonly declaredType: string;
  readonly kind: ContentKind;
  /** Decoded bytes. */
  readonly size: number;
  /** Hex, of the decoded bytes; absent where they could not be had (encrypted, only its name is known). */
  readonly sha256?: string;
  /** Archives it stands in; 0 for a part of the mail itself. */
  readonly depth: number;
  /** What it bears, as words of docs/reference/mail-filter.md: `encrypted`, `macro`, `html-smuggling`, `pdf-launch`, `name-differs` … */
  readonly marks: readonly string[];
  /** Short texts that show what it does, such as the command of a shortcut. Strangers' texts. */
  readonly evidence?: readonly string[];
}

/** Something that could not be looked into to the end. Any of these means: hold. */
export interface UnreadPart {
  readonly path: string;
  /** A word: `too-deep`, `too-many`, `too-large`, `ratio`, `time`, `broken`, `not-understood`, `partial` … */
  readonly why: string;
}

export interface MailContent {
  /** Decoded header texts that people read; strangers' texts. */
  readonly subject: string;
  readonly from: string;
  readonly messageId: string;
  readonly parts: readonly MailPartSeen[];
  readonly unread: readonly UnreadPart[];
}
