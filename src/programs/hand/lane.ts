// For: one after the other: what waits in a lane is done in the order in which it came.
// Never: a lane without an end; above its length nothing more is taken.

import { createInTurn } from "../../base/in-turn.ts";

/** Undefined when too much is waiting already. */
export type Lane = <T>(work: () => Promise<T>) => Promise<T> | undefined;

export function createLane(longest: number): Lane {
  let waiting = 0;
  const inTurn = createInTurn();
  return (work) => {
    if (waiting >= longest) return undefined;
    waiting += 1;
    return inTurn(work).finally(() => {
      waiting -= 1;
    });
  };
}
