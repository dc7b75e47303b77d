// For: /me: who one is, signing out, and one's own keys.
// Never: somebody else's account.

import type { PasskeyList } from "../kit/accounts.ts";
import { cleanName, needsSetup, type KnownAccount } from "./accounts/account.ts";
import type { Accounts } from "./accounts/accounts.ts";
import { canHavePasskeys, type Passkeys } from "./accounts/passkeys.ts";
import type { Sessions } from "./accounts/sessions.ts";
import { refuse } from "./answers.ts";
import type { ApiDeps } from "./api-deps.ts";
import { placeOf } from "./http/arrival.ts";
import type { HandlersOf } from "./http/asked.ts";
import { sessionCookie, setCookie } from "./http/session-cookie.ts";
import type { OwnKeys } from "./own-keys.ts";
import type { RefusalCode } from "./refusals.ts";

export interface OwnRoutesDeps extends Pick<ApiDeps, "clock"> {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly passkeys: Passkeys;
  readonly ownKeys: OwnKeys;
}

function listOf(known: KnownAccount | RefusalCode): PasskeyList | Response {
  if (typeof known === "string") return refuse(known);
  return {
    passkeys: known.account.passkeys.map(({ id, name, madeMs, lastMs }) => {
      return { id, name, madeMs, ...(lastMs !== undefined && { lastMs }) };
    }),
  };
}

export function ownRoutes({
  accounts,
  sessions,
  passkeys,
  ownKeys,
  clock,
}: OwnRoutesDeps): HandlersOf<
  | "me"
  | "signOut"
  | "setPassword"
  | "confirmPassword"
  | "passkeys"
  | "passkeyOptions"
  | "addPasskey"
  | "endPasskey"
> {
  return {
    async me(_, { who, role, account }) {
      const known = account === undefined ? undefined : await accounts.get(account);
      return { who, role, needsSetup: known !== undefined && needsSetup(known.account) };
    },
    async signOut({ request, called, peer }, { who }) {
      const known = await sessions.find(sessionCookie(request, called, peer));
      if (known) await sessions.end(known, who, "signed-out");
      const headers = { "set-cookie": setCookie(undefined, called, peer) };
      return Response.json({ done: true }, { headers });
    },
    async setPassword({ body }, caller) {
      const begun = await ownKeys.beginPassword(caller, body.password);
      return typeof begun === "string" ? refuse(begun) : begun;
    },
    async confirmPassword({ body }, caller) {
      const codes = await ownKeys.confirmPassword(caller, body.code);
      return typeof codes === "string" ? refuse(codes) : { codes };
    },
    async passkeys(_, { account = "" }) {
      return listOf((await accounts.get(account)) ?? "no-such-thing");
    },
    async passkeyOptions(asked, caller) {
      const place = placeOf(asked);
      if (!canHavePasskeys(place)) return refuse("passkey-needs-name");
      const known = await ownKeys.mine(caller);
      if (typeof known === "string") return refuse(known);
      return passkeys.addOptions(place, known, clock.now());
    },
    async addPasskey(asked, caller) {
      const { name, response } = asked.body;
      const known = await ownKeys.mine(caller);
      if (typeof known === "string") return refuse(known);
      const clean = cleanName(name);
      if (clean === undefined) return refuse("bad-body", {}, "name");
      const made = await passkeys.add(placeOf(asked), known.id, clean, response, clock.now());
      return made ? listOf(await ownKeys.addPasskey(caller, made)) : refuse("wrong-key");
    },
    async endPasskey({ params }, caller) {
      return listOf(await ownKeys.endPasskey(caller, params.passkey));
    },
  };
}
