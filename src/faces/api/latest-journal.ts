// For: the newest entries about an incident, from a store that gives them from the oldest on.
// Never: reads the same thousands of old entries again for every answer.

import type { JournalEntry } from "../../incidents/journal.ts";
import type { Store } from "../../incidents/store.ts";

export interface LatestJournal {
  /** Newest last. */
  readonly entries: readonly JournalEntry[];
  /** How many older ones there are. */
  readonly earlier: number;
}

const roundsMax = 200;
const incidentsMax = 500;

/** `entriesMax` entries at most; what was found to be older than those is remembered and not read again. */
export function createLatestJournal(store: Pick<Store, "journal">, entriesMax: number) {
  const starts = new Map<string, { readonly after: number; readonly earlier: number }>();

  return async function latest(incident: string): Promise<LatestJournal> {
    const start = starts.get(incident) ?? { after: 0, earlier: 0 };
    let { earlier } = start;
    let entries: readonly JournalEntry[] = [];
    for (let round = 0; round < roundsMax; round += 1) {
      const after = entries.at(-1)?.seq ?? start.after;
      const next = await store.journal({ incident, after, limit: entriesMax, isTold: true });
      const all = [...entries, ...next];
      entries = all.slice(-entriesMax);
      earlier += all.length - entries.length;
      if (next.length < entriesMax) break;
    }
    if (starts.size >= incidentsMax) starts.clear();
    starts.set(incident, { after: (entries[0]?.seq ?? 1) - 1, earlier });
    return { entries, earlier };
  };
}
