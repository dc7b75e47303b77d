// For: answers of the registries as records, by network, so that a restart does not ask again; and as evidence of a choice.
// Never: the same answer twice: further networks of one answer only point to it.

import type { ContactLookup } from "../../../estate/registry-answer.ts";
import type { Store } from "../../../incidents/store.ts";
import type { LookupStore } from "../../../sources/rdap/ports.ts";
import type { WorkContext } from "../../desk-work/context.ts";
import { bodyOf, recordOf } from "../../desk-work/records.ts";

interface Pointer {
  readonly same: string;
}

type KeptLookup = ContactLookup | Pointer;

export async function lookupOfId(store: Store, id: string): Promise<ContactLookup | undefined> {
  const kept = bodyOf(await store.record("lookup", id)) as KeptLookup | undefined;
  if (!kept || !("same" in kept)) return kept;
  const pointed = bodyOf(await store.record("lookup", kept.same)) as KeptLookup | undefined;
  return pointed && !("same" in pointed) ? pointed : undefined;
}

export function createLookupRecords({
  store,
  scribe,
  clock,
}: Pick<WorkContext, "store" | "scribe" | "clock">): LookupStore {
  return {
    async read(networks) {
      for (const network of networks) {
        const found = await lookupOfId(store, network);
        if (found) return found;
      }
      return undefined;
    },
    async write([first, ...further], lookup) {
      if (first === undefined) return;
      const atMs = clock.now();
      const records = [
        recordOf("lookup", first, atMs, lookup),
        ...further.map((network) => recordOf("lookup", network, atMs, { same: first })),
      ];
      await scribe.write({ records }, []);
    },
  };
}
