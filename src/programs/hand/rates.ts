// For: how often each verb was carried out lately, and whether once more is too often.
// Never: held against an undo; a machine is not left half changed.

import type { Call, Verb } from "../../actions/catalogue.ts";
import { defaultRates } from "./default-rates.ts";
import type { HandSettings } from "./settings.ts";

export interface Rates {
  isTooOften(call: Call, nowMs: number): boolean;
  note(call: Call, atMs: number): void;
}

/** A service's restarts and reloads are counted for that service: one in a crash loop does not bar the others. */
function keyOf({ verb, args }: Call): string {
  return "service" in args ? `${verb} ${args.service}` : verb;
}

export function createRates({ rates }: HandSettings): Rates {
  const timesMs = new Map<string, number[]>();
  const rateOf = (verb: Verb) => rates[verb] ?? defaultRates[verb];
  const recent = (call: Call, nowMs: number) => {
    const sinceMs = nowMs - rateOf(call.verb).per_seconds * 1000;
    // A clock that was set back must not bar for ever.
    return (timesMs.get(keyOf(call)) ?? []).filter((atMs) => atMs > sinceMs && atMs <= nowMs);
  };
  return {
    isTooOften: (call, nowMs) => recent(call, nowMs).length >= rateOf(call.verb).times,
    note(call, atMs) {
      timesMs.set(keyOf(call), [...recent(call, atMs), atMs]);
    },
  };
}
