// For: work that must not overlap and of which not much may wait: a turn (base/in-turn.ts) that is bounded.
// Never: an endless queue.

import { createInTurn } from "../../../base/in-turn.ts";

/** At most `max` wait or work; further ones are answered with undefined at once. */
export function createShortLane(
  max: number,
): <T>(work: () => Promise<T>) => Promise<T | undefined> {
  const inTurn = createInTurn();
  let waiting = 0;
  return async (work) => {
    if (waiting >= max) return undefined;
    waiting += 1;
    try {
      return await inTurn(work);
    } finally {
      waiting -= 1;
    }
  };
}
