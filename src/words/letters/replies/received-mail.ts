// For: a mail that came back, already taken apart by the mail face: what judging it needs.
// Never: trusted; everything in it is a stranger's.

export interface ReceivedMail {
  /** Names in any case; several of one name are several entries. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** RCPT TO, or Delivered-To / X-Original-To when only the mailbox is read. */
  readonly recipients: readonly string[];
  /** MAIL FROM; "" is the null sender of machines (RFC 5321 section 4.5.5). */
  readonly envelopeFrom?: string;
  /** Text of the parts with their media type, lower case; at most the first few kilobytes of each. */
  readonly parts: readonly { readonly type: string; readonly text: string }[];
}

/** Values of a header, in order. */
export function headersOf({ headers }: ReceivedMail, name: string): string[] {
  const wanted = name.toLowerCase();
  return headers.filter(([each]) => each.toLowerCase() === wanted).map(([, value]) => value);
}
