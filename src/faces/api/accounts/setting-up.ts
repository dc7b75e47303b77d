// For: a password with its second factor being set: begun, shown, and taken once a code has proven that the app has it.
// Never: kept before that; never more begun than a few.

import { minuteMs } from "../../../base/clock.ts";
import { hashPassword, type HashedPassword, type PasswordCost } from "./password.ts";
import {
  factorUri,
  newRecoveryCodes,
  newSecret,
  recoveryHash,
  stepOfCode,
} from "./one-time-code.ts";
import type { KeptPassword } from "./account.ts";
import type { SecondFactor } from "../../kit/accounts.ts";
import { seal } from "./sealed.ts";

interface Begun {
  readonly hashed: HashedPassword;
  readonly secret: string;
  readonly untilMs: number;
  readonly wrong: number;
}

export interface SettingUp {
  /** `session`: only who began it can confirm it. */
  begin(session: string, name: string, password: string, nowMs: number): Promise<SecondFactor>;
  /** Undefined: a wrong code, or nothing was begun. */
  confirm(
    session: string,
    account: string,
    code: string,
    nowMs: number,
  ): { readonly password: KeptPassword; readonly codes: readonly string[] } | undefined;
  /** What was begun, shown again. */
  shown(session: string, name: string, nowMs: number): SecondFactor | undefined;
}

const lifeMs = 15 * minuteMs;
const begunMax = 100;
const wrongMax = 5;

export function createSettingUp(secret: Uint8Array, cost: PasswordCost): SettingUp {
  const begun = new Map<string, Begun>();
  function find(session: string, nowMs: number): Begun | undefined {
    const found = begun.get(session);
    if (!found) return undefined;
    const leftMs = found.untilMs - nowMs;
    if (leftMs > 0 && leftMs <= lifeMs && found.wrong < wrongMax) return found;
    begun.delete(session);
    return undefined;
  }
  return {
    async begin(session, name, password, nowMs) {
      const hashed = await hashPassword(password, cost);
      const factor = newSecret();
      begun.delete(session);
      begun.set(session, { hashed, secret: factor, untilMs: nowMs + lifeMs, wrong: 0 });
      const oldest = begun.keys().next();
      if (begun.size > begunMax && !oldest.done) begun.delete(oldest.value);
      return { secret: factor, uri: factorUri(factor, name) };
    },
    shown(session, name, nowMs) {
      const found = find(session, nowMs);
      return found && { secret: found.secret, uri: factorUri(found.secret, name) };
    },
    confirm(session, account, code, nowMs) {
      const found = find(session, nowMs);
      const step = found && stepOfCode(found.secret, code.replace(/\s/g, ""), nowMs, -1);
      if (!found || step === undefined) {
        if (found) begun.set(session, { ...found, wrong: found.wrong + 1 });
        return undefined;
      }
      begun.delete(session);
      const codes = newRecoveryCodes();
      return {
        codes,
        password: {
          hashed: found.hashed,
          factor: seal(secret, account, found.secret),
          lastStep: step,
          recovery: codes.map(recoveryHash),
        },
      };
    },
  };
}
