// For: many tasks under way at a time, their parts handed over one by one in order of the tasks.
// Never: without bound: a task that is ahead waits when two of its parts lie here.

import type { PiecePart } from "./piece.ts";

/** Parts of one task that may lie here before its turn comes. */
const partsAhead = 2;

/** The side of one task that makes parts. */
export interface Lane {
  /** Resolves when the next part may be made; rejects when it will not be wanted. */
  put(part: PiecePart): Promise<void>;
  /** No more parts will come. */
  end(): void;
}

export interface InOrder {
  /** A lane behind all others; `take` gets its parts when their turn comes. */
  lane(take: (part: PiecePart) => Promise<void> | void): Lane;
  /** Lanes not yet handed over. */
  readonly pending: () => number;
  /** Resolves when every lane was handed over, or rejects with what a `take` threw. */
  readonly all: () => Promise<void>;
  /** Resolves when the number of pending lanes has become smaller. */
  readonly less: () => Promise<void>;
  /** Nothing is wanted any more. */
  stop(): void;
}

export class Unwanted extends Error {}

export function createInOrder(): InOrder {
  let chain: Promise<void> = Promise.resolve();
  let pending = 0;
  let isStopped = false;
  let failure: { readonly error: unknown } | undefined;
  const wakers = new Set<() => void>();

  function wake(): void {
    for (const waker of wakers) waker();
    wakers.clear();
  }

  /** Something has changed: a part came, was taken, or a lane ended. */
  function change(): Promise<void> {
    return new Promise((resolve) => wakers.add(resolve));
  }

  function isWanted(): boolean {
    return !isStopped && failure === undefined;
  }

  function lane(take: (part: PiecePart) => Promise<void> | void): Lane {
    const parts: PiecePart[] = [];
    let isEnded = false;
    pending += 1;

    async function handOver(): Promise<void> {
      while (isWanted()) {
        const part = parts.shift();
        if (part) {
          wake();
          await take(part);
        } else if (isEnded) {
          break;
        } else {
          await change();
        }
      }
    }

    chain = chain
      .then(handOver)
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .then(() => {
        pending -= 1;
        wake();
      });

    async function put(part: PiecePart): Promise<void> {
      parts.push(part);
      wake();
      while (parts.length >= partsAhead && isWanted()) await change();
      if (!isWanted()) throw new Unwanted("nobody wants more parts");
    }

    function end(): void {
      isEnded = true;
      wake();
    }

    return { put, end };
  }

  async function all(): Promise<void> {
    await chain;
    if (failure) throw failure.error;
  }

  async function less(): Promise<void> {
    const before = pending;
    while (pending >= before && isWanted()) await change();
  }

  function stop(): void {
    isStopped = true;
    wake();
  }

  return { lane, pending: () => pending, all, less, stop };
}
