// For: durations as people say them: 40 seconds, 3 minutes, 2 hours.
// Never: more exact than it is worth.

import { hourMs, minuteMs, secondMs } from "../../base/clock.ts";
import type { Said } from "../../base/said.ts";
import { say } from "./say.ts";

export function durationSaid(ms: number): Said {
  if (ms < 2 * minuteMs)
    return say("duration.seconds", { count: Math.max(1, Math.round(ms / secondMs)) });
  if (ms < 2 * hourMs) return say("duration.minutes", { count: Math.round(ms / minuteMs) });
  return say("duration.hours", { count: Math.round(ms / hourMs) });
}

export function timesSaid(count: number): Said {
  return count === 1 ? say("times.one") : say("times.many", { count });
}
