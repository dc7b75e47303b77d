// For: kill -9 at any moment, while a log grows and rotates: every line is counted exactly once
// (issue 2 §3).
// Never: a wait that decides the result; the lines are counted when all have come.

import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { newFolder } from "../../src/sources/tail/follow-for-tests.ts";
import { until } from "../commands/run-hinomi.ts";
import { compileCache } from "../compile-cache.ts";
import { makeCounts, openCounts } from "./count-store.ts";
import { rotate } from "./rotation.ts";

let folder = "";
let remove = () => {};
const started = new Set<ChildProcess>();

beforeEach(() => {
  ({ folder, remove } = newFolder());
});
afterEach(() => {
  for (const child of started) child.kill("SIGKILL");
  started.clear();
  remove();
});

/** mulberry32: the same moments at each run, as far as the machine keeps time. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below;
  };
}

function start(program: string, args: readonly string[]): ChildProcess {
  const path = fileURLToPath(new URL(program, import.meta.url));
  const execArgv = ["--disable-warning=ExperimentalWarning"];
  const env = { ...process.env, ...compileCache };
  const child = fork(path, args, { execArgv, env, stdio: ["ignore", "inherit", "inherit", "ipc"] });
  started.add(child);
  return child;
}

async function startReady(program: string, args: readonly string[]): Promise<ChildProcess> {
  const child = start(program, args);
  await once(child, "message");
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
  started.delete(child);
}

interface Outcome {
  readonly written: number;
  readonly missing: number;
  readonly doubled: number;
  readonly rotations: number;
  /** Kills at which the reader had counted something since the one before. */
  readonly inWork: number;
}

async function killOften(kills: number, how: "one" | "two", seed: number): Promise<Outcome> {
  const random = seeded(seed);
  const log = join(folder, "x.log");
  const file = join(folder, "store");
  await makeCounts(file);
  const counts = await openCounts(file);
  const names = ["a", "b"];
  const writers = await Promise.all(names.map((name) => startReady("writer.ts", [log, name])));

  async function tellWriters(message: string): Promise<number[]> {
    const answers = writers.map((writer) => once(writer, "message"));
    for (const writer of writers) writer.send(message);
    return (await Promise.all(answers)).map(([answer]) => Number(answer));
  }

  const over = new AbortController();
  let rotations = 0;
  const rotating = (async () => {
    while (!over.signal.aborted) {
      await sleep(250 + random(500));
      rotations += 1;
      const reopen = async () => void (await tellWriters("reopen"));
      await rotate(log, rotations, () => random(15), reopen);
    }
  })();

  // One that ends in peace leaves its compiled code for those that are killed.
  const warming = await startReady("reader.ts", [log, file, how]);
  warming.disconnect();
  await once(warming, "exit");

  let inWork = 0;
  let before = 0;
  const args = [log, file, how];
  let next = startReady("reader.ts", args);
  for (let killed = 0; killed < kills; killed += 1) {
    const reader = await next;
    const counting = once(reader, "message");
    reader.send("go");
    next = startReady("reader.ts", args);
    // One in four is killed at its start or over the rotated files, the others between two commits.
    if (random(4) >= 1) await counting;
    await sleep(random(50));
    await kill(reader);
    const total = await counts.total();
    inWork += total > before ? 1 : 0;
    before = total;
  }
  over.abort();
  await rotating;
  const lasts = await tellWriters("stop");
  const written = lasts.reduce((sum, last) => sum + last, 0);
  const last = await next;
  last.send("go");
  await until(async () => (await counts.total()) >= written, "all lines are counted");
  // Time for what must not come any more.
  await sleep(300);
  await kill(last);

  const times = new Map<string, number>();
  for (const [line, seen] of await counts.seen()) {
    const [name, number] = line.split(" ");
    times.set(`${name} ${number}`, seen);
  }
  let missing = 0;
  for (const [index, name] of names.entries()) {
    for (let number = 1; number <= (lasts[index] ?? 0); number += 1) {
      if (!times.has(`${name} ${number}`)) missing += 1;
    }
  }
  const doubled = [...times.values()].filter((seen) => seen !== 1).length;
  expect(times.size + missing).toBe(written);
  await counts.close();
  return { written, missing, doubled, rotations, inWork };
}

test("killed 200 times while the log grows and rotates, every line is counted exactly once", async () => {
  const outcome = await killOften(200, "one", 20_010_719);
  console.log(`tail-kill: ${JSON.stringify(outcome)}`);
  expect(outcome.missing).toBe(0);
  expect(outcome.doubled).toBe(0);
  expect(outcome.rotations).toBeGreaterThan(10);
  expect(outcome.inWork).toBeGreaterThan(50);
}, 300_000);

test("a reader that commits lines and checkpoint one after the other is caught counting lines twice", async () => {
  const outcome = await killOften(40, "two", 20_010_918);
  console.log(`tail-kill, two transactions: ${JSON.stringify(outcome)}`);
  expect(outcome.doubled).toBeGreaterThan(0);
});
