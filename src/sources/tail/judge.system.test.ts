// For: the moments that a scene cannot hit by itself: a stop right after a truncation was told, a
// file packed right after it was opened.
// Never: a race; each moment is brought about.

import {
  appendFileSync,
  copyFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { follow } from "./follow.ts";
import { keep, newFolder, nothingKept, polls, run, until } from "./follow-for-tests.ts";
import { judgeGz } from "./judge.ts";
import { newMemory } from "./memory.ts";
import { openLog } from "./open-file.ts";

let folder = "";
let log = "";
let remove = () => {};

beforeEach(() => {
  ({ folder, remove } = newFolder());
  log = join(folder, "x.log");
});
afterEach(() => remove());

test.each([
  ["with lines that only the copy has", "three\nfour\n"],
  ["with nothing unread", ""],
])(
  "stopped at the very moment when a copytruncate is told, %s, a restart doubles nothing",
  async (_, unread) => {
    writeFileSync(log, "one\ntwo\n");
    writeFileSync(`${log}.1`, "one\n");
    const kept = nothingKept();
    const stopper = new AbortController();
    const options = { checkpoints: [], signal: stopper.signal, pollMs: 15 };
    for await (const chunk of follow([log], options)) {
      keep(kept, chunk);
      if (chunk.kind === "gap") stopper.abort();
      if (kept.chunks.length > 1) continue;
      // The copy has its name already, so that no new name tells of it.
      appendFileSync(log, unread);
      copyFileSync(log, `${log}.1`);
      truncateSync(log);
      appendFileSync(log, "five\n");
    }
    const again = run([log], kept);
    await until(() => kept.lines.includes("five"));
    await polls();
    await again.stop();
    expect(kept.lines).toEqual(`one\ntwo\n${unread}five`.split("\n"));
  },
);

test("lines written just before a log is moved elsewhere or deleted are read", async () => {
  writeFileSync(log, "one\n");
  const kept = nothingKept();
  const running = run([log], kept);
  await until(() => kept.lines.length === 1);
  appendFileSync(log, "two\n");
  renameSync(log, join(folder, "elsewhere"));
  writeFileSync(log, "three\n");
  await until(() => kept.lines.length === 3);
  appendFileSync(log, "four\n");
  rmSync(log);
  await until(() => kept.lines.length === 4);
  await running.stop();
  expect(kept.lines.toSorted()).toEqual(["four", "one", "three", "two"]);
});

test("what a live file became when it was packed right after its opening is known as its copy", async () => {
  writeFileSync(log, "one\ntwo\n");
  const live = await openLog(log, log);
  writeFileSync(`${log}.1.gz`, gzipSync("one\ntwo\n"));
  writeFileSync(`${log}.2.gz`, gzipSync("older\n"));
  const found: string[] = [];
  for (const name of [`${log}.1.gz`, `${log}.2.gz`]) {
    const file = await openLog(name, log);
    const judging = judgeGz(file, newMemory(log, []), live.handle);
    let step = await judging.next();
    while (!step.done) step = await judging.next();
    found.push(step.value.how);
    await file.handle.close();
  }
  await live.handle.close();
  expect(found).toEqual(["copy", "new"]);
});
