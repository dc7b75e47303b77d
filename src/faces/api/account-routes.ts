// For: accounts, sessions and tokens of the house: an administrator's work.
// Never: a secret in a list; what is made is shown once, when it is made.

import type { Done } from "../kit/accounts.ts";
import type { AccountList } from "../kit/contract.ts";
import { cleanName } from "./accounts/account.ts";
import type { Accounts } from "./accounts/accounts.ts";
import type { Sessions } from "./accounts/sessions.ts";
import type { Tokens } from "./accounts/tokens.ts";
import { refuse } from "./answers.ts";
import type { Caller } from "./caller.ts";
import type { HandlersOf } from "./http/asked.ts";
import type { RefusalCode } from "./refusals.ts";

export interface AccountRoutesDeps {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
}

const done: Done = { done: true };

function outcome(code: "done" | RefusalCode): Done | Response {
  return code === "done" ? done : refuse(code, {}, code === "bad-body" ? "name" : undefined);
}

async function listAll(
  { accounts, sessions, tokens }: AccountRoutesDeps,
  own: string | undefined,
): Promise<AccountList> {
  const [people, open, programs] = await Promise.all([
    accounts.list(),
    sessions.list(),
    tokens.list(),
  ]);
  return {
    accounts: people.map(({ id, account }) => ({
      id,
      name: account.name,
      role: account.role,
      passkeys: account.passkeys.length,
      hasPassword: account.password !== undefined,
      ...(account.lastMs !== undefined && { lastMs: account.lastMs }),
    })),
    sessions: open.map(({ id, session }) => ({
      id,
      account: session.account,
      sinceMs: session.sinceMs,
      lastMs: session.lastMs,
      browser: session.browser,
      isThis: id === own,
    })),
    tokens: programs.map(({ id, token }) => ({
      id,
      name: token.name,
      scopes: token.scopes,
      madeMs: token.madeMs,
      ...(token.lastMs !== undefined && { lastMs: token.lastMs }),
    })),
  };
}

export function accountRoutes(
  deps: AccountRoutesDeps,
): HandlersOf<
  | "accounts"
  | "addAccount"
  | "invite"
  | "changeAccount"
  | "endAccount"
  | "endSession"
  | "addToken"
  | "endToken"
> {
  const { accounts, sessions, tokens } = deps;

  async function endSessionsOf(account: string, by: string): Promise<void> {
    for (const known of await sessions.list())
      if (known.session.account === account) await sessions.end(known, by, "revoked");
  }
  function mayEnd(owner: string, { account, role }: Caller): boolean {
    return role === "administrator" || owner === account;
  }

  return {
    accounts: (_, { session }) => listAll(deps, session),
    async addAccount({ body }, { who }) {
      const made = await accounts.add(body, who);
      return typeof made === "string" ? refuse(made, {}, "name") : made;
    },
    async invite({ params }, { who }) {
      const made = await accounts.invite(params.id, who);
      return typeof made === "string" ? refuse(made) : made;
    },
    async changeAccount({ params, body }, { who }) {
      const before = await accounts.get(params.id);
      const code = await accounts.edit(params.id, body, who);
      // Another role is another session: what was opened under the old one ends.
      if (code === "done" && body.role !== undefined && body.role !== before?.account.role)
        await endSessionsOf(params.id, who);
      return outcome(code);
    },
    async endAccount({ params }, { who }) {
      const code = await accounts.end(params.id, who);
      if (code === "done") await endSessionsOf(params.id, who);
      return outcome(code);
    },
    async endSession({ params }, caller) {
      const known = (await sessions.list()).find(({ id }) => id === params.id);
      if (!known || !mayEnd(known.session.account, caller)) return refuse("no-such-thing");
      await sessions.end(known, caller.who, "revoked");
      return done;
    },
    async addToken({ body }, { who }) {
      const name = cleanName(body.name);
      if (name === undefined) return refuse("bad-body", {}, "name");
      const made = await tokens.make({ ...body, name }, who);
      return typeof made === "string" ? refuse(made) : made;
    },
    async endToken({ params }, { who }) {
      return (await tokens.end(params.id, who)) ? done : refuse("no-such-thing");
    },
  };
}
