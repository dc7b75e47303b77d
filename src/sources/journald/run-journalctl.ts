// For: one run of journalctl as records, no faster than they are taken; its end told; stopped by its own pid.
// Never: waits for a program that does not answer to being stopped.

import { secondMs } from "../../base/clock.ts";
import type { Running } from "../../base/exec.ts";
import type { JournalRecord } from "./journal-record.ts";
import { createRecordReader } from "./record-reader.ts";

/** Starts a program: `start` of base/exec, or what stands for it in a test. */
export type Start = (program: `/${string}`, args: readonly string[]) => Running;

export interface RunOptions {
  readonly start: Start;
  readonly program: `/${string}`;
  readonly args: readonly string[];
  readonly signal: AbortSignal;
  /** Give up, without complaint, after so long without a byte; never when absent. */
  readonly quietMs?: number;
}

/** How a run ended. `code` null: by a signal, or it could not be started. */
export type RunEnd =
  | { readonly how: "ended"; readonly code: number | null; readonly strangeLines: number }
  | { readonly how: "stopped" | "quiet" };

const stopWaitMs = 2 * secondMs;

/** Resolves with `value` after `ms` or when the signal is given; `cancel` lets go of both. */
function alarm<T>(
  value: T,
  signal: AbortSignal,
  ms: number | undefined,
): { readonly rung: Promise<T>; cancel: () => void } {
  let timer: NodeJS.Timeout | undefined;
  let ring = () => {};
  const rung = new Promise<T>((resolve) => {
    ring = () => resolve(value);
    signal.addEventListener("abort", ring);
    if (ms !== undefined) timer = setTimeout(ring, ms);
    if (signal.aborted) ring();
  });
  return {
    rung,
    cancel() {
      clearTimeout(timer);
      signal.removeEventListener("abort", ring);
    },
  };
}

/** Waits so long, or until the signal is given. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  const wait = alarm(undefined, signal, ms);
  await wait.rung;
  wait.cancel();
}

async function end(
  running: Running,
  output: AsyncIterator<Buffer>,
  isOver: boolean,
): Promise<number | null> {
  if (!isOver) running.stop();
  // Queued behind the read that is under way: not to be waited for.
  void output.return?.().catch(() => undefined);
  const patience = alarm(null, new AbortController().signal, stopWaitMs);
  const code = await Promise.race([running.ended, patience.rung]);
  patience.cancel();
  // It has closed its output and is still there; to a program that has ended this does nothing.
  if (isOver && code === null) running.stop();
  return code;
}

/** Records as they come, at least one at a time. */
export async function* runJournalctl(
  options: RunOptions,
): AsyncGenerator<JournalRecord[], RunEnd, void> {
  const { signal } = options;
  if (signal.aborted) return { how: "stopped" };
  const running = options.start(options.program, options.args);
  // At once, not when it is next asked for more: a consumer that was told to stop may never ask again.
  const stop = () => running.stop();
  signal.addEventListener("abort", stop);
  const output = running.output[Symbol.asyncIterator]();
  const reader = createRecordReader();
  let isOver = false;
  try {
    for (;;) {
      const wait = alarm("rung" as const, signal, options.quietMs);
      const reading = output.next().catch(() => ({ done: true as const, value: undefined }));
      const step = await Promise.race([reading, wait.rung]);
      wait.cancel();
      if (step === "rung") return { how: signal.aborted ? "stopped" : "quiet" };
      if (step.done) break;
      const records = reader.push(step.value);
      if (records.length > 0) yield records;
      if (signal.aborted) return { how: "stopped" };
    }
    isOver = true;
    const code = await end(running, output, true);
    return { how: "ended", code, strangeLines: reader.strangeLines() };
  } finally {
    signal.removeEventListener("abort", stop);
    if (!isOver) await end(running, output, false);
  }
}
