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
const keptPerDay: Readonly<Record<string, number>> = {
  "incident.grown": 1,
  "incident.reopened": 1,
  "incident.resolved": 1,
};
const othersPerDay = 20;

/** Of what comes and goes all day the last time is told, and how many there were. */
interface Kept {
  readonly entry: JournalLine;
  readonly times: number;
}

const countedKinds: ReadonlySet<string> = new Set(["incident.reopened", "incident.resolved"]);
const timesSaid = {
  ja: (times: number) => `この日、${times}回目。`,
  en: (times: number) => ` That made ${times} times this day.`,
};

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
    ...folded(entries).map(({ entry, times }): Block => {
      const remark = remarkOn(entry, remarks, told, context);
      return {
        type: "paragraph",
        text: [times > 1 ? `${remark}${timesSaid[language](times)}` : remark],
      };
    }),
  ]);
}

function folded(entries: readonly JournalLine[]): Kept[] {
  const seen = new Map<string, number>();
  const kept: JournalLine[] = [];
  for (const entry of [...entries].reverse()) {
    const times = seen.get(entry.kind) ?? 0;
    seen.set(entry.kind, times + 1);
    if (times < (keptPerDay[entry.kind] ?? othersPerDay)) kept.push(entry);
  }
  return kept.reverse().map((entry) => ({
    entry,
    times: countedKinds.has(entry.kind) ? (seen.get(entry.kind) ?? 1) : 1,
  }));
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
