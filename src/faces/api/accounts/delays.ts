// For: guesses at our own door: each failure makes the next try wait longer, by address and by account.
// Never: an account locked for who sits at this machine; never unbounded memory; never a wait that a jump of the clock
//        makes longer than its bound.

import { minuteMs, secondMs } from "../../../base/clock.ts";
import { readAddress, sourceKey } from "../../../base/ip.ts";

/** Failures that cost nothing: people mistype. */
const free = 4;
const forgetMs = 15 * minuteMs;
const keysMax = 10_000;

interface Failures {
  readonly count: number;
  readonly lastMs: number;
}

export interface Visitor {
  readonly address: string;
  readonly isLocal: boolean;
  /** As typed, made comparable; absent where no account is named. */
  readonly account?: string;
}

export interface Delays {
  /** Seconds until a try is looked at; 0: now. */
  waitSeconds(visitor: Visitor, nowMs: number): number;
  failed(visitor: Visitor, nowMs: number): void;
  /** It was its owner after all: the account's count is forgotten, the address's stays. */
  succeeded(visitor: Visitor): void;
}

/** IPv6 by its /64: whoever has one has them all. */
function networkOf(address: string): string {
  const read = readAddress(address);
  return read ? sourceKey(read) : "unknown";
}

/** Longest waits: at this machine one can always try again soon; an account is slowed down, never closed. */
const longestMs = { local: 30 * secondMs, address: 15 * minuteMs, account: minuteMs };

export function createDelays(): Delays {
  const seen = new Map<string, Failures>();

  function countOf(key: string, nowMs: number): Failures | undefined {
    const failures = seen.get(key);
    if (!failures) return undefined;
    if (Math.abs(nowMs - failures.lastMs) < forgetMs) return failures;
    seen.delete(key);
    return undefined;
  }
  function waitMs(key: string, longest: number, nowMs: number): number {
    const failures = countOf(key, nowMs);
    if (!failures || failures.count <= free) return 0;
    const wait = Math.min(longest, secondMs * 2 ** Math.min(failures.count - free, 20));
    return Math.max(0, Math.min(wait, failures.lastMs + wait - nowMs));
  }
  function keysOf({ address, isLocal, account }: Visitor): readonly (readonly [string, number])[] {
    const from = [
      `address ${networkOf(address)}`,
      isLocal ? longestMs.local : longestMs.address,
    ] as const;
    if (isLocal || account === undefined) return [from];
    return [from, [`account ${account}`, longestMs.account]];
  }
  function add(key: string, nowMs: number): void {
    const count = (countOf(key, nowMs)?.count ?? 0) + 1;
    seen.delete(key);
    seen.set(key, { count, lastMs: nowMs });
    const oldest = seen.keys().next();
    if (seen.size > keysMax && !oldest.done) seen.delete(oldest.value);
  }

  return {
    waitSeconds: (visitor, nowMs) =>
      Math.ceil(
        Math.max(0, ...keysOf(visitor).map(([key, longest]) => waitMs(key, longest, nowMs))) /
          secondMs,
      ),
    failed(visitor, nowMs) {
      for (const [key] of keysOf(visitor)) add(key, nowMs);
    },
    succeeded({ account }) {
      if (account !== undefined) seen.delete(`account ${account}`);
    },
  };
}
