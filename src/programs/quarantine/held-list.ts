// For: the quarantine's index as people look at it: which mails, why, and what became of each.
// Never: more of them in memory than are listed.

import { limits } from "../../base/limits.ts";
import type { HeldChange, HeldMail, HeldState, ReleaseAsked } from "./held-mail.ts";
import { openIndex } from "./index-file.ts";

export interface ListedMail extends HeldMail {
  /** All recipients, also those that are not listed. */
  readonly recipients: number;
  readonly state: HeldState;
  readonly changes: readonly HeldChange[];
  readonly asked: readonly ReleaseAsked[];
}

export interface HeldList {
  /** Newest first. */
  readonly mails: readonly ListedMail[];
  /** Further ones that are older. */
  readonly more: number;
}

interface Row {
  readonly mail: HeldMail;
  readonly recipients: number;
  state: HeldState;
  readonly changes: HeldChange[];
  readonly asked: ReleaseAsked[];
}

/** Of one mail; what happens to it more often is not told one by one. */
const notesMax = 50;

function listed({ mail, ...rest }: Row): ListedMail {
  return { ...mail, ...rest };
}

function readRows(folder: string, wants: (id: string) => boolean, onlyHeld: boolean) {
  const rows = new Map<string, Row>();
  let more = 0;
  openIndex(folder).read((record) => {
    const id = record.type === "hold" ? record.mail.id : record.id;
    if (!wants(id)) return;
    const row = rows.get(id);
    if (record.type === "hold") {
      if (row) return;
      const { mail, recipients } = record;
      rows.set(id, { mail, recipients, state: "held", changes: [], asked: [] });
      if (rows.size <= limits.quarantineListed) return;
      const [oldest] = rows.keys();
      if (oldest !== undefined) rows.delete(oldest);
      more += 1;
    } else if (record.type === "state" && row) {
      const { type: _, ...change } = record;
      // What is gone does not come back.
      if (row.state === "deleted" || row.state === "expired") return;
      row.state = change.state;
      if (row.changes.length < notesMax) row.changes.push(change);
      if (onlyHeld && row.state !== "held") rows.delete(id);
    } else if (record.type === "asked" && row && row.asked.length < notesMax) {
      const { type: _, ...asked } = record;
      row.asked.push(asked);
    }
  });
  return { rows, more };
}

/** Throws errors of the file system. */
export function listHeld(folder: string, onlyHeld: boolean): HeldList {
  const { rows, more } = readRows(folder, () => true, onlyHeld);
  return { mails: [...rows.values()].map(listed).reverse(), more };
}

export function findHeld(folder: string, id: string): ListedMail | undefined {
  const row = readRows(folder, (each) => each === id, false).rows.get(id);
  return row && listed(row);
}
