// For: the journal folded into the diary's days: a date, and what the administrator would have written that evening.
// Never: a sentence by chance: the same journal gives the same diary, so it can be sent twice and compared.

import { limits } from "../../base/limits.ts";
import type { Block } from "../document.ts";
import { filled } from "./places.ts";
import type { Template, Worded } from "../templates/template.ts";
import type { JournalLine, LayoutContext } from "./context.ts";
import { dateText, momentText } from "./moments.ts";

type Remarks = NonNullable<Template["remarks"]>;

/** Entries of one kind that a day keeps: of the milestones only the last, for the others came on the way. */
const keptPerDay = { "incident.grown": 1, others: 20 } as const;

export function diaryDays(remarks: Remarks, context: LayoutContext): Block[] {
  const { journal = [], language, timeZone } = context;
  const days = new Map<string, JournalLine[]>();
  const inOrder = journal.slice(-limits.documentRows).toSorted((a, b) => a.atMs - b.atMs);
  for (const entry of inOrder) {
    const day = dateText(entry.atMs, timeZone, language);
    const known = days.get(day);
    if (known) known.push(entry);
    else days.set(day, [entry]);
  }
  const told = new Map<string, number>();
  return [...days].flatMap(([day, entries]): Block[] => [
    { type: "heading", text: [day] },
    ...folded(entries).map((entry): Block => ({
      type: "paragraph",
      text: [remarkOn(entry, remarks, told, context)],
    })),
  ]);
}

function folded(entries: readonly JournalLine[]): JournalLine[] {
  const seen = new Map<string, number>();
  const kept: JournalLine[] = [];
  for (const entry of [...entries].reverse()) {
    const times = seen.get(entry.kind) ?? 0;
    seen.set(entry.kind, times + 1);
    const max = entry.kind === "incident.grown" ? keptPerDay["incident.grown"] : keptPerDay.others;
    if (times < max) kept.push(entry);
  }
  return kept.reverse();
}

/** The sentences of a kind are taken in turn, so that three of them on a page do not sound alike. */
function remarkOn(
  entry: JournalLine,
  remarks: Remarks,
  told: Map<string, number>,
  context: LayoutContext,
): string {
  const { language, timeZone } = context;
  const kind = Object.hasOwn(remarks, entry.kind) ? entry.kind : "*";
  const choices: readonly Worded[] = remarks[kind] ?? [];
  const turn = told.get(kind) ?? 0;
  told.set(kind, turn + 1);
  const chosen = choices[turn % Math.max(1, choices.length)];
  const said = entry.said[language];
  if (!chosen) return said;
  // A day's entries carry the time only: the date is the heading.
  const time = momentText(entry.atMs, { nowMs: entry.atMs, timeZone, language });
  // Inside 「」 the quotes of the entry become 『』.
  const quoted = said.replaceAll("「", "『").replaceAll("」", "』");
  const places = (place: string) =>
    place === "time" ? time : place === "said" ? quoted : undefined;
  return filled(chosen[language], places) ?? said;
}
