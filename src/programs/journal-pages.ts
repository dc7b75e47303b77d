// For: reading the whole journal of a store, page by page.
// Never: more than a page in memory.

import type { JournalEntry } from "../incidents/journal.ts";
import type { Store } from "../incidents/store.ts";

const pageEntries = 500;

/** All entries, oldest first, in pages. */
export async function* journalPages(
  store: Pick<Store, "journal">,
): AsyncGenerator<readonly JournalEntry[]> {
  let after = 0;
  for (;;) {
    const page = await store.journal({ after, limit: pageEntries });
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = last.seq;
  }
}
