// For: the little that is remembered of every mail of the quarantine: state, size, age, and which release signatures are used up.
// Never: subjects, addresses or reasons: a hundred thousand of them would not fit.

import { limits } from "../../base/limits.ts";
import type { DeedBegun, DeedFailed, HeldState, IndexRecord } from "./held-mail.ts";
import { fileOf } from "./mail-files.ts";

export interface LedgerEntry {
  readonly atMs: number;
  readonly size: number;
  readonly file: string;
  readonly bodySha256: string;
  state: HeldState;
  /** Kept until then, however old it is by then. */
  untilMs?: number;
}

/** How far an approved deed is. */
export interface DeedStanding {
  readonly id: string;
  readonly do: DeedBegun["do"];
  readonly state: "begun" | "done" | DeedFailed["state"];
  /** The mail server's words, where it failed. */
  readonly said?: string;
}

export interface Ledger {
  take(record: IndexRecord): void;
  readonly entries: ReadonlyMap<string, LedgerEntry>;
  /** Bytes of the mails whose file is still there. */
  readonly bytes: number;
  /** Mails whose file is still there. */
  readonly kept: number;
  hasPassed(nonce: string): boolean;
  hasAsked(nonce: string): boolean;
  deed(deed: string): DeedStanding | undefined;
  /** Lets go of what is over since before then. */
  forgetBefore(atMs: number): void;
}

/** Its file is there: also after a release, until it is too old. */
export function isKept(state: HeldState): boolean {
  return state === "held" || state === "released";
}

export function createLedger(): Ledger {
  const entries = new Map<string, LedgerEntry>();
  const passed = new Map<string, number>();
  const asked = new Map<string, number>();
  const deeds = new Map<string, DeedStanding>();
  let bytes = 0;
  let kept = 0;

  function count(entry: LedgerEntry, sign: 1 | -1): void {
    if (!isKept(entry.state)) return;
    bytes += sign * entry.size;
    kept += sign;
  }

  /** The oldest go where there are too many of them. */
  function remember(known: Map<string, number>, nonce: string, atMs: number): void {
    known.set(nonce, atMs);
    if (known.size <= limits.quarantineMails) return;
    const [oldest] = known.keys();
    if (oldest !== undefined) known.delete(oldest);
  }

  function settle(deed: string | undefined, change: Pick<DeedStanding, "state" | "said">): void {
    const before = deed === undefined ? undefined : deeds.get(deed);
    if (deed !== undefined && before) deeds.set(deed, { ...before, ...change });
  }

  function begin({ deed, id, do: what }: DeedBegun): void {
    deeds.set(deed, { id, do: what, state: "begun" });
    const [oldest] = deeds.keys();
    if (deeds.size > limits.quarantineMails && oldest !== undefined) deeds.delete(oldest);
  }

  return {
    entries,
    take(record) {
      if (record.type === "begun") return begin(record);
      if (record.type === "failed") {
        return settle(record.deed, { state: record.state, said: record.said });
      }
      if (record.type === "passed") return remember(passed, record.nonce, record.untilMs);
      if (record.type === "asked") return remember(asked, record.nonce, record.atMs);
      if (record.type === "hold") {
        const { id, atMs, size, bodySha256 } = record.mail;
        if (entries.has(id)) return;
        const file = fileOf(record.mail);
        const entry: LedgerEntry = { atMs, size, file, bodySha256, state: "held" };
        entries.set(id, entry);
        return count(entry, 1);
      }
      if (record.deed !== undefined) settle(record.deed, { state: "done" });
      const entry = entries.get(record.id);
      if (record.type === "longer") {
        if (entry) entry.untilMs = record.untilMs;
        return undefined;
      }
      // What is gone does not come back.
      if (!entry || !isKept(entry.state)) return;
      count(entry, -1);
      entry.state = record.state;
      count(entry, 1);
    },
    get bytes() {
      return bytes;
    },
    get kept() {
      return kept;
    },
    hasPassed: (nonce) => passed.has(nonce),
    hasAsked: (nonce) => asked.has(nonce),
    deed: (deed) => deeds.get(deed),
    forgetBefore(atMs) {
      for (const [id, entry] of entries) {
        if (entry.atMs < atMs && !isKept(entry.state)) entries.delete(id);
      }
      for (const known of [passed, asked]) {
        for (const [nonce, each] of known) if (each < atMs) known.delete(nonce);
      }
    },
  };
}
