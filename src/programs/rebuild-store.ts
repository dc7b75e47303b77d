// For: making a store anew from the journal alone: the diary is the database.
// Never: trusts a journal whose chain is broken; what stands behind the break is not taken over.

import { firstBroken } from "../incidents/journal.ts";
import type { JournalEntry } from "../incidents/journal.ts";
import { changesOf, noChanges } from "../incidents/ledger.ts";
import type { Store } from "../incidents/store.ts";
import { journalPages } from "./journal-pages.ts";
import { packing } from "./scribe.ts";

export interface Checked {
  readonly entries: number;
  /** The first entry that does not follow from the one before it. */
  readonly broken?: JournalEntry;
}

export async function verifyJournal(store: Pick<Store, "journal">): Promise<Checked> {
  let entries = 0;
  let last: JournalEntry | undefined;
  for await (const page of journalPages(store)) {
    const broken = firstBroken(page, last);
    if (broken) return { entries: entries + page.indexOf(broken), broken };
    entries += page.length;
    last = page.at(-1);
  }
  return { entries };
}

/** Every commit of the old store is made again in the new one, in order, with the entries it came with. */
export async function rebuildStore(
  from: Pick<Store, "journal">,
  to: Store,
  onProgress: (entries: number) => void = () => undefined,
): Promise<Checked> {
  let entries = 0;
  let last: JournalEntry | undefined;
  let waiting: JournalEntry[] = [];
  for await (const page of journalPages(from)) {
    const broken = firstBroken(page, last);
    const whole = broken ? page.slice(0, page.indexOf(broken)) : page;
    for (const entry of whole) {
      waiting.push(entry);
      const changes = changesOf(entry, packing);
      if (!changes) continue;
      await to.commit({ ...changes, journal: waiting });
      waiting = [];
    }
    entries += whole.length;
    last = whole.at(-1) ?? last;
    onProgress(entries);
    if (broken) {
      if (waiting.length > 0) await to.commit({ ...noChanges, journal: waiting });
      return { entries, broken };
    }
  }
  if (waiting.length > 0) await to.commit({ ...noChanges, journal: waiting });
  return { entries };
}
