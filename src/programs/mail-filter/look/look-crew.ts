// For: two threads that look into mails, so that a mail that takes its time, or kills its thread, does not hold up the others.
// Never: waits without end; a mail that broke a thread given to another one.

import { Worker } from "node:worker_threads";
import { limits } from "../../../base/limits.ts";
import type { MailContent } from "../../../events/mail-content.ts";
import { doneWithBytes } from "../collect.ts";
import type { MailWhere } from "../spool.ts";
import type { LookAnswer, LookJob } from "./look-job.ts";

export type Looked =
  | { readonly state: "seen"; readonly content: MailContent }
  /** `time`: it took too long. `crashed`: the thread died over it. `waiting`: too many were before it. */
  | {
      readonly state: "failed";
      readonly why: "time" | "crashed" | "waiting";
      readonly said: string;
    };

export type Stripped =
  | { readonly state: "stripped"; readonly mail: Buffer }
  | { readonly state: "failed"; readonly said: string };

export interface LookCrew {
  /** `onPart`: each decoded part, once, before it is looked into. Never rejects. */
  look(mail: MailWhere, onPart?: (path: string, bytes: Buffer) => void): Promise<Looked>;
  strip(mail: MailWhere, paths: readonly string[], notice: string): Promise<Stripped>;
  readonly waiting: number;
  close(): Promise<void>;
}

export interface CrewOptions {
  readonly threads?: number;
  readonly timeoutMs?: number;
  readonly waitingMax?: number;
  /** Another thread's script, for tests. */
  readonly entry?: URL;
}

/** Source in the checkout (`.ts`), build output in the package (`.js`). */
const ownEntry = new URL(
  import.meta.url.endsWith(".ts") ? "./look-worker.ts" : "./look-worker.js",
  import.meta.url,
);

const againMs = 1000;

/** Of the heap; buffers are bounded by what is looked into. */
const heapMbMax = 192;

type JobOf = LookJob extends infer J ? (J extends LookJob ? Omit<J, "id" | "mail"> : never) : never;

interface Task {
  readonly mail: MailWhere;
  readonly job: JobOf;
  readonly onPart: ((path: string, bytes: Buffer) => void) | undefined;
  settle(answer: LookAnswer | { readonly type: "over"; readonly why: "time" | "crashed" }): void;
}

interface Hand {
  readonly worker: Worker;
  isReady: boolean;
  /** Of its task. */
  id: number;
  task: Task | undefined;
  timer: NodeJS.Timeout | undefined;
}

function joined(pieces: readonly Buffer[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

export function createLookCrew({
  threads = 2,
  timeoutMs = limits.mailWorkerMs,
  waitingMax = limits.mailsWaiting,
  entry = ownEntry,
}: CrewOptions = {}): LookCrew {
  const waiting: Task[] = [];
  const hands = new Set<Hand>();
  let lastId = 0;
  let isClosed = false;

  function over(hand: Hand, why: "time" | "crashed"): void {
    if (!hands.delete(hand)) return;
    clearTimeout(hand.timer);
    const { task } = hand;
    hand.task = undefined;
    void hand.worker.terminate();
    task?.settle({ type: "over", why });
    if (isClosed) return;
    // One that cannot even begin is not tried again at once.
    if (hand.isReady) hire();
    else setTimeout(() => isClosed || hire(), againMs).unref();
  }

  function hear(hand: Hand, answer: LookAnswer): void {
    if (answer.type === "ready") {
      hand.isReady = true;
      return handOut();
    }
    const { task } = hand;
    if (!task || answer.id !== hand.id) return;
    if (answer.type === "part") {
      doneWithBytes(answer.bytes.length);
      return task.onPart?.(answer.path, asBuffer(answer.bytes));
    }
    clearTimeout(hand.timer);
    hand.task = undefined;
    task.settle(answer);
    handOut();
  }

  function hire(): void {
    const worker = new Worker(entry, {
      resourceLimits: { maxOldGenerationSizeMb: heapMbMax, maxYoungGenerationSizeMb: 4 },
    });
    const hand: Hand = { worker, isReady: false, id: 0, task: undefined, timer: undefined };
    hands.add(hand);
    worker.on("message", (answer: LookAnswer) => hear(hand, answer));
    worker.on("error", () => over(hand, "crashed"));
    worker.on("exit", () => over(hand, "crashed"));
  }

  function handOut(): void {
    for (const hand of hands) {
      if (!hand.isReady || hand.task) continue;
      const task = waiting.shift();
      if (!task) return;
      lastId += 1;
      hand.id = lastId;
      hand.task = task;
      hand.timer = setTimeout(() => over(hand, "time"), timeoutMs);
      const rest = joined(task.mail.rest);
      const { file } = task.mail;
      hand.worker.postMessage({ ...task.job, id: lastId, mail: { ...(file && { file }), rest } }, [
        rest.buffer,
      ]);
    }
  }

  function give<T>(
    mail: MailWhere,
    job: JobOf,
    onPart: Task["onPart"],
    read: (answer: Parameters<Task["settle"]>[0]) => T,
  ): Promise<T> {
    return new Promise((resolve) => {
      waiting.push({ mail, job, onPart, settle: (answer) => resolve(read(answer)) });
      handOut();
    });
  }

  function isTooMany(): boolean {
    return isClosed || waiting.length >= waitingMax;
  }

  for (let count = 0; count < threads; count += 1) hire();

  return {
    look(mail, onPart) {
      if (isTooMany()) {
        return Promise.resolve({ state: "failed", why: "waiting", said: String(waiting.length) });
      }
      const wantsParts = onPart !== undefined;
      return give<Looked>(mail, { type: "look", wantsParts }, onPart, (answer) => {
        if (answer.type === "seen") return { state: "seen", content: answer.content };
        if (answer.type === "over") return { state: "failed", why: answer.why, said: answer.why };
        const said = answer.type === "failed" ? answer.why : answer.type;
        return { state: "failed", why: "crashed", said };
      });
    },
    strip(mail, paths, notice) {
      return give<Stripped>(mail, { type: "strip", paths, notice }, undefined, (answer) => {
        if (answer.type === "stripped") return { state: "stripped", mail: asBuffer(answer.mail) };
        const said = answer.type === "failed" || answer.type === "over" ? answer.why : answer.type;
        return { state: "failed", said };
      });
    },
    get waiting() {
      return waiting.length;
    },
    async close() {
      isClosed = true;
      const all = [...hands];
      for (const hand of all) over(hand, "crashed");
      await Promise.all(all.map(({ worker }) => worker.terminate()));
    },
  };
}
