// For: accounts as they are kept: found by id, name or passkey, and changed one change at a time.
// Never: two changes that overwrite each other; a house without an administrator.

import { createInTurn } from "../../../base/in-turn.ts";
import { randomBytes } from "node:crypto";
import type { Json } from "../../../base/canonical-json.ts";
import { dayMs, type Clock } from "../../../base/clock.ts";
import type { JournalDraft } from "../../../incidents/journal.ts";
import type { AccountChange, Invitation, NewAccount } from "../../kit/accounts.ts";
import type { RefusalCode } from "../refusals.ts";
import type { AccountKeeper } from "./account-keeper.ts";
import { cleanName, nameKey, type Account, type KnownAccount } from "./account.ts";
import { accountChanged, accountCreated, accountEnded, accountInvited } from "./entries.ts";
import { hashOf } from "./sessions.ts";

export const invitationLifeMs = 3 * dayMs;
const accountsMax = 200;

export interface Accounts {
  list(): Promise<readonly KnownAccount[]>;
  get(id: string): Promise<KnownAccount | undefined>;
  named(name: string): Promise<KnownAccount | undefined>;
  withPasskey(passkey: string): Promise<KnownAccount | undefined>;
  /** The oldest administrator, made when there is none. */
  first(): Promise<KnownAccount>;
  /** `change` sees the newest state; undefined from it: nothing is written and undefined is answered. */
  update(
    id: string,
    change: (account: Account) => Account | undefined,
    entry?: (after: Account) => JournalDraft,
  ): Promise<Account | undefined>;
  /** Whose invitation this is: it is used up by it. */
  redeem(token: string): Promise<KnownAccount | undefined>;
  add(wish: NewAccount, by: string): Promise<Invitation | RefusalCode>;
  invite(id: string, by: string): Promise<Invitation | RefusalCode>;
  edit(id: string, change: AccountChange, by: string): Promise<"done" | RefusalCode>;
  end(id: string, by: string): Promise<"done" | RefusalCode>;
}

const invitationShape = /^(ACC-[0-9a-f]{16})\.([\w-]{43})$/;

function newInvitation(id: string, nowMs: number) {
  const secret = randomBytes(32).toString("base64url");
  const untilMs = nowMs + invitationLifeMs;
  const shown: Invitation = { id, path: `/enter?token=${id}.${secret}`, untilMs };
  return { shown, kept: { hash: hashOf(secret), untilMs } };
}

export function createAccounts(keep: AccountKeeper, clock: Clock): Accounts {
  const inTurn = createInTurn();

  async function list(): Promise<readonly KnownAccount[]> {
    const records = await keep.list("account");
    return records
      .map(({ id, body }) => ({ id, account: body as unknown as Account }))
      .toSorted((a, b) => a.account.madeMs - b.account.madeMs || (a.id < b.id ? -1 : 1));
  }
  async function get(id: string): Promise<KnownAccount | undefined> {
    const record = await keep.get("account", id);
    return record && { id, account: record.body as unknown as Account };
  }
  async function put(id: string, account: Account, entry: JournalDraft | undefined): Promise<void> {
    const body = account as unknown as Json;
    await (entry ? keep.put("account", id, body, entry) : keep.touch("account", id, body));
  }
  function update(
    id: string,
    change: (account: Account) => Account | undefined,
    entry?: (after: Account) => JournalDraft,
  ): Promise<Account | undefined> {
    return inTurn(async () => {
      const known = await get(id);
      const after = known && change(known.account);
      if (after) await put(id, after, entry?.(after));
      return after;
    });
  }
  async function named(name: string): Promise<KnownAccount | undefined> {
    const key = nameKey(name);
    return (await list()).find(({ account }) => nameKey(account.name) === key);
  }
  async function make(
    { name, role }: NewAccount,
    by: string,
    invitation?: Account["invitation"],
    id = newId(),
  ): Promise<KnownAccount> {
    const madeMs = clock.now();
    const account: Account = {
      name,
      role,
      madeMs,
      passkeys: [],
      ...(invitation && { invitation }),
    };
    await put(id, account, accountCreated({ atMs: madeMs, by }, id, name, role));
    return { id, account };
  }
  /** Nobody may be left without an administrator who can get in. */
  async function isLast(id: string): Promise<boolean> {
    const administrators = (await list()).filter(({ account }) => account.role === "administrator");
    return administrators.every((each) => each.id === id);
  }

  return {
    list,
    get,
    named,
    update,
    withPasskey: async (passkey) =>
      (await list()).find(({ account }) => account.passkeys.some(({ id }) => id === passkey)),
    first: () =>
      inTurn(async () => {
        const found = (await list()).find(({ account }) => account.role === "administrator");
        return found ?? make({ name: "administrator", role: "administrator" }, "hinomi");
      }),
    async redeem(token) {
      const [, id = "", secret = ""] = invitationShape.exec(token) ?? [];
      const after = await update(id, ({ invitation, ...account }) => {
        const isGood =
          invitation?.hash === hashOf(secret) &&
          clock.now() < invitation.untilMs &&
          invitation.untilMs - clock.now() <= invitationLifeMs;
        return isGood ? account : undefined;
      });
      return after && { id, account: after };
    },
    add: (wish, by) =>
      inTurn(async () => {
        const name = cleanName(wish.name);
        if (name === undefined) return "bad-body";
        if (await named(name)) return "name-taken";
        if ((await list()).length >= accountsMax) return "too-many-kept";
        const id = newId();
        const { shown, kept } = newInvitation(id, clock.now());
        await make({ ...wish, name }, by, kept, id);
        return shown;
      }),
    async invite(id, by) {
      const { shown, kept } = newInvitation(id, clock.now());
      const deed = { atMs: clock.now(), by };
      const after = await update(
        id,
        (account) => ({ ...account, invitation: kept }),
        ({ name }) => accountInvited(deed, id, name),
      );
      return after ? shown : "no-such-thing";
    },
    edit: (id, change, by) =>
      inTurn(async () => {
        const known = await get(id);
        if (!known) return "no-such-thing";
        const { account } = known;
        const name = cleanName(change.name ?? account.name);
        if (name === undefined) return "bad-body";
        const other = await named(name);
        if (other && other.id !== id) return "name-taken";
        const role = change.role ?? account.role;
        if (role !== "administrator" && (await isLast(id))) return "last-administrator";
        const entry = accountChanged({ atMs: clock.now(), by }, id, name, role);
        await put(id, { ...account, name, role }, entry);
        return "done";
      }),
    end: (id, by) =>
      inTurn(async () => {
        const known = await get(id);
        if (!known) return "no-such-thing";
        if (known.account.role === "administrator" && (await isLast(id)))
          return "last-administrator";
        const entry = accountEnded({ atMs: clock.now(), by }, id, known.account.name);
        await keep.end("account", id, entry);
        return "done";
      }),
  };
}

function newId(): string {
  return `ACC-${randomBytes(8).toString("hex")}`;
}
