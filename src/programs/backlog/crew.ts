// For: the worker threads of a backlog; with none, or when all of them wait for others, the calling thread does a task.
// Never: a task lost: a worker that dies makes its task fail.

import { Worker } from "node:worker_threads";
import { doTask } from "./do-task.ts";
import { createScans } from "./scans.ts";
import type { ScanOf, ScanSetUp } from "./scans.ts";
import type { Deliver, FromWorker, Task, ToWorker } from "./task.ts";

export interface Crew {
  /** Threads that scan. */
  readonly hands: number;
  /** Resolves when the last part was delivered; a `deliver` that rejects ends the task. */
  perform(task: Task, deliver: Deliver): Promise<void>;
  dismiss(): Promise<void>;
}

/** Source in the checkout (`.ts`), build output in the package (`.js`). */
const entry = new URL(
  import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js",
  import.meta.url,
);

interface Hand {
  readonly worker: Worker;
  task: Task | undefined;
  deliver: Deliver | undefined;
  settle: ((error?: Error) => void) | undefined;
  isReady: boolean;
  /** Why it does no more tasks. */
  fault: Error | undefined;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function tell(hand: Hand, message: ToWorker): void {
  hand.worker.postMessage(message);
}

function hire(setUp: ScanSetUp, onChange: () => void): Hand {
  const worker = new Worker(entry, { workerData: setUp });
  const hand: Hand = {
    worker,
    task: undefined,
    deliver: undefined,
    settle: undefined,
    isReady: false,
    fault: undefined,
  };
  worker.on("message", (message: FromWorker) => {
    if (message.kind === "ready") {
      hand.isReady = true;
      onChange();
      return;
    }
    if (message.kind === "failed") {
      hand.settle?.(new Error(message.message));
      return;
    }
    const { id, part, isLast } = message;
    hand.deliver?.(part, isLast).then(
      () => (isLast ? hand.settle?.() : tell(hand, { kind: "taken", id })),
      (error: unknown) => hand.settle?.(asError(error)),
    );
  });
  function die(error: Error): void {
    hand.fault ??= error;
    hand.settle?.(hand.fault);
    onChange();
  }
  worker.on("error", (error) => die(asError(error)));
  worker.on("exit", (code) => die(new Error(`a worker of the backlog ended with code ${code}`)));
  return hand;
}

/** `lendsOwn`: the calling thread scans ranges as well; it begins while the workers are still starting. */
export function createCrew(workers: number, lendsOwn: boolean, setUp: ScanSetUp): Crew {
  const waiting: (() => void)[] = [];
  const all = Array.from({ length: Math.max(0, workers) }, () => hire(setUp, wakeAll));
  /** Streams done here have scans of their own while they last, because they are read by turns. */
  const spare: ScanOf[] = [];
  let isOwnBusy = false;
  let id = 0;

  function wakeAll(): void {
    for (const go of waiting.splice(0)) go();
  }

  async function performHere(task: Task, deliver: Deliver): Promise<void> {
    // What workers have sent meanwhile comes first.
    await new Promise((resolve) => setImmediate(resolve));
    const scanOf = spare.pop() ?? createScans(setUp);
    // A range is scanned in one go: the next task may have the scans while its part is being taken.
    if (task.kind === "range") spare.push(scanOf);
    await doTask(task, scanOf, setUp.context, deliver);
    if (task.kind === "stream") spare.push(scanOf);
  }

  /**
   * A worker, or undefined: the task is to be done here. A stream keeps its worker while its parts wait to be taken, and
   * they may wait for another log's: when all workers are kept so, the next task is done here in any case, or the logs
   * would wait for each other for ever.
   */
  async function claim(task: Task): Promise<Hand | undefined> {
    for (;;) {
      const free = all.find(
        (hand) => hand.task === undefined && (hand.isReady || !lendsOwn || hand.fault),
      );
      if (free) {
        // At once: the next who asks must not find it free.
        free.task = task;
        return free;
      }
      if (all.every((hand) => hand.task?.kind === "stream")) return undefined;
      if (lendsOwn && !isOwnBusy && task.kind === "range") {
        isOwnBusy = true;
        return undefined;
      }
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  }

  async function perform(task: Task, deliver: Deliver): Promise<void> {
    const hand = await claim(task);
    try {
      if (!hand) {
        await performHere(task, deliver);
        return;
      }
      if (hand.fault) throw hand.fault;
      id += 1;
      await new Promise<void>((resolve, reject) => {
        hand.deliver = deliver;
        hand.settle = (error) => (error ? reject(error) : resolve());
        tell(hand, { kind: "task", id, task });
      });
    } finally {
      if (!hand) isOwnBusy = false;
      else Object.assign(hand, { task: undefined, deliver: undefined, settle: undefined });
      wakeAll();
    }
  }

  async function dismiss(): Promise<void> {
    await Promise.all(all.map((hand) => hand.worker.terminate()));
  }

  return { hands: all.length + (lendsOwn ? 1 : 0), perform, dismiss };
}
