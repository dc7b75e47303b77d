// For: one at a time: whatever of a desk takes over from the filter, or goes on with deeds, does so in turn.
// Never: two of them reading the same place.

import { createInTurn } from "../../../base/in-turn.ts";
import type { InTurn } from "../../../base/in-turn.ts";
import type { WorkContext } from "../../desk-work/context.ts";

const turns = new WeakMap<WorkContext["scribe"], InTurn>();

/** Desks of one store share one. */
export function inTurnOf({ scribe }: Pick<WorkContext, "scribe">): InTurn {
  const known = turns.get(scribe);
  if (known) return known;
  const made = createInTurn();
  turns.set(scribe, made);
  return made;
}
