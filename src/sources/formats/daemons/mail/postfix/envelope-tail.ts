// For: `; from=<a@b> to=<c@d> proto=ESMTP helo=<e>`, with which Postfix ends what it says of a refused mail.
// Never: an address of a host: sender, recipient and HELO are the client's own words. (`sasl_username=` behind them cannot be
// told from a HELO that says so, and is left alone.)

import { type Draft, setSender, setText } from "../draft.ts";

/** Index of the tail: the first `; from=<`, or `; to=<`, `; proto=` where there was no sender; -1 without any. */
export function envelopeTailAt(text: string, from: number): number {
  for (const opening of ["; from=<", "; to=<", "; proto="]) {
    const at = text.indexOf(opening, from);
    if (at >= 0) return at;
  }
  return -1;
}

/** The first of `closings` at or behind `at`; the end of the text without any. */
function firstOf(text: string, at: number, closings: readonly string[]): number {
  let end = text.length;
  for (const closing of closings) {
    const found = text.indexOf(closing, at);
    if (found >= 0 && found < end) end = found;
  }
  return end;
}

function valueOf(
  text: string,
  at: number,
  opening: string,
  closings: readonly string[],
): { readonly value?: string; readonly end: number } {
  const start = text.indexOf(opening, at);
  if (start < 0) return { end: at };
  const end = firstOf(text, start + opening.length, closings);
  return { value: text.slice(start + opening.length, end), end };
}

/** `at` is the index that `envelopeTailAt` gave. Postscreen writes commas between the parts. */
export function setEnvelopeTail(draft: Draft, text: string, at: number): void {
  if (at < 0) return;
  const sender = text.startsWith("; from=<", at)
    ? valueOf(text, at, "from=<", ["> to=<", ">, to=<", "> proto=", ">, proto=", ">:"])
    : { end: at };
  const recipient = valueOf(text, sender.end, "to=<", ["> proto=", ">, proto=", ">:"]);
  const helo = valueOf(text, recipient.end, "helo=<", [">"]);
  if (sender.value !== undefined) setSender(draft, withoutBracket(sender.value));
  setText(draft, "email.to.address", withoutBracket(recipient.value ?? ""));
  setText(draft, "mail.helo", helo.value);
}

/** A value that ran to the end of the line has its own bracket with it. */
function withoutBracket(value: string): string {
  return value.endsWith(">") ? value.slice(0, -1) : value;
}
