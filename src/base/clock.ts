// For: the only place that reads the machine's clock; everything else is handed a Clock or an event's time.
// Never: decide anything.

/** Milliseconds since 1970-01-01T00:00Z. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still, for replay (`--now`) and tests. */
export function fixedClock(atMs: number): Clock {
  return { now: () => atMs };
}

/** Seconds from a monotonic clock, for rates and durations (never for event time). */
export function stopwatch(): () => number {
  const start = performance.now();
  return () => (performance.now() - start) / 1000;
}

export const secondMs = 1000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
