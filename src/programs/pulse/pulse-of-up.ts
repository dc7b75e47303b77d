// For: `hinomi up` saying that it is alive, to systemd and to the hand: when its commits and its rounds of the services go on.
// Never: alive because a timer fires.

import { stopwatch, systemClock, secondMs } from "../../base/clock.ts";
import { createPulse } from "./pulse.ts";
import { createSupervisor } from "./tell-supervisor.ts";
import { writeBeat } from "./write-beat.ts";

export type Part = "store" | "services";

export interface UpPulse {
  turned(part: Part): void;
  /** The desk is open. */
  ready(): void;
  ending(): void;
}

/** Commits come once a minute at least, rounds of the services every eight seconds. */
const everyMs = 5 * secondMs;

export function pulseOfUp(storeFolder: string, watchesServices: boolean): UpPulse {
  const supervisor = createSupervisor();
  const passed = stopwatch();
  const pulse = createPulse(watchesServices ? ["store", "services"] : ["store"], {
    everyMs,
    nowMs: () => passed() * secondMs,
    beat() {
      writeBeat(storeFolder, systemClock.now());
      supervisor?.alive();
    },
  });
  return {
    turned: (part) => pulse.turned(part),
    ready: () => supervisor?.ready(),
    ending: () => supervisor?.ending(),
  };
}
