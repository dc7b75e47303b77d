// For: a person's own keys: the rule of when they may be changed, and the change itself, for JSON and for plain pages alike.
// Never: a key changed by a session that was signed in long ago: it may be somebody else's hand on an open desk.

import { minuteMs, type Clock } from "../../base/clock.ts";
import { cleanName, needsSetup, type KeptPasskey, type KnownAccount } from "./accounts/account.ts";
import type { Accounts } from "./accounts/accounts.ts";
import { passkeyAdded, passkeyRemoved, passwordSet } from "./accounts/entries.ts";
import { isWeak } from "./accounts/password.ts";
import { createShortLane } from "./accounts/lane.ts";
import type { Sessions } from "./accounts/sessions.ts";
import type { SettingUp } from "./accounts/setting-up.ts";
import type { SecondFactor } from "../kit/accounts.ts";
import type { Caller } from "./caller.ts";
import type { RefusalCode } from "./refusals.ts";

export const freshMs = 15 * minuteMs;
const passkeysMax = 20;

export interface OwnKeys {
  /** The account of this session, when its keys may be changed now. */
  mine(caller: Caller): Promise<KnownAccount | RefusalCode>;
  beginPassword(caller: Caller, password: string): Promise<SecondFactor | RefusalCode>;
  confirmPassword(caller: Caller, code: string): Promise<readonly string[] | RefusalCode>;
  addPasskey(caller: Caller, passkey: KeptPasskey): Promise<KnownAccount | RefusalCode>;
  endPasskey(caller: Caller, passkey: string): Promise<KnownAccount | RefusalCode>;
}

export interface OwnKeysDeps {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly settingUp: SettingUp;
  readonly clock: Clock;
}

export function createOwnKeys({ accounts, sessions, settingUp, clock }: OwnKeysDeps): OwnKeys {
  const hashing = createShortLane(4);

  async function mine({ account, sinceMs = 0 }: Caller): Promise<KnownAccount | RefusalCode> {
    const known = account === undefined ? undefined : await accounts.get(account);
    if (!known) return "no-such-thing";
    const isFresh = Math.abs(clock.now() - sinceMs) < freshMs;
    return isFresh || needsSetup(known.account) ? known : "sign-in-again";
  }
  /** Whoever had the old keys is out: all other sessions of this account end. */
  async function endOthers(caller: Caller): Promise<void> {
    for (const known of await sessions.list())
      if (known.session.account === caller.account && known.id !== caller.session)
        await sessions.end(known, caller.who, "replaced");
  }

  return {
    mine,
    async beginPassword(caller, password) {
      const known = await mine(caller);
      if (typeof known === "string") return known;
      if (isWeak(password, known.account.name)) return "weak-password";
      const { name } = known.account;
      const begun = await hashing(() =>
        settingUp.begin(caller.session ?? "", name, password, clock.now()),
      );
      return begun ?? "busy";
    },
    async confirmPassword(caller, code) {
      const known = await mine(caller);
      if (typeof known === "string") return known;
      const atMs = clock.now();
      const confirmed = settingUp.confirm(caller.session ?? "", known.id, code, atMs);
      if (!confirmed) return "wrong-code";
      const { password, codes } = confirmed;
      const after = await accounts.update(
        known.id,
        (account) => ({ ...account, password }),
        ({ name }) => passwordSet({ atMs, by: caller.who }, known.id, name),
      );
      if (!after) return "no-such-thing";
      await endOthers(caller);
      return codes;
    },
    async addPasskey(caller, passkey) {
      const known = await mine(caller);
      if (typeof known === "string") return known;
      if (cleanName(passkey.name) === undefined) return "bad-body";
      if (known.account.passkeys.length >= passkeysMax || (await accounts.withPasskey(passkey.id)))
        return "too-many-kept";
      const account = await accounts.update(
        known.id,
        (now) => ({ ...now, passkeys: [...now.passkeys, passkey] }),
        ({ name }) =>
          passkeyAdded({ atMs: clock.now(), by: caller.who }, known.id, name, passkey.name),
      );
      return account ? { id: known.id, account } : "no-such-thing";
    },
    async endPasskey(caller, id) {
      const known = await mine(caller);
      if (typeof known === "string") return known;
      const gone = known.account.passkeys.find((each) => each.id === id);
      if (!gone) return "no-such-thing";
      const account = await accounts.update(
        known.id,
        (now) => ({ ...now, passkeys: now.passkeys.filter((each) => each.id !== id) }),
        ({ name }) =>
          passkeyRemoved({ atMs: clock.now(), by: caller.who }, known.id, name, gone.name),
      );
      return account ? { id: known.id, account } : "no-such-thing";
    },
  };
}
