// For: the port through which accounts, sessions and tokens are kept: each change is a record and a journal entry in one.
// Never: a secret in clear in a body; never an ended thing in an answer.

import { createInTurn } from "../../../base/in-turn.ts";
import type { Json } from "../../../base/canonical-json.ts";
import type { JournalDraft } from "../../../incidents/journal.ts";
import type { Store, StoredRecord } from "../../../incidents/store.ts";

export type KeptKind = "account" | "session" | "token";

export interface AccountKeeper {
  /** All that have not ended, newest change first. */
  list(kind: KeptKind): Promise<readonly StoredRecord[]>;
  get(kind: KeptKind, id: string): Promise<StoredRecord | undefined>;
  put(kind: KeptKind, id: string, body: Json, entry: JournalDraft): Promise<void>;
  /** Something that nobody needs to read about: when it was last used. Nothing happens when it has ended meanwhile. */
  touch(kind: KeptKind, id: string, body: Json): Promise<void>;
  /** It is neither listed nor found from now on. */
  end(kind: KeptKind, id: string, entry: JournalDraft): Promise<void>;
}

export interface KeeperDeps {
  readonly store: Pick<Store, "records" | "record">;
  /** Writes records and entries in one transaction: the one pen. */
  readonly write: (
    records: readonly StoredRecord[],
    drafts: readonly JournalDraft[],
  ) => Promise<unknown>;
  /** ms */
  readonly now: () => number;
}

/** An ended thing leaves this behind: its secrets are gone from the table. */
const ended = { ended: true } as const;

function isLive({ body }: StoredRecord): boolean {
  return !(typeof body === "object" && body !== null && !Array.isArray(body) && "ended" in body);
}

/** The port over a store and its pen. */
export function keepAccounts({ store, write, now }: KeeperDeps): AccountKeeper {
  async function get(kind: KeptKind, id: string): Promise<StoredRecord | undefined> {
    const found = await store.record(kind, id);
    return found && isLive(found) ? found : undefined;
  }
  function recordOf(kind: KeptKind, id: string, body: Json): StoredRecord {
    return { kind, id, atMs: now(), body };
  }
  const inTurn = createInTurn();
  return {
    list: async (kind) => (await store.records({ kind })).filter(isLive),
    get,
    put: (kind, id, body, entry) =>
      inTurn(async () => {
        await write([recordOf(kind, id, body)], [entry]);
      }),
    touch: (kind, id, body) =>
      inTurn(async () => {
        if (await get(kind, id)) await write([recordOf(kind, id, body)], []);
      }),
    end: (kind, id, entry) =>
      inTurn(async () => {
        if (await get(kind, id)) await write([recordOf(kind, id, ended)], [entry]);
      }),
  };
}
