// For: a store that waits when the disk is full or the database is held: the same batch is tried again until it is written, so that no line is lost.
// Never: goes on with a newer batch while an older one is not written.

import { secondMs } from "../../base/clock.ts";
import { Trouble, exitCodes } from "../../base/trouble.ts";
import type { Said } from "../../base/said.ts";
import type { Store } from "../../incidents/store.ts";

export interface PatientOptions {
  readonly signal: AbortSignal;
  /** Told when writing fails for the first time, and when it works again. */
  readonly onSaid: (said: Said) => void;
  /** It was written, or tried and is waited for: nothing hangs. */
  readonly onTurn?: () => void;
  readonly retryMs?: number;
}

/** A disk without room, or another program (a backup) that holds the database for a while. */
const passing: ReadonlySet<number> = new Set([exitCodes.cannotWrite, exitCodes.unavailable]);

const recovered: Said = {
  ja: "記録に書けるようになりました。止まっていたところから続けます。",
  en: "The store can be written again. Reading goes on where it stopped.",
};

export function patientStore(
  store: Store,
  { signal, onSaid, onTurn, retryMs = 5 * secondMs }: PatientOptions,
): Store {
  return {
    ...store,
    async commit(batch) {
      for (let isFirst = true; ; isFirst = false) {
        try {
          await store.commit(batch);
          onTurn?.();
          if (!isFirst) onSaid(recovered);
          return;
        } catch (error) {
          const canWait = error instanceof Trouble && passing.has(error.exitCode);
          if (!canWait || signal.aborted) throw error;
          if (isFirst) onSaid(error.said);
          onTurn?.();
          await pause(retryMs, signal);
        }
      }
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
    signal.addEventListener("abort", done);
  });
}
