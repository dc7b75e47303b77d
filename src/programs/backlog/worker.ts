// For: a worker thread of a backlog: does one task at a time and hands each part over.
// Never: more than one part under way; the main thread says when the next may come.

import { parentPort, workerData } from "node:worker_threads";
import { doTask } from "./do-task.ts";
import type { PiecePart } from "./piece.ts";
import { createScans } from "./scans.ts";
import type { ScanSetUp } from "./scans.ts";
import type { FromWorker, ToWorker } from "./task.ts";

const setUp = workerData as ScanSetUp;
const scanOf = createScans(setUp);
let taken: () => void = () => {};

function say(message: FromWorker): void {
  // Columns are copied, not transferred: a transfer makes every later access to typed arrays in this thread slower.
  parentPort?.postMessage(message);
}

async function perform(
  id: number,
  task: Extract<ToWorker, { kind: "task" }>["task"],
): Promise<void> {
  async function deliver(part: PiecePart, isLast: boolean): Promise<void> {
    const next = new Promise<void>((resolve) => {
      taken = resolve;
    });
    say({ kind: "part", id, part, isLast });
    if (!isLast) await next;
  }
  try {
    await doTask(task, scanOf, setUp.context, deliver);
  } catch (error) {
    say({
      kind: "failed",
      id,
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
}

say({ kind: "ready" });
parentPort?.on("message", (message: ToWorker) => {
  if (message.kind === "taken") taken();
  else void perform(message.id, message.task);
});
