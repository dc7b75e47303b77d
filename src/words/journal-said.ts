// For: the journal's sentences on a page or paper whose head is the incident's own sentence already.
// Never: a change to the journal; only what is shown of it is shorter.

import type { Said } from "../base/said.ts";

interface Entry {
  readonly kind: string;
  readonly said: Said;
}

/** Their text repeats the incident's sentence behind a colon. */
const repeating: ReadonlySet<string> = new Set([
  "incident.reopened",
  "incident.resolved",
  "incident.worsened",
  "incident.eased",
]);

/** "静かになったので、収まったものとします：…" becomes "静かになったので、収まったものとします。". */
export function journalSaid({ kind, said }: Entry): Said {
  if (!repeating.has(kind)) return said;
  return { ja: said.ja.replace(/：.*$/su, "。"), en: said.en.replace(/: .*$/su, ".") };
}
