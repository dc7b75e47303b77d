// For: many small changes into few messages: a listener gets at most one every `gatherMs`, and memory stays bounded.
// Never: the changed data itself; who hears of a change asks for it.

import type { Change } from "../kit/contract.ts";

/** Well inside the 200 ms from a finding to the screen. */
export const gatherMs = 60;
const idsMax = 50;

export function joinChanges(a: Change, b: Change): Change {
  const ids = new Set([...(a.incidents ?? []), ...(b.incidents ?? [])]);
  const tooMany = ids.size > idsMax || a.incidentsMore === true || b.incidentsMore === true;
  return {
    ...(a.status || b.status ? { status: true } : {}),
    ...(a.pages || b.pages ? { pages: true } : {}),
    ...(tooMany ? { incidentsMore: true } : ids.size > 0 ? { incidents: [...ids] } : {}),
  };
}

export interface ChangeFeed {
  push(change: Change): void;
  /** The next gathered change, or undefined after `timeoutMs` or when closed. One waiter at a time. */
  next(timeoutMs: number): Promise<Change | undefined>;
  close(): void;
}

/** One feed per open stream. */
export function createChangeFeed(): ChangeFeed {
  let pending: Change | undefined;
  let wake: (() => void) | undefined;
  let isClosed = false;
  function pause(ms: number, isWakeable: boolean): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, ms);
      function done(): void {
        clearTimeout(timer);
        wake = undefined;
        resolve();
      }
      if (isWakeable) wake = done;
    });
  }
  return {
    push(change) {
      pending = pending ? joinChanges(pending, change) : change;
      wake?.();
    },
    async next(timeoutMs) {
      if (!pending && !isClosed) await pause(timeoutMs, true);
      if (isClosed || !pending) return undefined;
      await pause(gatherMs, false);
      const change: Change | undefined = pending;
      pending = undefined;
      return isClosed ? undefined : change;
    },
    close() {
      isClosed = true;
      wake?.();
    },
  };
}
