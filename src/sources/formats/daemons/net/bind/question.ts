// For: the name, type and class that named speaks of: `'www.example.jp/A/IN'`, `'example.jp/IN'`, `www.example.jp IN A`.
// Never: named's escapes undone (`\032` is a space inside a name): as written they are safe to show and to compare.

import { textOfBytes } from "../../../log-text.ts";
import type { Draft } from "../peer.ts";

/** The text between quotes at `at`; a name has no space, so the token ends the quotation, not the quotes inside it. */
export function quotedAt(text: string, at: number): string | undefined {
  if (text[at] !== "'") return undefined;
  const space = text.indexOf(" ", at);
  const end = text.lastIndexOf("'", space < 0 ? text.length : space);
  return end > at ? text.slice(at + 1, end) : undefined;
}

function setName(fields: Draft, name: string): void {
  if (name !== "") fields["dns.question.name"] = textOfBytes(name);
}

/** `NAME/CLASS`, or the name alone; behind the class old versions put the view. */
export function setZone(fields: Draft, written: string | undefined): void {
  if (written === undefined) return;
  const slash = written.search(/\/(?:IN|CH|HS|NONE|ANY|CLASS\d{1,5})(?:\/|$)/);
  setName(fields, slash < 0 ? written : written.slice(0, slash));
}

/** `NAME/TYPE/CLASS`; BIND 9.2 left the type away. */
export function setQuestion(fields: Draft, written: string | undefined): void {
  if (written === undefined) return;
  const last = written.lastIndexOf("/");
  const type = written.lastIndexOf("/", last - 1);
  if (last < 0 || type < 0) {
    setZone(fields, written);
    return;
  }
  setName(fields, written.slice(0, type));
  fields["dns.question.type"] = written.slice(type + 1, last);
}

/** `NAME CLASS TYPE`. */
export function setSpacedQuestion(fields: Draft, text: string): void {
  const match = /^([^ ]{1,1100}) [A-Z]{1,4}\d{0,5} ([A-Z0-9-]{1,16})(?: |$)/.exec(
    text.slice(0, 1200),
  );
  if (!match) return;
  setName(fields, match[1] as string);
  fields["dns.question.type"] = match[2] as string;
}
