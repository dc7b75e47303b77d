// For: logs that come, go, lose their permission and get it back, while the watch goes on.
// Never: a line lost that was there to be read.

import {
  appendFileSync,
  chmodSync,
  chownSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { codeRed } from "./made-lines.ts";
import { hinomi, isRoot, newFolder, startUp, until } from "./run-hinomi.ts";

const startMs = Date.now() - 3_600_000;
let line = 0;

function attacks(count: number): string {
  return Array.from({ length: count }, () => {
    line += 1;
    return `${codeRed(`198.51.100.${line % 250}`, startMs + line * 100)}\n`;
  }).join("");
}

async function eventsIn(store: string): Promise<number> {
  const opened = await openSqliteStore(store, { readOnly: true });
  try {
    const incidents = await opened.incidents();
    return incidents.reduce((sum, { events }) => sum + events, 0);
  } finally {
    await opened.close();
  }
}

test("a log that is not there yet is watched for, and read as soon as it appears", async () => {
  const folder = newFolder();
  const [log, store] = [join(folder, "later.log"), join(folder, "store")];
  const watching = startUp(["--log", log, "--store", store]);
  await until(() => watching.out().includes("0 lines of backlog"), "the watch has begun");
  expect(watching.out()).toMatch(
    /later\.log does not exist\. It will be read once it appears; check the name/,
  );
  const before = await hinomi(["status", "--store", store]);
  expect(before.out).toMatch(/not an all-clear/);
  expect(before.code).toBe(1);
  writeFileSync(log, attacks(20));
  await until(
    () => watching.err().includes("is there now and is being read"),
    "its coming is told",
  );
  await until(async () => (await eventsIn(store)) === 20, "its lines are counted");
  const after = await hinomi(["status", "--store", store]);
  expect(after.out).toMatch(/Nothing needs doing/);
  expect(after.code).toBe(0);
  expect(await watching.kill("SIGTERM")).toBe(0);
});

test("a log that vanishes is told, and read again when it is back", async () => {
  const folder = newFolder();
  const [log, store] = [join(folder, "access.log"), join(folder, "store")];
  writeFileSync(log, attacks(10));
  const watching = startUp(["--lang", "ja", "--log", log, "--store", store]);
  await until(() => watching.out().includes("10行を"), "the watch has begun");
  appendFileSync(log, attacks(1));
  await until(async () => (await eventsIn(store)) === 11, "the log is followed");
  rmSync(log);
  await until(
    () => watching.err().includes("がなくなりました。再び現れれば自動的に読みます。"),
    "its going is told",
  );
  const status = await hinomi(["status", "--lang", "ja", "--store", store]);
  expect(status.out).toMatch(/見えていないところがあります/);
  writeFileSync(log, attacks(10));
  await until(async () => (await eventsIn(store)) === 21, "the new lines are counted");
  await until(() => watching.err().includes("を読み始めました"), "its coming back is told");
  expect(await watching.kill("SIGTERM")).toBe(0);
});

test("a log whose permission is taken and given back loses no line", async () => {
  const folder = newFolder();
  chmodSync(folder, 0o755);
  const logs = join(folder, "logs");
  mkdirSync(logs);
  const [log, store] = [join(logs, "access.log"), join(folder, "store")];
  writeFileSync(log, attacks(10));
  mkdirSync(store);
  if (isRoot) chownSync(store, 65534, 65534);
  const watching = startUp(["--log", log, "--store", store], { asNobody: isRoot });
  await until(() => watching.out().includes("10 lines of backlog"), "the watch has begun");
  renameSync(log, `${log}.1`);
  writeFileSync(log, attacks(5));
  chmodSync(log, 0o000);
  await until(() => watching.err().includes("may not be read"), "the lost permission is told");
  expect(watching.err()).toMatch(
    /access\.log may not be read by user \w+\. (?:Run|Allow it with) /,
  );
  if (!isRoot) chmodSync(log, 0o200);
  appendFileSync(log, attacks(5));
  chmodSync(log, 0o644);
  await until(async () => (await eventsIn(store)) === 20, "all lines are counted");
  expect(await watching.kill("SIGTERM")).toBe(0);
});

test("a log without permission from the start is read as soon as it is allowed", async () => {
  const folder = newFolder();
  chmodSync(folder, 0o755);
  const [log, store] = [join(folder, "access.log"), join(folder, "store")];
  writeFileSync(log, attacks(10));
  chmodSync(log, 0o000);
  mkdirSync(store);
  if (isRoot) chownSync(store, 65534, 65534);
  const watching = startUp(["--lang", "ja", "--log", log, "--store", store], { asNobody: isRoot });
  await until(() => watching.out().includes("0行を"), "the watch has begun");
  expect(watching.out()).toMatch(/access\.log を読む権限がありません。.*`sudo /);
  chmodSync(log, 0o644);
  await until(async () => (await eventsIn(store)) === 10, "its lines are counted");
  expect(await watching.kill("SIGTERM")).toBe(0);
});
