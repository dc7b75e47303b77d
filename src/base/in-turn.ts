// For: letting pieces of asynchronous work run one after another, in the order they came.
// Never: lets one failure stop those behind it; each caller hears of its own.

export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

export function createInTurn(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
