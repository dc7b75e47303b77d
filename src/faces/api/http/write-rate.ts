// For: so many changes a minute by one account, token or address, and no more.
// Never: unbounded memory; never a clock that was set back locking somebody out.

import { minuteMs } from "../../../base/clock.ts";

export interface WriteRate {
  /** Seconds to wait; 0: taken. */
  take(key: string, nowMs: number): number;
}

interface Bucket {
  readonly left: number;
  readonly atMs: number;
}

const keysMax = 10_000;

/** A bucket of `burst`, filled again at `perMinute`. */
export function createWriteRate(perMinute = 120, burst = 60): WriteRate {
  const buckets = new Map<string, Bucket>();
  return {
    take(key, nowMs) {
      const kept = buckets.get(key) ?? { left: burst, atMs: nowMs };
      const passedMs = Math.max(0, nowMs - kept.atMs);
      const left = Math.min(burst, kept.left + (passedMs * perMinute) / minuteMs);
      buckets.delete(key);
      buckets.set(key, { left: left >= 1 ? left - 1 : left, atMs: nowMs });
      const oldest = buckets.keys().next();
      if (buckets.size > keysMax && !oldest.done) buckets.delete(oldest.value);
      return left >= 1 ? 0 : Math.ceil(((1 - left) * minuteMs) / perMinute / 1000);
    },
  };
}
