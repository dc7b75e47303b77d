// For: counting what was not counted: limits reached, hits that a correlation could not use.
// Never: silent; every hit that is left out anywhere stands here.

import type { LimitReached } from "../../base/limits.ts";
import type { BoundName } from "./bounds.ts";

/**
 * `no-group`: a group-by field is missing. `no-value`: the counted field is missing or no number.
 * `no-time`: no event time.
 */
export type SkipReason = "no-group" | "no-value" | "no-time";

/** Also told of single hits: `late`, which `limits()` counts as `latenessMs`. */
export type NotCounted = SkipReason | "late";

/** Hits that one rule did not use, and why. */
export interface Skipped {
  readonly rule: string;
  readonly reason: SkipReason;
  readonly times: number;
}

export interface Told {
  limit(name: BoundName, where: string): void;
  skip(reason: SkipReason, rule: string): void;
  limits(): LimitReached[];
  skips(): Skipped[];
}

/** One counter per rule and reason, so its size is bounded by the rules. */
export function createTold(): Told {
  const limits = new Map<string, { limit: BoundName; where: string; times: number }>();
  const skips = new Map<string, { rule: string; reason: SkipReason; times: number }>();
  return {
    limit(limit, where) {
      const known = limits.get(`${limit} ${where}`);
      if (known) known.times += 1;
      else limits.set(`${limit} ${where}`, { limit, where, times: 1 });
    },
    skip(reason, rule) {
      const known = skips.get(`${reason} ${rule}`);
      if (known) known.times += 1;
      else skips.set(`${reason} ${rule}`, { rule, reason, times: 1 });
    },
    limits: () => structuredClone([...limits.values()]),
    skips: () => structuredClone([...skips.values()]),
  };
}
