// For: finding a word again: in incidents, the journal, the evidence and what was sent.
// Never: an unbounded answer; the newest come first.

import type { SearchAnswer } from "../../faces/kit/contract.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { JournalEntry } from "../../incidents/journal.ts";
import type { Store } from "../../incidents/store.ts";
import { shownMessages } from "./messages.ts";

const foundMax = 50;
const incidentsLooked = 2_000;
/** Journal entries looked through, newest first. */
const entriesLooked = 20_000;
const pageEntries = 1_000;
const queryCharsMax = 200;

/** Case, width and half-width kana do not matter. */
function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

function holds(needles: readonly string[], ...texts: readonly string[]): boolean {
  const hay = plain(texts.join("\n"));
  return needles.every((needle) => hay.includes(needle));
}

function isAbout(
  { id, title, kind, playbook, notes }: Incident,
  needles: readonly string[],
): boolean {
  return holds(needles, id, title.ja, title.en, kind, playbook, Object.values(notes).join(" "));
}

async function entriesWith(store: Store, needles: readonly string[]): Promise<JournalEntry[]> {
  const found: JournalEntry[] = [];
  const last = await store.lastJournalEntry();
  let before = (last?.seq ?? 0) + 1;
  for (let looked = 0; looked < entriesLooked && found.length < foundMax; looked += pageEntries) {
    const page = await store.journal({ before, limit: pageEntries, isTold: true });
    for (const entry of page.toReversed())
      if (holds(needles, entry.said.ja, entry.said.en, entry.kind)) found.push(entry);
    const [first] = page;
    if (!first) break;
    before = first.seq;
  }
  return found.slice(0, foundMax);
}

/** Every word of the query has to be there. */
export async function search(store: Store, query: string): Promise<SearchAnswer> {
  const needles = plain(query.slice(0, queryCharsMax))
    .split(/\s+/)
    .filter((word) => word !== "");
  if (needles.length === 0) return { incidents: [], entries: [], evidence: [], messages: [] };
  const all = await store.incidents({ limit: incidentsLooked });
  const evidence: SearchAnswer["evidence"][number][] = [];
  const bySource = new Set<Incident>();
  for (const incident of all) {
    const lines = (await store.incident(incident.id))?.evidence ?? [];
    for (const { text, timeMs } of lines)
      if (evidence.length < foundMax && holds(needles, text))
        evidence.push({ incident: incident.id, text, timeMs });
    const [first = ""] = needles;
    // An address is a source's exact name.
    if (needles.length === 1 && (await store.source(incident.id, first))) bySource.add(incident);
  }
  const incidents = all.filter((each) => isAbout(each, needles) || bySource.has(each));
  const { messages } = await shownMessages(store);
  return {
    incidents: incidents.slice(0, foundMax),
    entries: await entriesWith(store, needles),
    evidence,
    messages: messages
      .filter(({ subject, text, to }) => holds(needles, subject, text, ...to))
      .slice(0, foundMax),
  };
}
