// For: the end of the journal, which both a reader and the next commit ask for.
// Never: the whole journal.

import type { Kysely } from "kysely";
import type { JournalEntry } from "../../incidents/journal.ts";
import { journalOf } from "./rows.ts";
import type { Tables } from "./tables.ts";

export async function selectLastEntry(db: Kysely<Tables>): Promise<JournalEntry | undefined> {
  const columns = ["hash", "body"] as const;
  const query = db.selectFrom("journal").select(columns).orderBy("seq", "desc").limit(1);
  const found = await query.executeTakeFirst();
  return found && journalOf(found);
}
