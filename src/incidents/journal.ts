// For: the journal: the append-only record of everything that happened, each entry chained to the one before by its hash.
// Never: changed or deleted; a correction is a new entry.

import { createHash } from "node:crypto";
import { canonicalJson } from "../base/canonical-json.ts";
import type { Said } from "../base/said.ts";

export interface JournalDraft {
  /** When it happened, ms (event time for what logs say, the clock for what people do). */
  readonly atMs: number;
  /** noun.past-participle: incident.opened, incident.grown, incident.resolved, limit.reached, source.found … */
  readonly kind: string;
  /** The incident it is about, if any. */
  readonly incident?: string;
  readonly who: "hinomi" | "administrator";
  readonly said: Said;
  /** Plain JSON: enough to fold the state again. */
  readonly data: Readonly<Record<string, unknown>>;
}

export interface JournalEntry extends JournalDraft {
  /** 1, 2, 3 … without gaps. */
  readonly seq: number;
  readonly previousHash: string;
  /** sha256 over previousHash and the canonical JSON of the entry without its hash. */
  readonly hash: string;
}

export const emptyChain = "0".repeat(64);

function hashOf(entry: Omit<JournalEntry, "hash">): string {
  return createHash("sha256").update(entry.previousHash).update(canonicalJson(entry)).digest("hex");
}

/** Entries that follow `last` (undefined: an empty journal). */
export function chain(
  last: JournalEntry | undefined,
  drafts: readonly JournalDraft[],
): JournalEntry[] {
  let seq = last?.seq ?? 0;
  let previousHash = last?.hash ?? emptyChain;
  return drafts.map((draft) => {
    seq += 1;
    const entry = { ...draft, seq, previousHash };
    const hash = hashOf(entry);
    previousHash = hash;
    return { ...entry, hash };
  });
}

/** The first entry that does not follow from the one before it, or undefined when the chain is whole. */
export function firstBroken(
  entries: readonly JournalEntry[],
  last?: JournalEntry,
): JournalEntry | undefined {
  let seq = last?.seq ?? 0;
  let previousHash = last?.hash ?? emptyChain;
  for (const entry of entries) {
    seq += 1;
    const { hash, ...rest } = entry;
    if (entry.seq !== seq || entry.previousHash !== previousHash || hashOf(rest) !== hash)
      return entry;
    previousHash = hash;
  }
  return undefined;
}
