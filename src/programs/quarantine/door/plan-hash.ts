// For: what a person saw of a mail before saying yes to it, as one hash: another mail, or the same one changed, has another.
// Never: an approval by itself; who may ask is seen to by the socket's mode and by the desk.

import { createHash } from "node:crypto";
import { canonicalJson } from "../../../base/canonical-json.ts";
import type { LedgerEntry } from "../ledger.ts";
import type { DeedWanted, HeldPlanHashes } from "./wire.ts";

/** The file's name holds the hash of the mail, and the file itself says to whom it goes. */
export function planHash(
  id: string,
  what: DeedWanted["do"],
  { file, state }: Pick<LedgerEntry, "file" | "state">,
): string {
  return createHash("sha256")
    .update(canonicalJson({ id, do: what, file, state }))
    .digest("hex");
}

export function planHashes(id: string, entry: LedgerEntry): HeldPlanHashes {
  return {
    release: planHash(id, "release", entry),
    delete: planHash(id, "delete", entry),
    extend: planHash(id, "extend", entry),
  };
}
