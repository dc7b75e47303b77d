// For: everything about who may come in, put together once.
// Never: a route.

import { createAccounts, type Accounts } from "./accounts/accounts.ts";
import { createDelays } from "./accounts/delays.ts";
import { cost as defaultCost } from "./accounts/password.ts";
import { createPasskeys, type Passkeys } from "./accounts/passkeys.ts";
import { createSessions, type Sessions } from "./accounts/sessions.ts";
import { createSettingUp, type SettingUp } from "./accounts/setting-up.ts";
import { createSignIn, type SignIn } from "./accounts/sign-in.ts";
import { createTokens, type Tokens } from "./accounts/tokens.ts";
import type { ApiDeps, FailedSignIn } from "./api-deps.ts";
import type { Caller } from "./caller.ts";
import { createIdentify, type Identify } from "./identify.ts";
import { createOwnKeys, type OwnKeys } from "./own-keys.ts";
import { createGate } from "./sealed-link.ts";

export interface Keys {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly passkeys: Passkeys;
  readonly settingUp: SettingUp;
  readonly signIn: SignIn;
  readonly ownKeys: OwnKeys;
  readonly identify: Identify;
  /** Of an open stream: the same session, token or role as when it was opened. */
  readonly isStillIn: (caller: Caller) => Promise<boolean>;
}

export function createKeys(deps: ApiDeps): Keys {
  const { keep, clock, secret, passwordCost = defaultCost } = deps;
  const accounts = createAccounts(keep, clock);
  const sessions = createSessions(keep, clock);
  const tokens = createTokens(keep, clock);
  const passkeys = createPasskeys();
  const settingUp = createSettingUp(secret, passwordCost);
  const gate = createGate(secret, clock.now());
  const onFailed = (failure: FailedSignIn): void => deps.onFailedSignIn?.(failure);
  const signIn = createSignIn({
    accounts,
    sessions,
    passkeys,
    delays: createDelays(),
    gate,
    clock,
    secret,
    cost: passwordCost,
    onFailed,
  });
  const identify = createIdentify({ accounts, sessions, tokens, gate, clock, onFailed });

  /** A ticket of this machine was good for the one request that opened the stream. */
  async function isStillIn(caller: Caller): Promise<boolean> {
    if (caller.via === "machine") return true;
    if (caller.via === "token") return tokens.isOpen(caller.key);
    const known = await accounts.get(caller.account ?? "");
    return known?.account.role === caller.role && (await sessions.isOpen(caller.session ?? ""));
  }

  return {
    accounts,
    sessions,
    tokens,
    passkeys,
    settingUp,
    signIn,
    identify,
    ownKeys: createOwnKeys({ accounts, sessions, settingUp, clock }),
    isStillIn: (caller) => isStillIn(caller).catch(() => false),
  };
}
