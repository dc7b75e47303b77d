// For: keeping chores going by our clock, so that a machine that slept catches up at once.
// Never: two of the same chore at a time; one that fails is told and tried again in its turn, the others go on.

import { secondMs } from "../../base/clock.ts";
import type { Clock } from "../../base/clock.ts";

export interface Chore {
  readonly everyMs: number;
  run(): Promise<void>;
}

export interface Clockwork {
  /** Nothing new is begun; resolves when what runs has ended. */
  stop(): Promise<void>;
}

const tickMs = secondMs;

export function startClockwork(
  chores: readonly Chore[],
  { clock, onFault }: { readonly clock: Clock; readonly onFault: (error: unknown) => void },
): Clockwork {
  const running = new Map<Chore, Promise<void>>();
  const begunMs = new Map<Chore, number>();

  function begin(chore: Chore): void {
    const mine = chore
      .run()
      .catch(onFault)
      .finally(() => running.delete(chore));
    running.set(chore, mine);
  }

  const ticking = setInterval(() => {
    const nowMs = clock.now();
    for (const chore of chores) {
      // A clock that was set back is as good a reason as one that went on.
      const waitedMs = Math.abs(nowMs - (begunMs.get(chore) ?? 0));
      if (running.has(chore) || waitedMs < chore.everyMs) continue;
      begunMs.set(chore, nowMs);
      begin(chore);
    }
  }, tickMs);
  return {
    async stop() {
      clearInterval(ticking);
      await Promise.all(running.values());
    },
  };
}
