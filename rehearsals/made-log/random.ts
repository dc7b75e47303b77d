// For: chance that is the same every time: a small generator seeded by a number (xorshift128, Marsaglia 2003).
// Never: secrets; anybody can foretell it.

export interface Random {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number at least 0, below `count`. */
  below(count: number): number;
  /** At least `from`, at most `to`. */
  between(from: number, to: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** A waiting time with the given mean (exponential). */
  wait(meanMs: number): number;
}

export function createRandom(seed: number): Random {
  // SplitMix32 spreads a small seed over the four words.
  let mixed = seed | 0;
  const word = (): number => {
    mixed = (mixed + 0x9e3779b9) | 0;
    let z = mixed;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let [x, y, z, w] = [word(), word(), word(), word() | 1];

  function next(): number {
    const t = x ^ (x << 11);
    x = y;
    y = z;
    z = w;
    w = w ^ (w >>> 19) ^ t ^ (t >>> 8);
    return (w >>> 0) / 4294967296;
  }

  return {
    next,
    below: (count) => Math.floor(next() * count),
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (share) => next() < share,
    pick: (list) => list[Math.floor(next() * list.length)] as (typeof list)[number],
    wait: (meanMs) => -Math.log(1 - next()) * meanMs,
  };
}

/** A rank from 0 to `count` - 1, low ranks far more often (density ~ 1/rank, as Zipf's law). */
export function zipfRank(random: Random, count: number): number {
  return Math.min(count - 1, Math.floor((count + 1) ** random.next()) - 1);
}
