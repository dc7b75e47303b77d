// For: changes of letters one after another: deeds, chores and answers never overwrite each other.
// Never: a look-up or another long wait inside a turn; people wait for it.

import type { Store } from "../../../incidents/store.ts";
import { createInTurn } from "../../../base/in-turn.ts";
import type { InTurn } from "../../../base/in-turn.ts";
import type { WorkContext } from "../../desk-work/context.ts";

/** What is remembered while Hinomi runs; all of it can be found out again from the store. */
export interface LetterMemory {
  readonly inTurn: InTurn;
  /** Incident id → how it was when its sources were last judged. */
  readonly judged: Map<string, string>;
  /** Ids of letters whose message is under way; undefined until it was looked up. */
  inFlight: Set<string> | undefined;
  /** Limits that were told already. */
  readonly told: Set<string>;
}

const memories = new WeakMap<Store, LetterMemory>();

export function memoryOf({ store }: Pick<WorkContext, "store">): LetterMemory {
  const known = memories.get(store);
  if (known) return known;
  const memory: LetterMemory = {
    inTurn: createInTurn(),
    judged: new Map(),
    inFlight: undefined,
    told: new Set(),
  };
  memories.set(store, memory);
  return memory;
}
