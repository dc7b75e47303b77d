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

/** A task that a worker was given. */
interface Given {
  readonly task: Task;
  deliver: Deliver | undefined;
  settle: ((error?: Error) => void) | undefined;
}

interface Hand {
  readonly worker: Worker;
  /** By id, in the order in which the worker does them. */
  readonly given: Map<number, Given>;
  isReady: boolean;
  /** Why it does no more tasks. */
  fault: Error | undefined;
}

/** While this thread is at work nobody hands out the next task: a worker that does ranges has one in reserve. */
const rangesAhead = 4;

function hasRoom({ given }: Hand, task: Task): boolean {
  if (given.size === 0) return true;
  if (task.kind === "stream" || given.size >= rangesAhead) return false;
  return [...given.values()].every((each) => each.task.kind === "range");
}

/** A stream keeps its worker for as long as it lasts. */
function isKept({ given }: Hand): boolean {
  return [...given.values()].some(({ task }) => task.kind === "stream");
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
    given: new Map(),
    isReady: false,
    fault: undefined,
  };
  worker.on("message", (message: FromWorker) => {
    if (message.kind === "ready") {
      hand.isReady = true;
      onChange();
      return;
    }
    const given = hand.given.get(message.id);
    if (message.kind === "failed") {
      given?.settle?.(new Error(message.message));
      return;
    }
    const { id, part, isLast } = message;
    given?.deliver?.(part, isLast).then(
      () => (isLast ? given.settle?.() : tell(hand, { kind: "taken", id })),
      (error: unknown) => given.settle?.(asError(error)),
    );
  });
  function die(error: Error): void {
    hand.fault ??= error;
    for (const { settle } of hand.given.values()) settle?.(hand.fault);
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
  let lastId = 0;

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
  async function claim(task: Task): Promise<[Hand, number] | undefined> {
    for (;;) {
      const able = all.filter(
        (hand) => hasRoom(hand, task) && (hand.isReady || !lendsOwn || hand.fault),
      );
      const free = able.sort((a, b) => a.given.size - b.given.size)[0];
      if (free) {
        // At once: the next who asks must not find the place free.
        lastId += 1;
        free.given.set(lastId, { task, deliver: undefined, settle: undefined });
        return [free, lastId];
      }
      if (all.every(isKept)) return undefined;
      if (lendsOwn && !isOwnBusy && task.kind === "range") {
        isOwnBusy = true;
        return undefined;
      }
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  }

  async function performThere(
    [hand, id]: [Hand, number],
    task: Task,
    deliver: Deliver,
  ): Promise<void> {
    try {
      if (hand.fault) throw hand.fault;
      await new Promise<void>((resolve, reject) => {
        const settle = (error?: Error) => (error ? reject(error) : resolve());
        hand.given.set(id, { task, deliver, settle });
        tell(hand, { kind: "task", id, task });
      });
    } finally {
      hand.given.delete(id);
      wakeAll();
    }
  }

  async function perform(task: Task, deliver: Deliver): Promise<void> {
    const claimed = await claim(task);
    if (claimed) return performThere(claimed, task, deliver);
    try {
      await performHere(task, deliver);
    } finally {
      isOwnBusy = false;
      wakeAll();
    }
  }

  async function dismiss(): Promise<void> {
    await Promise.all(all.map((hand) => hand.worker.terminate()));
  }

  return { hands: all.length + (lendsOwn ? 1 : 0), perform, dismiss };
}
