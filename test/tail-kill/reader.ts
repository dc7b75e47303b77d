// For: the process that the kill test kills: follows a log and commits lines and checkpoint
// together.
// Never: anything else. "two" commits them one after the other: the fault that the test must catch.

import { setTimeout as sleep } from "node:timers/promises";
import { follow } from "../../src/sources/tail/follow.ts";
import { openCounting } from "./count-store.ts";

const [log = "", file = "", how = "one"] = process.argv.slice(2);

async function read(): Promise<void> {
  const counts = await openCounting(file);
  const signal = new AbortController().signal;
  let isTold = false;
  for await (const chunk of follow([log], {
    checkpoints: await counts.checkpoints(),
    signal,
    pollMs: 20,
  })) {
    const lines = chunk.bytes
      .toString("utf8")
      .split("\n")
      .filter((line) => line !== "");
    if (how === "one") {
      await counts.commit(lines, chunk.checkpointAfter);
    } else {
      await counts.commit(lines, undefined);
      await sleep(2);
      await counts.commit([], chunk.checkpointAfter);
    }
    if (!isTold) process.send?.("counting");
    isTold = true;
  }
}

// Started ahead of its turn, so that the test does not wait for the start of the runtime.
process.once("message", () => void read());
process.once("disconnect", () => process.exit());
process.send?.("ready");
