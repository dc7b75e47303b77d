// For: what the walk through a mail comes by, one after another.
// Never: kept: bytes are of one part at a time, or a window into the mail.

/** A stretch of the mail's own bytes: a part with its header, or the encoded part around it. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** Where its body begins. */
  readonly bodyAt: number;
}

export interface FoundPart {
  readonly type: "part";
  readonly path: string;
  readonly names: readonly string[];
  readonly declaredType: string;
  /** Of a text as it is declared; "" where it is not. */
  readonly charset: string;
  readonly depth: number;
  readonly bytes: Buffer;
  readonly marks: readonly string[];
  /** Known without a look, and read to its end by the walk itself. */
  readonly kind?: "mail" | "tnef";
  readonly span: Span;
}

export interface FoundUnread {
  readonly type: "unread";
  readonly path: string;
  /** `ambiguous`: programs differ about what it is. */
  readonly why:
    | "too-deep"
    | "too-many"
    | "too-large"
    | "broken"
    | "ambiguous"
    | "partial"
    | "external"
    | "not-understood";
}

export type Found = FoundPart | FoundUnread;
