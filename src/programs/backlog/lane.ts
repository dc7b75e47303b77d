// For: the parts of one task on their way from whoever makes them to whoever takes them.
// Never: without bound: the maker waits while two parts lie here.

import type { PiecePart } from "./piece.ts";

const partsAhead = 2;

/** What a maker is told when its parts are not wanted any more. */
export class Unwanted extends Error {}

export interface Lane {
  /** The next part; undefined when there are no more. Rejects with what the maker failed with. */
  take(): Promise<PiecePart | undefined>;
  /** Resolves when the next part may be made; rejects with Unwanted. Behind the last part nobody needs to wait. */
  put(part: PiecePart): Promise<void>;
  /** No more parts will come, perhaps because of a fault. */
  end(error?: unknown): void;
  /** No more parts are wanted. */
  stop(): void;
}

export function createLane(): Lane {
  const parts: PiecePart[] = [];
  let isEnded = false;
  let isStopped = false;
  let fault: { readonly error: unknown } | undefined;
  let wake: () => void = () => {};
  let changed = Promise.resolve();

  function change(): void {
    wake();
    changed = new Promise((resolve) => {
      wake = resolve;
    });
  }
  change();

  async function take(): Promise<PiecePart | undefined> {
    for (;;) {
      const part = parts.shift();
      if (part) {
        change();
        return part;
      }
      if (fault) throw fault.error;
      if (isEnded || isStopped) return undefined;
      await changed;
    }
  }

  async function put(part: PiecePart): Promise<void> {
    parts.push(part);
    change();
    while (parts.length >= partsAhead && !isStopped) await changed;
    if (isStopped) throw new Unwanted("no more parts are wanted");
  }

  function end(error?: unknown): void {
    isEnded = true;
    if (error !== undefined && !(error instanceof Unwanted)) fault = { error };
    change();
  }

  function stop(): void {
    isStopped = true;
    change();
  }

  return { take, put, end, stop };
}
