// For: what the journal says of letters: who did what and why, in both languages.
// Never: a stranger's text inside a sentence; addresses are plain or left out.

import type { Said } from "../../../base/said.ts";
import { inert } from "../../../base/text.ts";
import type { JournalDraft } from "../../../incidents/journal.ts";
import type { KeptLetter } from "../kept/kept.ts";

/** `hinomi`: by itself; else who decided it. */
export function letterEntry(
  verb: string,
  kept: Pick<KeptLetter, "id" | "incident">,
  said: Said,
  atMs: number,
  {
    who = "hinomi",
    data = {},
  }: { readonly who?: string; readonly data?: JournalDraft["data"] } = {},
): JournalDraft {
  return {
    atMs,
    kind: `letter.${verb}`,
    incident: kept.incident,
    who: who === "hinomi" ? "hinomi" : "administrator",
    said,
    data: { letter: kept.id, by: who, ...data },
  };
}

/** `198.51.100.9` or `198.51.100.9 and 3 more`. */
export function sourcesSaid(sources: readonly string[]): Said {
  const [first = "", ...further] = sources.map(inert);
  return further.length === 0
    ? { ja: first, en: first }
    : { ja: `${first} ほか${further.length}件`, en: `${first} and ${further.length} more` };
}

/** `手紙 LTR-2001-0007（198.51.100.9 について）` */
export function aboutSaid({ id, letter }: Pick<KeptLetter, "id" | "letter">): Said {
  const sources = sourcesSaid(letter.sources);
  return { ja: `手紙 ${id}（${sources.ja}について）`, en: `Letter ${id} about ${sources.en}` };
}
