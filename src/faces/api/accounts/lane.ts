// For: work that must not overlap: one after the other, each with its own outcome.
// Never: an endless queue where it is bounded; a failure that stops those behind it.

export type Lane = <T>(work: () => Promise<T>) => Promise<T>;

export function createLane(): Lane {
  let turn: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  };
}

/** At most `max` wait or work; further ones are answered with undefined at once. */
export function createShortLane(
  max: number,
): <T>(work: () => Promise<T>) => Promise<T | undefined> {
  const lane = createLane();
  let waiting = 0;
  return async (work) => {
    if (waiting >= max) return undefined;
    waiting += 1;
    try {
      return await lane(work);
    } finally {
      waiting -= 1;
    }
  };
}
