// For: slowing down guesses: so many failures a minute, then no more answers until the minute has passed.
// Never: counts by address; everybody here comes from loopback.

import { minuteMs } from "../../base/clock.ts";

export interface Attempts {
  /** Seconds to wait before another try is looked at; 0: now. */
  waitSeconds(nowMs: number): number;
  failed(nowMs: number): void;
}

export function createAttempts(failuresMax: number): Attempts {
  let failures: number[] = [];
  return {
    waitSeconds(nowMs) {
      failures = failures.filter((atMs) => nowMs - atMs < minuteMs);
      const oldest = failures[0];
      if (failures.length < failuresMax || oldest === undefined) return 0;
      return Math.max(1, Math.ceil((oldest + minuteMs - nowMs) / 1000));
    },
    failed(nowMs) {
      if (failures.length < failuresMax) failures.push(nowMs);
    },
  };
}
