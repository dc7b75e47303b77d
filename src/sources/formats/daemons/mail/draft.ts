// For: the fields of a mail reader while it fills them, and the few ways of filling that every mail server needs.
// Never: an address; peers are read where a daemon writes them.

import type { FieldValue } from "../../../../events/event.ts";
import { readCount } from "../../digits.ts";
import { textOfBytes } from "../../log-text.ts";

export type Draft = Record<string, FieldValue>;

/** Longest text kept of what a daemon or a remote server said. */
const longestReason = 512;

/** Sets a text field unless it is empty. */
export function setText(draft: Draft, field: string, bytes: string | undefined): void {
  if (bytes !== undefined && bytes !== "") draft[field] = textOfBytes(bytes);
}

export function setCount(draft: Draft, field: string, digits: string | undefined): void {
  const value = digits === undefined ? -1 : readCount(digits);
  if (value >= 0) draft[field] = value;
}

export function setReason(draft: Draft, words: string): void {
  setText(draft, "event.reason", words.slice(0, longestReason));
}

/** The envelope sender: `` (from `<>`) is the null sender of a bounce. */
export function setSender(draft: Draft, address: string): void {
  if (address === "") draft["mail.null_sender"] = true;
  else draft["email.from.address"] = textOfBytes(address);
}

/** `<a@b>` → `a@b`, and what is not in brackets as it is. */
export function bare(address: string): string {
  return address.startsWith("<") && address.endsWith(">") ? address.slice(1, -1) : address;
}
