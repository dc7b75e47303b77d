// For: signing in with JSON: a password with a code, or a passkey.
// Never: a session in the answer's body; it is in the cookie.

import { needsSetup } from "./accounts/account.ts";
import { canHavePasskeys, type Passkeys } from "./accounts/passkeys.ts";
import type { SignedIn, SignIn } from "./accounts/sign-in.ts";
import { refuse } from "./answers.ts";
import type { ApiDeps } from "./api-deps.ts";
import type { HandlersOf } from "./http/asked.ts";
import { arrivalOf, placeOf, type Door } from "./http/arrival.ts";
import { setCookie } from "./http/session-cookie.ts";
import type { Me } from "../kit/contract.ts";

export interface SignInRoutesDeps extends Pick<ApiDeps, "clock"> {
  readonly signIn: SignIn;
  readonly passkeys: Passkeys;
}

function answerTo(outcome: SignedIn, { called, peer }: Door): Response {
  if (outcome.kind === "wait")
    return refuse("too-many-tries", { "retry-after": String(outcome.seconds) });
  if (outcome.kind === "busy") return refuse("busy", { "retry-after": "3" });
  if (outcome.kind === "wrong") return refuse("wrong-key");
  const { account } = outcome.known;
  const me: Me = { who: account.name, role: account.role, needsSetup: needsSetup(account) };
  return Response.json(me, {
    headers: { "set-cookie": setCookie(outcome.cookie, called, peer) },
  });
}

export function signInRoutes({
  signIn,
  passkeys,
  clock,
}: SignInRoutesDeps): HandlersOf<"signInPassword" | "signInPasskeyOptions" | "signInPasskey"> {
  return {
    async signInPassword(asked) {
      const { name, password, code } = asked.body;
      return answerTo(await signIn.byPassword(name, password, code, arrivalOf(asked)), asked);
    },
    async signInPasskeyOptions(asked) {
      const place = placeOf(asked);
      if (!canHavePasskeys(place)) return refuse("passkey-needs-name");
      return passkeys.signInOptions(place, clock.now());
    },
    async signInPasskey(asked) {
      const { response } = asked.body;
      return answerTo(await signIn.byPasskey(placeOf(asked), response, arrivalOf(asked)), asked);
    },
  };
}
