// For: tests: how much of a line a parser looks at, without a clock.
// Never: used by the product.

/**
 * Characters that string searches look at while `run` runs, counted by standing in for them; one for each other look.
 * Grows with the length of the line exactly as the time does, but is the same on every machine.
 */
export function charactersLookedAt(run: () => void): number {
  let looked = 0;
  const { indexOf, lastIndexOf, charCodeAt, startsWith, slice } = String.prototype;
  const prototype = String.prototype as unknown as Record<string, unknown>;
  prototype["indexOf"] = function (this: string, wanted: string, from = 0) {
    const at = indexOf.call(this, wanted, from);
    looked += 1 + Math.max(0, (at < 0 ? this.length : at) - from);
    return at;
  };
  prototype["lastIndexOf"] = function (this: string, wanted: string, from = this.length) {
    const at = lastIndexOf.call(this, wanted, from);
    looked += 1 + Math.max(0, Math.min(from, this.length) - Math.max(at, 0));
    return at;
  };
  prototype["charCodeAt"] = function (this: string, at: number) {
    looked += 1;
    return charCodeAt.call(this, at);
  };
  prototype["startsWith"] = function (this: string, wanted: string, at = 0) {
    looked += 1;
    return startsWith.call(this, wanted, at);
  };
  prototype["slice"] = function (this: string, from?: number, to?: number) {
    looked += 1;
    return slice.call(this, from, to);
  };
  try {
    run();
  } finally {
    Object.assign(prototype, { indexOf, lastIndexOf, charCodeAt, startsWith, slice });
  }
  return looked;
}
