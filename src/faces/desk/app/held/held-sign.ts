// For: how a held mail stands, as a sign and a word.
// Never: told by colour alone.

import type { HeldRow } from "../../../kit/quarantine.ts";
import type { SignName } from "../parts/sign.tsx";
import type { WordKey } from "../words/words.ts";

export function heldSign({
  state,
  was,
  asking,
}: Pick<HeldRow, "state" | "was" | "asking">): readonly [SignName, string, WordKey] {
  if (state === "held" && asking.length > 0)
    return ["triangle", "tone-attention", "heldStateAsked"];
  if (state === "held" && was === "stripped")
    return ["waiting", "tone-unknown", "heldStateStripped"];
  if (state === "held") return ["waiting", "tone-unknown", "heldStateHeld"];
  if (state === "released") return ["ring", "tone-well", "heldStateReleased"];
  return ["dot", "tone-unknown", state === "deleted" ? "heldStateDeleted" : "heldStateExpired"];
}
