// For: what the follower hands on besides rotations: odd bytes, its order and pace, what it tells.
// Never: a time measured.

import {
  appendFileSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { limits } from "../../base/limits.ts";
import { follow } from "./follow.ts";
import { keep, newFolder, nothingKept, polls, run, until } from "./follow-for-tests.ts";
import type { Kept } from "./follow-for-tests.ts";

let folder = "";
let log = "";
let remove = () => {};

beforeEach(() => {
  ({ folder, remove } = newFolder());
  log = join(folder, "x.log");
});
afterEach(() => remove());

const kinds = (kept: Kept) => kept.chunks.map((chunk) => chunk.kind);
const said = (kept: Kept) => kept.chunks.flatMap((chunk) => (chunk.said ? [chunk.said] : []));

test("CRLF, NUL and bytes that are no UTF-8 come through as they are", async () => {
  const bytes = Buffer.from("a\r\n\0\0b\n\xff\xfe\xc3\n\r\n\n", "latin1");
  writeFileSync(log, bytes);
  const kept = nothingKept();
  const running = run([log], kept);
  await until(() => kept.lines.length >= 5);
  await running.stop();
  expect(Buffer.concat(kept.chunks.map((chunk) => chunk.bytes))).toEqual(bytes);
});

test("a line of 1 MB is handed on cut, counted once, and the next line is whole", async () => {
  writeFileSync(log, `first\n${"x".repeat(1_000_000)}\nlast\n`);
  const kept = nothingKept();
  const running = run([log], kept);
  await until(() => kept.lines.includes("last"));
  await running.stop();
  expect(kept.lines.map((line) => line.length)).toEqual([5, limits.lineBytes, 4]);
  expect(kept.chunks.map((chunk) => chunk.cutLines)).toEqual([0, 1, 0]);
});

test("a line too long whose end comes in pieces, over restarts, is counted once", async () => {
  const kept = nothingKept();
  for (const text of ["x".repeat(70_000), "y".repeat(90_000), "z\nnext\n"]) {
    appendFileSync(log, text);
    const running = run([log], kept);
    await polls();
    await running.stop();
  }
  expect(kept.lines.map((line) => line.slice(0, 4))).toEqual(["xxxx", "next"]);
});

test("half a line is not handed on before its end has come", async () => {
  writeFileSync(log, "one\ntw");
  const kept = nothingKept();
  const running = run([log], kept);
  await until(() => kept.lines.length > 0);
  await polls();
  expect(kept.lines).toEqual(["one"]);
  appendFileSync(log, "o\n");
  expect(await until(() => kept.lines.length > 1)).toBe(true);
  await running.stop();
  expect(kept.lines).toEqual(["one", "two"]);
});

test("a log of several chunks that grows while it is read comes whole, chunks bounded and in order", async () => {
  const text = Array.from({ length: 60_000 }, (_, n) => `${n} ${"x".repeat(60)}\n`).join("");
  writeFileSync(log, text);
  const kept = nothingKept();
  const stopper = new AbortController();
  let added = 0;
  for await (const chunk of follow([log], {
    checkpoints: [],
    signal: stopper.signal,
    pollMs: 15,
  })) {
    keep(kept, chunk);
    if (added < 20) appendFileSync(log, `${60_000 + added++}\n`);
    if (kept.lines.length >= 60_020) stopper.abort();
  }
  expect(kept.lines.map((line) => Number.parseInt(line, 10))).toEqual(
    Array.from({ length: 60_020 }, (_, n) => n),
  );
  expect(Math.max(...kept.chunks.map((chunk) => chunk.bytes.length))).toBeLessThanOrEqual(
    limits.tailChunkBytes,
  );
});

test("nothing is read while the consumer is still at the chunk before", async () => {
  writeFileSync(log, "one\n");
  const other = join(folder, "y.log");
  writeFileSync(other, "eins\n");
  const stopper = new AbortController();
  const seen: string[] = [];
  for await (const chunk of follow([log, other], {
    checkpoints: [],
    signal: stopper.signal,
    pollMs: 15,
  })) {
    // Written while the body runs: a follower that had read ahead would miss it in the next chunk
    // of this file.
    if (seen.length === 0) appendFileSync(other, "zwei\n");
    seen.push(chunk.bytes.toString());
    await polls(3);
    if (seen.length === 2) stopper.abort();
  }
  expect(seen).toEqual(["one\n", "eins\nzwei\n"]);
});

test("a log with much to read does not keep a small one waiting", async () => {
  writeFileSync(log, "x".repeat(99).concat("\n").repeat(60_000));
  const small = join(folder, "y.log");
  writeFileSync(small, "small\n");
  const kept = nothingKept();
  const running = run([log, small], kept);
  await until(() => kept.lines.length === 60_001);
  await running.stop();
  expect(kept.chunks.findIndex((chunk) => chunk.path === small)).toBeLessThanOrEqual(1);
});

test("a pattern finds logs now and later, not their rotated parts, and one file under two names once", async () => {
  writeFileSync(join(folder, "a.log"), "a\n");
  symlinkSync("a.log", join(folder, "b.log"));
  writeFileSync(join(folder, "a.log.1"), "old\n");
  writeFileSync(join(folder, "notes.txt"), "no\n");
  const kept = nothingKept();
  const running = run([join(folder, "*.log")], kept);
  await until(() => kept.lines.length >= 2);
  writeFileSync(join(folder, "c.log"), "c\n");
  await until(() => kept.lines.length >= 3);
  await polls();
  await running.stop();
  expect(kept.lines).toEqual(["old", "a", "c"]);
  expect(kept.chunks.find((chunk) => chunk.kind === "appeared")?.path).toBe(join(folder, "c.log"));
});

test("more logs than are followed at a time are told once", async () => {
  for (let n = 0; n < limits.tailLogs + 5; n += 1) writeFileSync(join(folder, `${n}.log`), "");
  const stopper = new AbortController();
  const troubles: string[] = [];
  const paths = [join(folder, "*.log")];
  for await (const chunk of follow(paths, { checkpoints: [], signal: stopper.signal })) {
    troubles.push(chunk.said?.en ?? "");
    stopper.abort();
  }
  expect(troubles).toEqual([expect.stringMatching(/too many logs \(at most 1,000/)]);
});

test("a log that is not there is told once, and again when it has come", async () => {
  const kept = nothingKept();
  const running = run([join(folder, "later", "x.log")], kept);
  await until(() => kinds(kept).includes("trouble"));
  await polls();
  mkdirSync(join(folder, "later"));
  writeFileSync(join(folder, "later", "x.log"), "one\n");
  await until(() => kept.lines.length > 0);
  await running.stop();
  expect(kinds(kept)).toEqual(["trouble", "appeared", "lines"]);
  expect(said(kept)[0]?.en).toMatch(/does not exist.*check the name/);
});

test("a log that goes and comes back is told, and read on", async () => {
  writeFileSync(log, "one\n");
  const kept = nothingKept();
  const running = run([log], kept);
  await until(() => kept.lines.length === 1);
  rmSync(log);
  await until(() => kinds(kept).includes("vanished"));
  writeFileSync(log, "two\n");
  await until(() => kept.lines.length === 2);
  await running.stop();
  expect(kinds(kept).filter((kind) => kind !== "lines")).toEqual(["vanished", "appeared"]);
});

test("an ordinary rotation is not worth a word", async () => {
  writeFileSync(log, "one\n");
  const kept = nothingKept();
  const running = run([log], kept);
  await until(() => kept.lines.length === 1);
  renameSync(log, `${log}.1`);
  writeFileSync(log, "two\n");
  await until(() => kept.lines.length === 2);
  await polls();
  await running.stop();
  expect(new Set(kinds(kept))).toEqual(new Set(["lines"]));
});

test("truncation is told with the way to avoid it", async () => {
  writeFileSync(log, "one\ntwo\n");
  const kept = nothingKept();
  const running = run([log], kept);
  await until(() => kept.lines.length === 2);
  truncateSync(log);
  appendFileSync(log, "three\n");
  await until(() => kept.lines.length === 3);
  await running.stop();
  expect(kept.chunks.filter((chunk) => chunk.kind === "gap")).toHaveLength(1);
  expect(said(kept)[0]?.en).toMatch(/may be lost.*`create`/);
  expect(said(kept)[0]?.ja).toMatch(/失われることがあります/);
});

test("a half-read file that is nowhere any more is told once, not at every start", async () => {
  writeFileSync(log, "one\n");
  const kept = nothingKept();
  const first = run([log], kept);
  await until(() => kept.lines.length === 1);
  await first.stop();
  rmSync(log);
  writeFileSync(log, "two\n");
  for (let start = 0; start < 2; start += 1) {
    const running = run([log], kept);
    await polls();
    await running.stop();
  }
  expect(kept.chunks.filter((chunk) => chunk.kind === "gap")).toHaveLength(1);
  expect(said(kept)[0]?.en).toMatch(/is gone.*rotate/);
});

test("a packed log cut off in the middle gives its lines up to there and one sentence", async () => {
  const text = Array.from({ length: 50_000 }, (_, n) => `${n} ${(n * 2_654_435_761) % 1e9}\n`).join(
    "",
  );
  const packed = gzipSync(text);
  writeFileSync(`${log}.1.gz`, packed.subarray(0, packed.length >> 1));
  writeFileSync(`${log}.2.gz`, "no gzip at all");
  writeFileSync(log, "live\n");
  const kept = nothingKept();
  const running = run([log], kept);
  await until(() => kept.lines.includes("live"));
  await polls();
  await running.stop();
  expect(kept.lines.length).toBeGreaterThan(20_000);
  expect(kept.lines.slice(0, -1).join("\n")).toBe(
    text
      .split("\n")
      .slice(0, kept.lines.length - 1)
      .join("\n"),
  );
  expect(kinds(kept).filter((kind) => kind === "trouble")).toHaveLength(2);
  expect(said(kept)[1]?.en).toMatch(/x\.log\.1\.gz is broken or cut off/);
});

test("no descriptor stays open when the consumer leaves", async () => {
  const count = async () => (await readdir("/proc/self/fd")).length;
  const before = await count();
  for (const name of ["x.log", "x.log.1", "y.log"]) writeFileSync(join(folder, name), "one\n");
  const signal = new AbortController().signal;
  const paths = [log, join(folder, "y.log")];
  for (let turn = 0; turn < 5; turn += 1) {
    for await (const chunk of follow(paths, { checkpoints: [], signal, pollMs: 15 })) {
      if (chunk.path !== log) break;
    }
  }
  expect(await count()).toBeLessThanOrEqual(before + 1);
});
