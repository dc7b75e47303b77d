// For: the stop list in force: what the settings name, and what was learnt from bounces and from those who asked.
// Never: an entry of a person taken away by itself.

import type { Store, StoredRecord } from "../../../incidents/store.ts";
import { stopForEver } from "../../../words/letters/life/stop-list.ts";
import type { StopEntry } from "../../../words/letters/life/stop-list.ts";
import type { WorkContext } from "../../desk-work/context.ts";
import { recordOf } from "../../desk-work/records.ts";
import type { KeptStop } from "./kept.ts";

export async function stopList({
  store,
  settings,
}: {
  readonly store: Store;
  readonly settings: WorkContext["settings"];
}): Promise<readonly StopEntry[]> {
  const records = await store.records({ kind: "stop" });
  return [
    ...settings.letters.stop.map((what) => stopForEver(what, 0, "by-hand")),
    ...records.map(({ body }) => body as unknown as KeptStop),
  ];
}

/** One record per address and reason: a later bounce begins its time anew, and never shortens "for ever". */
export function stopRecord(entry: StopEntry, atMs: number): StoredRecord {
  return recordOf("stop", `${entry.why}:${entry.what.toLowerCase()}`, atMs, entry);
}
