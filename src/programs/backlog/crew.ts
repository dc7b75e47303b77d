// For: a fixed number of worker threads that do tasks of a backlog; with none, the calling thread does them itself.
// Never: a task lost: a worker that dies makes its task fail.

import { Worker } from "node:worker_threads";
import { doTask } from "./do-task.ts";
import { createScans } from "./scans.ts";
import type { ScanSetUp } from "./scans.ts";
import type { Deliver, FromWorker, Task, ToWorker } from "./task.ts";

export interface Crew {
  /** How many tasks can be under way at a time. */
  readonly hands: number;
  /** Resolves when the last part was delivered; a `deliver` that rejects ends the task. */
  perform(task: Task, deliver: Deliver): Promise<void>;
  dismiss(): Promise<void>;
}

/** Source in the checkout (`.ts`), build output in the package (`.js`). */
const entry = new URL(import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js", import.meta.url);

interface Hand {
  readonly worker: Worker;
  deliver: Deliver | undefined;
  settle: ((error?: Error) => void) | undefined;
  /** Why it does no more tasks. */
  fault: Error | undefined;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function loneCrew(setUp: ScanSetUp): Crew {
  const scanOf = createScans(setUp);
  return {
    hands: 1,
    perform: (task, deliver) => doTask(task, scanOf, setUp.context, deliver),
    dismiss: async () => {},
  };
}

function tell(hand: Hand, message: ToWorker): void {
  hand.worker.postMessage(message);
}

function hire(setUp: ScanSetUp): Hand {
  const worker = new Worker(entry, { workerData: setUp });
  const hand: Hand = { worker, deliver: undefined, settle: undefined, fault: undefined };
  worker.on("message", (message: FromWorker) => {
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
  }
  worker.on("error", (error) => die(asError(error)));
  worker.on("exit", (code) => die(new Error(`a worker of the backlog ended with code ${code}`)));
  return hand;
}

export function createCrew(workers: number, setUp: ScanSetUp): Crew {
  if (workers <= 0) return loneCrew(setUp);
  const all = Array.from({ length: workers }, () => hire(setUp));
  const idle = [...all];
  let id = 0;

  /** No more than `hands` tasks are under way, hence one is idle. */
  async function perform(task: Task, deliver: Deliver): Promise<void> {
    const hand = idle.pop();
    if (!hand) throw new Error("more tasks than workers");
    if (hand.fault) throw hand.fault;
    id += 1;
    try {
      await new Promise<void>((resolve, reject) => {
        hand.deliver = deliver;
        hand.settle = (error) => (error ? reject(error) : resolve());
        tell(hand, { kind: "task", id, task });
      });
    } finally {
      hand.deliver = undefined;
      hand.settle = undefined;
      idle.push(hand);
    }
  }

  async function dismiss(): Promise<void> {
    await Promise.all(all.map((hand) => hand.worker.terminate()));
  }

  return { hands: workers, perform, dismiss };
}
