// For: what the hand is given from outside, so that tests can count, stop the clock and stay on their own machine.
// Never: a way around the catalogue.

import { setTimeout as wait } from "node:timers/promises";
import { systemClock } from "../../base/clock.ts";
import type { Clock } from "../../base/clock.ts";
import { runProgram } from "../../base/exec.ts";
import type { Said } from "../../base/said.ts";
import { ownAddresses } from "./ban/own-addresses.ts";
import type { Exec } from "./command.ts";

export interface HandDeps {
  readonly clock: Clock;
  readonly exec: Exec;
  readonly ownAddresses: () => readonly string[];
  readonly wait: (ms: number) => Promise<unknown>;
  /** Tells whoever watches the process: its terminal or systemd's journal. */
  readonly report: (said: Said) => void;
}

export function realDeps(report: (said: Said) => void): HandDeps {
  return {
    clock: systemClock,
    exec: runProgram,
    ownAddresses,
    wait,
    report,
  };
}
