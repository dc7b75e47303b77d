// For: the one pen: every commit of a running Hinomi goes through here, in turn, each chained to the one before.
// Never: two commits at a time; what a failed commit would have written is as if it had never been said.

import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { createInTurn } from "../base/in-turn.ts";
import { chain } from "../incidents/journal.ts";
import type { JournalDraft, JournalEntry } from "../incidents/journal.ts";
import { ledgerEntry, noChanges } from "../incidents/ledger.ts";
import type { Changes, Packing } from "../incidents/ledger.ts";
import type { Store } from "../incidents/store.ts";

export interface Scribe {
  /** Writes changes and entries in one transaction; answers the entries as they stand in the journal. */
  write(
    changes: Partial<Changes>,
    drafts: readonly JournalDraft[],
  ): Promise<readonly JournalEntry[]>;
}

export interface ScribeOptions {
  readonly store: Store;
  /** The clock, ms: when it was written down. */
  readonly now: () => number;
  /** False where nothing is kept (replay): the journal then does not have to rebuild anything. Default true. */
  readonly keepsLedger?: boolean;
}

export const packing: Packing = {
  pack: (text) => zstdCompressSync(text).toString("base64"),
  unpack: (packed) => zstdDecompressSync(Buffer.from(packed, "base64")).toString(),
};

export async function createScribe({
  store,
  now,
  keepsLedger = true,
}: ScribeOptions): Promise<Scribe> {
  let last = await store.lastJournalEntry();
  const inTurn = createInTurn();

  async function writeNow(
    changes: Changes,
    drafts: readonly JournalDraft[],
  ): Promise<readonly JournalEntry[]> {
    const ledger = keepsLedger ? ledgerEntry(changes, now(), packing) : undefined;
    const entries = chain(last, ledger ? [...drafts, ledger] : drafts);
    await store.commit({ ...changes, journal: entries });
    last = entries.at(-1) ?? last;
    return entries;
  }

  return {
    write: (changes, drafts) => inTurn(() => writeNow({ ...noChanges, ...changes }, drafts)),
  };
}
