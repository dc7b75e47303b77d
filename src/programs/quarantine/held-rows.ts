// For: the records of the index put together to mails: what was held, and what became of each.
// Never: more of them than are listed; what is gone coming back.

import type { HeldChange, HeldMail, HeldState, IndexRecord, ReleaseAsked } from "./held-mail.ts";

export interface ListedMail extends HeldMail {
  /** All recipients, also those that are not listed. */
  readonly recipients: number;
  readonly state: HeldState;
  readonly changes: readonly HeldChange[];
  readonly asked: readonly ReleaseAsked[];
}

interface Row {
  readonly mail: HeldMail;
  readonly recipients: number;
  state: HeldState;
  readonly changes: HeldChange[];
  readonly asked: ReleaseAsked[];
}

export interface HeldRows {
  take(record: IndexRecord): void;
  /** Newest first. */
  list(): ListedMail[];
  find(id: string): ListedMail | undefined;
  /** Further ones that are older. */
  readonly more: number;
}

export interface RowOptions {
  readonly max: number;
  readonly onlyHeld: boolean;
  /** Left out: all of them. */
  wants?(id: string): boolean;
  /** What is kept of a mail; left out: all that the index says. */
  shorten?(mail: HeldMail): HeldMail;
}

/** Of one mail; what happens to it more often is not told one by one. */
const notesMax = 50;

function listed({ mail, ...rest }: Row): ListedMail {
  return { ...mail, ...rest };
}

export function createHeldRows(options: RowOptions): HeldRows {
  const { max, onlyHeld, wants, shorten } = options;
  const rows = new Map<string, Row>();
  let more = 0;

  function hold(mail: HeldMail, recipients: number): void {
    if (rows.has(mail.id)) return;
    const kept = shorten ? shorten(mail) : mail;
    rows.set(mail.id, { mail: kept, recipients, state: "held", changes: [], asked: [] });
    if (rows.size <= max) return;
    const [oldest] = rows.keys();
    if (oldest !== undefined) rows.delete(oldest);
    more += 1;
  }

  function change(row: Row, said: HeldChange): void {
    if (row.state === "deleted" || row.state === "expired") return;
    row.state = said.state;
    if (row.changes.length < notesMax) row.changes.push(said);
    if (onlyHeld && row.state !== "held") rows.delete(row.mail.id);
  }

  return {
    take(record) {
      const id = record.type === "hold" ? record.mail.id : record.id;
      if (wants && !wants(id)) return;
      if (record.type === "hold") return hold(record.mail, record.recipients);
      const row = rows.get(id);
      if (!row) return;
      if (record.type === "state") {
        const { type: _, ...said } = record;
        change(row, said);
      } else if (record.type === "asked" && row.asked.length < notesMax) {
        const { type: _, ...asked } = record;
        row.asked.push(asked);
      }
    },
    list: () => [...rows.values()].map(listed).reverse(),
    find(id) {
      const row = rows.get(id);
      return row && listed(row);
    },
    get more() {
      return more;
    },
  };
}
