// For: one letter per contact and day: which sources that are ripe go into which letter, and which have to wait and why.
// Never: more than so many letters a day, a second letter to the same contact on the same day, a source told twice.

import { dayMs } from "../../../base/clock.ts";
import { mailKey } from "../contact/mail-address.ts";
import { holdMs } from "./next-letter.ts";
import { stopEntryFor } from "./stop-list.ts";
import type { StopEntry } from "./stop-list.ts";

export const lettersPerDayMax = 20;
/** Sources told of in one letter; further ones wait for the next day's. */
export const sourcesPerLetterMax = 20;

export interface Ripe {
  /** Source key, for example an address. */
  readonly source: string;
  readonly mail: string;
  readonly language: "ja" | "en";
  readonly isGuess: boolean;
  readonly candidateMs: number;
  /** The more, the sooner it is told when the day's letters are used up. */
  readonly hits: number;
}

export interface Bundle {
  readonly mail: string;
  readonly language: "ja" | "en";
  readonly isGuess: boolean;
  /** When the youngest source of it became a candidate. */
  readonly candidateMs: number;
  readonly sources: readonly string[];
}

export type Waiting = "held" | "stopped" | "written-today" | "day-is-full" | "letter-is-full";

export interface Bundles {
  readonly bundles: readonly Bundle[];
  readonly waiting: readonly { readonly source: string; readonly why: Waiting }[];
}

export interface BundleContext {
  readonly nowMs: number;
  readonly stopList: readonly StopEntry[];
  /** Letters that left or were bundled in the last days; those of the last 24 hours count. */
  readonly recent: readonly { readonly mail: string; readonly atMs: number }[];
}

/** "One per day" is 24 hours, so that no letter leaves a minute before and another a minute after midnight. */
export function bundleLetters(
  ripe: readonly Ripe[],
  { nowMs, stopList, recent }: BundleContext,
): Bundles {
  const waiting: { source: string; why: Waiting }[] = [];
  const today = recent.filter(({ atMs }) => nowMs - atMs < dayMs);
  const writtenTo = new Set(today.map(({ mail }) => mailKey(mail)));
  const byContact = new Map<string, Ripe[]>();
  for (const each of ripe) {
    const key = mailKey(each.mail);
    const about = { mail: each.mail, address: each.source };
    if (stopEntryFor(stopList, about, nowMs)) waiting.push({ source: each.source, why: "stopped" });
    else if (nowMs - each.candidateMs < holdMs) waiting.push({ source: each.source, why: "held" });
    else if (writtenTo.has(key)) waiting.push({ source: each.source, why: "written-today" });
    else byContact.set(key, [...(byContact.get(key) ?? []), each]);
  }
  const hitsOf = (group: readonly Ripe[]) => group.reduce((sum, { hits }) => sum + hits, 0);
  const groups = [...byContact.values()].sort((a, b) => hitsOf(b) - hitsOf(a));
  const room = Math.max(0, lettersPerDayMax - today.length);
  const bundles = groups.slice(0, room).flatMap((group): Bundle[] => {
    const most = group.toSorted((a, b) => b.hits - a.hits);
    const told = most.slice(0, sourcesPerLetterMax);
    const [first] = told;
    if (!first) return [];
    for (const { source } of most.slice(sourcesPerLetterMax))
      waiting.push({ source, why: "letter-is-full" });
    return [
      {
        mail: first.mail,
        language: first.language,
        isGuess: told.some(({ isGuess }) => isGuess),
        candidateMs: Math.max(...told.map(({ candidateMs }) => candidateMs)),
        sources: [...new Set(told.map(({ source }) => source))],
      },
    ];
  });
  for (const { source } of groups.slice(room).flat()) waiting.push({ source, why: "day-is-full" });
  return { bundles, waiting };
}
