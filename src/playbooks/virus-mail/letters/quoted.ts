// For: a stranger's text inside a letter of ours: inert, on one line, short, and nothing that a mail program makes a link of.
// Never: an address that can be answered by a click.

import { fit, inert } from "../../../base/text.ts";

const quotedColumns = 100;

/** What mail programs turn into links by themselves, and what looks the same and is none. */
const unlinked: Readonly<Record<string, string>> = { ".": "．", "@": "＠", ":": "：", "/": "／" };

/** On one line, short, and nothing in it can be clicked. */
export function quoted(text: string): string {
  return fit(inert(text), quotedColumns).replaceAll(/[.@:/]/g, (sign) => unlinked[sign] ?? sign);
}
