// For: the quarantine's index as the command looks at it where no filter runs: which mails, why, and what became of each.
// Never: more of them in memory than are listed.

import { limits } from "../../base/limits.ts";
import { createHeldRows } from "./held-rows.ts";
import type { HeldRows, ListedMail } from "./held-rows.ts";
import { openIndex } from "./index-file.ts";

export interface HeldList {
  /** Newest first. */
  readonly mails: readonly ListedMail[];
  /** Further ones that are older. */
  readonly more: number;
}

function readRows(folder: string, onlyHeld: boolean, wants?: (id: string) => boolean): HeldRows {
  const rows = createHeldRows({
    max: limits.quarantineListed,
    onlyHeld,
    ...(wants && { wants }),
  });
  openIndex(folder).read((record) => rows.take(record));
  return rows;
}

/** Throws errors of the file system. */
export function listHeld(folder: string, onlyHeld: boolean): HeldList {
  const rows = readRows(folder, onlyHeld);
  return { mails: rows.list(), more: rows.more };
}

export function findHeld(folder: string, id: string): ListedMail | undefined {
  return readRows(folder, false, (each) => each === id).find(id);
}
