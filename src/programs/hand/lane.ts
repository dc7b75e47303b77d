// For: one after the other: what waits in a lane is done in the order in which it came.
// Never: a lane without an end; above its length nothing more is taken.

/** Undefined when too much is waiting already. */
export type Lane = <T>(work: () => Promise<T>) => Promise<T> | undefined;

export function createLane(longest: number): Lane {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    if (waiting >= longest) return undefined;
    waiting += 1;
    const mine = last.then(work).finally(() => {
      waiting -= 1;
    });
    last = mine.catch(() => undefined);
    return mine;
  };
}
