// For: what the end of a letter means for its sources: left in peace, or free for a letter to somebody else.
// Never: written here; the records go with the change that ended it.

import type { StoredRecord } from "../../../incidents/store.ts";
import type { StopEntry } from "../../../words/letters/life/stop-list.ts";
import type { WorkContext } from "../../desk-work/context.ts";
import { chooseForSource } from "../gather/choose-for-source.ts";
import type { KeptLetter, KeptSource } from "../kept/kept.ts";
import { sourceId, sourceOfId, sourceRecord } from "../kept/letter-records.ts";

async function sourcesOf(
  { store }: Pick<WorkContext, "store">,
  { id, letter }: KeptLetter,
): Promise<readonly KeptSource[]> {
  const found = await Promise.all(
    letter.sources.map((source) => sourceOfId(store, sourceId(source))),
  );
  return found.filter((each) => each !== undefined && each.letter === id) as KeptSource[];
}

/** Nobody is told of them again for a long time. */
export async function endedSources(
  context: Pick<WorkContext, "store">,
  kept: KeptLetter,
  atMs: number,
): Promise<readonly StoredRecord[]> {
  const sources = await sourcesOf(context, kept);
  return sources.map((each) => sourceRecord({ ...each, endedMs: atMs }, atMs));
}

/**
 * They wait for a letter again, with the next contact that is known under `stops`; they have waited their day. `looksAgain`:
 * what is known of the contact is too old.
 */
export async function freedSources(
  context: Pick<WorkContext, "store">,
  kept: KeptLetter,
  stops: readonly StopEntry[],
  atMs: number,
  looksAgain = false,
): Promise<readonly StoredRecord[]> {
  const records: StoredRecord[] = [];
  for (const each of await sourcesOf(context, kept)) {
    const { letter: _letter, endedMs: _endedMs, choice: _choice, lookMs: _lookMs, ...rest } = each;
    const free: KeptSource = { ...rest, state: "waiting" };
    if (looksAgain) {
      const { lookup: _lookup, ...anew } = free;
      records.push(sourceRecord({ ...anew, looks: 0 }, atMs));
      continue;
    }
    const choice = await chooseForSource(context.store, free, stops, atMs);
    records.push(sourceRecord({ ...free, choice }, atMs));
  }
  return records;
}
