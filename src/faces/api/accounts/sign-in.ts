// For: the four ways in (this machine's link, an invitation, a password with a code, a passkey), each ending in a new session.
// Never: a hint which part was wrong; a try that is looked at before its wait is over.

import type { Clock } from "../../../base/clock.ts";
import type { CredentialJson } from "../../kit/accounts.ts";
import type { FailedSignIn } from "../api-deps.ts";
import type { Gate } from "../sealed-link.ts";
import { nameKey, type Account, type KnownAccount } from "./account.ts";
import type { Accounts } from "./accounts.ts";
import type { Delays, Visitor } from "./delays.ts";
import type { SignInWay } from "./entries.ts";
import { createShortLane } from "./lane.ts";
import { recoveryHash, stepOfCode } from "./one-time-code.ts";
import { isPassword, type PasswordCost } from "./password.ts";
import type { Passkeys, Place } from "./passkeys.ts";
import { unseal } from "./sealed.ts";
import type { Sessions } from "./sessions.ts";

export interface Arrival {
  readonly address: string;
  readonly isLocal: boolean;
  readonly browser: string;
  /** The cookie that came with it. */
  readonly cookie?: string;
}

export type SignedIn =
  | { readonly kind: "in"; readonly cookie: string; readonly known: KnownAccount }
  | { readonly kind: "wrong" }
  | { readonly kind: "wait"; readonly seconds: number }
  | { readonly kind: "busy" };

export interface SignInDeps {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly passkeys: Passkeys;
  readonly delays: Delays;
  readonly gate: Gate;
  readonly clock: Clock;
  readonly secret: Uint8Array;
  /** What a check costs where there is no account. */
  readonly cost: PasswordCost;
  readonly onFailed: (failure: FailedSignIn) => void;
}

export interface SignIn {
  /** `/enter?token=…`: only this machine's own link is asked where it comes from. */
  byLink(token: string, arrival: Arrival): Promise<SignedIn>;
  byPassword(name: string, password: string, code: string, arrival: Arrival): Promise<SignedIn>;
  byPasskey(place: Place, response: CredentialJson, arrival: Arrival): Promise<SignedIn>;
}

/** Passwords being checked at a time: one each from here and from elsewhere, with a short queue. */
const waitingMax = 8;
const shownNameMax = 64;

/** The account after a good code; undefined when it is none. */
function afterCode(
  account: Account,
  id: string,
  code: string,
  secret: Uint8Array,
  nowMs: number,
): { readonly account: Account; readonly way: SignInWay } | undefined {
  const kept = account.password;
  const factor = kept && unseal(secret, id, kept.factor);
  if (!kept || factor === undefined) return undefined;
  const lastStep = stepOfCode(factor, code.replace(/\s/g, ""), nowMs, kept.lastStep);
  if (lastStep !== undefined)
    return {
      way: "password",
      account: { ...account, lastMs: nowMs, password: { ...kept, lastStep } },
    };
  const hash = recoveryHash(code);
  if (!kept.recovery.includes(hash)) return undefined;
  const recovery = kept.recovery.filter((each) => each !== hash);
  return {
    way: "recovery",
    account: { ...account, lastMs: nowMs, password: { ...kept, recovery } },
  };
}

export function createSignIn(deps: SignInDeps): SignIn {
  const { accounts, sessions, passkeys, delays, gate, clock } = deps;
  // Whoever floods the door from outside does not keep out who sits at this machine.
  const lanes = { local: createShortLane(waitingMax), elsewhere: createShortLane(waitingMax) };

  function waiting(visitor: Visitor): SignedIn | undefined {
    const seconds = delays.waitSeconds(visitor, clock.now());
    return seconds > 0 ? { kind: "wait", seconds } : undefined;
  }
  function wrong(visitor: Visitor, way: FailedSignIn["way"], typed?: string): SignedIn {
    const atMs = clock.now();
    delays.failed(visitor, atMs);
    deps.onFailed({
      address: visitor.address,
      way,
      atMs,
      ...(typed !== undefined && { account: typed.slice(0, shownNameMax) }),
    });
    return { kind: "wrong" };
  }
  async function begin(
    known: KnownAccount,
    way: SignInWay,
    { browser, cookie }: Arrival,
  ): Promise<SignedIn> {
    const who = known.account.name;
    const session = await sessions.begin({
      account: known.id,
      who,
      way,
      browser,
      ...(cookie !== undefined && { previous: cookie }),
    });
    return { kind: "in", cookie: session, known };
  }

  async function passwordNow(
    name: string,
    password: string,
    code: string,
    arrival: Arrival,
    visitor: Visitor,
  ): Promise<SignedIn> {
    const wait = waiting(visitor);
    if (wait) return wait;
    const known = await accounts.named(name);
    const isRight = await isPassword(password, known?.account.password?.hashed, deps.cost);
    let way: SignInWay = "password";
    // The code is taken inside the account's turn, so that it opens once however many try it at once.
    const after =
      known && isRight
        ? await accounts.update(known.id, (account) => {
            if (account.password?.hashed.hash !== known.account.password?.hashed.hash)
              return undefined;
            const taken = afterCode(account, known.id, code, deps.secret, clock.now());
            way = taken?.way ?? way;
            return taken?.account;
          })
        : undefined;
    if (!known || !after) return wrong(visitor, "password", name);
    delays.succeeded(visitor);
    return begin({ id: known.id, account: after }, way, arrival);
  }

  return {
    async byLink(token, arrival) {
      const visitor: Visitor = arrival;
      const wait = waiting(visitor);
      if (wait) return wait;
      if (arrival.isLocal && gate.redeem("link", token, clock.now()))
        return begin(await accounts.first(), "link", arrival);
      const invited = await accounts.redeem(token);
      if (invited) return begin(invited, "invitation", arrival);
      // Opened again by who is in already: nothing was guessed.
      if (await sessions.find(arrival.cookie)) return { kind: "wrong" };
      return wrong(visitor, "link");
    },
    async byPassword(name, password, code, arrival) {
      const { address, isLocal } = arrival;
      const visitor: Visitor = { address, isLocal, account: nameKey(name) };
      const lane = isLocal ? lanes.local : lanes.elsewhere;
      const outcome = await lane(() => passwordNow(name, password, code, arrival, visitor));
      return outcome ?? { kind: "busy" };
    },
    async byPasskey(place, response, arrival) {
      const { address, isLocal } = arrival;
      const visitor: Visitor = { address, isLocal };
      const wait = waiting(visitor);
      if (wait) return wait;
      const known = await accounts.withPasskey(response.id);
      const kept = known?.account.passkeys.find(({ id }) => id === response.id);
      const used = kept && (await passkeys.verify(place, kept, response, clock.now()));
      const after =
        known &&
        used &&
        (await accounts.update(known.id, (account) =>
          account.passkeys.some(({ id }) => id === used.id)
            ? {
                ...account,
                lastMs: clock.now(),
                passkeys: account.passkeys.map((each) => (each.id === used.id ? used : each)),
              }
            : undefined,
        ));
      if (!known || !after) return wrong(visitor, "passkey", known?.account.name);
      return begin({ id: known.id, account: after }, "passkey", arrival);
    },
  };
}
