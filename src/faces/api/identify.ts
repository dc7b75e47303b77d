// For: who a request is from: a bearer token, this machine's own ticket, or the session in its cookie.
// Never: two of them at once; whoever sends a token is judged by the token.

import type { ApiDeps, FailedSignIn } from "./api-deps.ts";
import type { Accounts } from "./accounts/accounts.ts";
import type { Sessions } from "./accounts/sessions.ts";
import type { Tokens } from "./accounts/tokens.ts";
import { scopesOfRole, scopesOfToken, type Caller } from "./caller.ts";
import { isLocal } from "./host-check.ts";
import type { Door } from "./http/arrival.ts";
import { sessionCookie } from "./http/session-cookie.ts";
import type { Gate } from "./sealed-link.ts";

export interface IdentifyDeps extends Pick<ApiDeps, "clock"> {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly gate: Gate;
  readonly onFailed: (failure: FailedSignIn) => void;
}

export type Identify = (door: Door) => Promise<Caller | undefined>;

const addressCharsMax = 4096;

export function createIdentify(deps: IdentifyDeps): Identify {
  const { accounts, sessions, tokens, gate, clock } = deps;

  async function byToken(text: string, { request, peer }: Door): Promise<Caller | undefined> {
    if (isLocal(peer.address, request) && gate.redeem("ticket", text, clock.now()))
      return {
        via: "machine",
        who: "administrator",
        role: "administrator",
        scopes: scopesOfRole("administrator"),
        key: "machine",
      };
    const known = await tokens.find(text);
    if (!known) {
      deps.onFailed({ address: peer.address, way: "token", atMs: clock.now() });
      return undefined;
    }
    return {
      via: "token",
      who: known.token.name,
      role: "reader",
      scopes: scopesOfToken(known.token.scopes),
      key: known.id,
    };
  }

  async function byCookie({ request, called, peer }: Door): Promise<Caller | undefined> {
    const found = await sessions.find(sessionCookie(request, called, peer));
    const known = found && (await accounts.get(found.session.account));
    if (!found || !known) return undefined;
    return {
      via: "session",
      who: known.account.name,
      role: known.account.role,
      scopes: scopesOfRole(known.account.role),
      session: found.id,
      account: known.id,
      sinceMs: found.session.sinceMs,
      key: known.id,
    };
  }

  return async (door) => {
    if (door.request.url.length >= addressCharsMax) return undefined;
    const authorization = door.request.headers.get("authorization");
    if (authorization === null) return byCookie(door);
    const [, token] = /^Bearer ([\w.-]{1,200})$/i.exec(authorization) ?? [];
    return token === undefined ? undefined : byToken(token, door);
  };
}
