// For: a disk without room, a store that may not be written, a second Hinomi, a port that is taken.
// Never: a line lost; what was stored stays.

import { execFileSync } from "node:child_process";
import { appendFileSync, chmodSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { codeRed } from "./made-lines.ts";
import { hinomi, isRoot, newFolder, startUp, until } from "./run-hinomi.ts";
import { storeWithHistory } from "./stored.ts";

/** Why a file system of our own cannot be had here, or undefined. */
function mountRefusal(): string | undefined {
  if (!isRoot) return "only root may mount a small file system";
  const folder = "/tmp/hinomi-mount-try";
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "hinomi-test", folder], {
      stdio: "ignore",
    });
    execFileSync("umount", [folder], { stdio: "ignore" });
    return undefined;
  } catch {
    return "mounting is not allowed here";
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const refusal = mountRefusal();

function smallDisk(folder: string, size: string): string {
  const disk = join(folder, "disk");
  mkdirSync(disk);
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "hinomi-test", disk]);
  onTestFinished(() => void execFileSync("umount", ["-l", disk]));
  return disk;
}

/** An hour ago: what is watched live is of today. */
const startMs = Date.now() - 3_600_000;

function attacks(from: number, to: number): string {
  const lines: string[] = [];
  for (let at = from; at < to; at += 1) {
    lines.push(codeRed(`198.18.${(at >> 8) & 255}.${at & 255}`, startMs + at * 10));
  }
  return `${lines.join("\n")}\n`;
}

/** Takes what room is left. */
function fill(path: string): void {
  try {
    execFileSync("dd", ["if=/dev/zero", `of=${path}`, "bs=4k"], { stdio: "ignore" });
  } catch {
    // dd ends with an error when the disk is full, which is what it is to do.
  }
  expect(statSync(path).size).toBeGreaterThan(0);
}

async function storedLines(
  store: string,
): Promise<{ lines: number; events: number; sources: number }> {
  const opened = await openSqliteStore(store, { readOnly: true });
  try {
    const [file] = await opened.files();
    const [incident] = await opened.incidents();
    return {
      lines: file?.lines ?? 0,
      events: incident?.events ?? 0,
      sources: incident?.sources ?? 0,
    };
  } finally {
    await opened.close();
  }
}

test.skipIf(refusal)(
  "a full disk: the watch says so, waits, and goes on when there is room; no line is lost",
  async () => {
    const folder = newFolder();
    const disk = smallDisk(folder, "64m");
    const [log, store, filler] = [
      join(folder, "access.log"),
      join(disk, "store"),
      join(disk, "filler"),
    ];
    writeFileSync(log, attacks(0, 1000));
    const watching = startUp(["--log", log, "--store", store]);
    await until(() => watching.out().includes("1,000 lines of backlog"), "the backlog is read");
    fill(filler);
    for (let from = 1000; from < 9000; from += 1000)
      appendFileSync(log, attacks(from, from + 1000));
    await until(() => watching.err().includes("The disk is full"), "the full disk is told");
    expect(watching.err()).toMatch(
      /The disk is full: .*store cannot be written to\. This write was undone; everything stored before is safe\. Look with df -h .* and make room\./,
    );
    expect((await storedLines(store)).lines).toBeLessThan(9000);
    rmSync(filler);
    await until(() => watching.err().includes("can be written again"), "the recovery is told");
    await until(async () => (await storedLines(store)).lines === 9000, "all lines are stored");
    expect(await watching.kill("SIGTERM")).toBe(0);
    expect(await storedLines(store)).toEqual({ lines: 9000, events: 9000, sources: 9000 });
  },
);

test.skipIf(refusal)(
  "told to stop while the disk is full, it ends with that sentence, and the next start counts the rest",
  async () => {
    const folder = newFolder();
    const disk = smallDisk(folder, "64m");
    const [log, store, filler] = [
      join(folder, "access.log"),
      join(disk, "store"),
      join(disk, "filler"),
    ];
    writeFileSync(log, attacks(0, 100));
    const watching = startUp(["--lang", "ja", "--log", log, "--store", store]);
    await until(() => watching.out().includes("100行"), "the backlog is read");
    fill(filler);
    for (let from = 100; from < 6100; from += 1000) appendFileSync(log, attacks(from, from + 1000));
    await until(() => watching.err().includes("ディスクがいっぱいで"), "the full disk is told");
    expect(await watching.kill("SIGTERM")).toBe(73);
    expect(watching.err()).toMatch(
      /この書き込みは取り消しましたが、保存済みの記録はすべて無事です。df -h .* で確かめて空きを作ってください/,
    );
    rmSync(filler);
    const { code } = await hinomi(["up", "--only", "--once", "--log", log, "--store", store]);
    expect(code).toBe(0);
    expect(await storedLines(store)).toEqual({ lines: 6100, events: 6100, sources: 6100 });
  },
);

test.skipIf(refusal)("a disk that is full from the start: one sentence, exit code 73", async () => {
  const folder = newFolder();
  const disk = smallDisk(folder, "64k");
  const log = join(folder, "access.log");
  writeFileSync(log, attacks(0, 10));
  fill(join(disk, "filler"));
  for (const [lang, said] of [
    ["en", /The disk is full.*make room/],
    ["ja", /ディスクがいっぱいで.*空きを作って/],
  ] as const) {
    const { code, err } = await hinomi([
      "up",
      "--only",
      "--once",
      "--log",
      log,
      "--store",
      join(disk, "s"),
      "--lang",
      lang,
    ]);
    expect(err).toMatch(said);
    expect(code).toBe(73);
  }
});

test.skipIf(refusal)(
  "a store on a disk that is mounted read-only: one sentence, and looking still works",
  async () => {
    const folder = newFolder();
    const disk = smallDisk(folder, "64m");
    const stored = await storeWithHistory(disk);
    execFileSync("mount", ["-o", "remount,ro", disk]);
    const args = [
      "up",
      "--only",
      "--once",
      "--log",
      join(disk, "history.log"),
      "--store",
      stored.folder,
    ];
    const english = await hinomi(args);
    expect(english.err).toMatch(
      /is read-only and cannot be written to\. What is stored is safe\. Check the file system/,
    );
    const japanese = await hinomi([...args, "--lang", "ja"]);
    expect(japanese.err).toMatch(/読み取り専用で、書き込めません。保存済みの記録は無事です。/);
    expect([english.code, japanese.code]).toEqual([73, 73]);
    const looked = await hinomi(["incidents", "--all", "--store", stored.folder]);
    expect(looked.out).toMatch(/Code Red: 2 hosts tried 10 times/);
    expect(looked.code).toBe(0);
  },
);

test("a store of somebody else: one sentence, nothing changed", async () => {
  const folder = newFolder();
  const stored = await storeWithHistory(folder);
  chmodSync(folder, 0o755);
  chmodSync(stored.folder, isRoot ? 0o755 : 0o555);
  const args = [
    "up",
    "--only",
    "--once",
    "--log",
    join(folder, "history.log"),
    "--store",
    stored.folder,
  ];
  for (const [lang, said] of [
    ["en", /cannot be (?:opened|written to)\..*--store/],
    ["ja", /(?:開けません|書き込めません)。.*--store/],
  ] as const) {
    const { code, err } = await hinomi([...args, "--lang", lang], { asNobody: isRoot });
    expect(err).toMatch(said);
    expect(code).toBe(73);
  }
  chmodSync(stored.folder, 0o755);
  await stored.expectIntact();
});

test("a store that is a file, or can be nowhere: one sentence", async () => {
  const folder = newFolder();
  const log = join(folder, "access.log");
  writeFileSync(log, attacks(0, 10));
  for (const store of [log, "/proc/hinomi-store"]) {
    const { code, err } = await hinomi(["up", "--only", "--once", "--log", log, "--store", store]);
    expect(err).toMatch(
      /cannot be used as a folder\. Nothing was changed\. Name a folder with --store/,
    );
    expect(code).toBe(73);
  }
});

test("a second watch on the same store is refused with the process that holds it; looking is not", async () => {
  const folder = newFolder();
  const stored = await storeWithHistory(folder);
  const log = join(folder, "history.log");
  const first = startUp(["--log", log, "--store", stored.folder]);
  await until(() => first.out().includes("of backlog"), "the first watches");
  for (const [lang, said] of [
    ["en", `Another Hinomi (process ${first.pid}) is using the store`],
    ["ja", `別の Hinomi（プロセス番号 ${first.pid}）が使っています。何も変更していません。`],
  ] as const) {
    const second = await hinomi([
      "up",
      "--only",
      "--log",
      log,
      "--store",
      stored.folder,
      "--lang",
      lang,
    ]);
    expect(second.err).toContain(said);
    expect(second.code).toBe(69);
  }
  const replayed = await hinomi(["replay", "--store", stored.folder, log]);
  expect(replayed.code).toBe(69);
  const status = await hinomi(["status", "--json", "--store", stored.folder]);
  expect(JSON.parse(status.out)).toMatchObject({
    verdict: "well",
    sources: [{ name: log, state: "live" }],
  });
  const shown = await hinomi(["show", "INC-2026-0001", "--store", stored.folder]);
  expect(shown.code).toBe(0);
  expect(await first.kill("SIGTERM")).toBe(0);
  await stored.expectIntact();
});

test("a port that is taken: one sentence when it was named; another is tried when it was not", async () => {
  const folder = newFolder();
  const log = join(folder, "access.log");
  writeFileSync(log, attacks(0, 10));
  const server = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  const args = ["--log", log, "--store", join(folder, "store")];
  for (const [lang, said] of [
    ["en", /is in use by another program, so the desk was not opened\. Choose another with --port/],
    ["ja", /はほかのプログラムが使っています。画面は開いていません。「--port」で別の番号/],
  ] as const) {
    const { code, err } = await hinomi([
      "up",
      "--only",
      ...args,
      "--port",
      String(port),
      "--lang",
      lang,
    ]);
    expect(err).toMatch(said);
    expect(code).toBe(69);
  }
  const settings = join(folder, "hinomi.yaml");
  writeFileSync(settings, `desk: { port: ${port} }\n`);
  const other = await hinomiUpWithout(["--settings", settings, ...args]);
  expect(other).not.toBe(port);
});

/** Port of the desk of a watch that was not told one. */
async function hinomiUpWithout(args: readonly string[]): Promise<number> {
  const watching = startUp(args, {}, []);
  await until(() => /127\.0\.0\.1:(\d+)/.test(watching.out()), "the desk is open");
  await watching.kill("SIGTERM");
  return Number(/127\.0\.0\.1:(\d+)/.exec(watching.out())?.[1]);
}
