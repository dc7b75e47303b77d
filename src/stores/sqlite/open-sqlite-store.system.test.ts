import { execFile } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import Database from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { batchOf, draftOf, incidentOf } from "../../../test/store-batches.ts";
import { Trouble, exitCodes } from "../../base/trouble.ts";
import { chain } from "../../incidents/journal.ts";
import { openSqliteStore } from "./open-sqlite-store.ts";

const folder = mkdtempSync(join(tmpdir(), "hinomi-sqlite-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const run = promisify(execFile);
const node = [process.execPath, "--disable-warning=ExperimentalWarning"] as const;
let made = 0;

function newFolder(): string {
  made += 1;
  return join(folder, `store ${made}`);
}

async function troubleOf(opening: Promise<unknown>): Promise<Trouble> {
  const error: unknown = await opening.then(
    () => new Error("nothing was refused"),
    (reason: unknown) => reason,
  );
  if (error instanceof Trouble) return error;
  throw error;
}

test("the folder and its files are readable by their owner only", async () => {
  const dir = newFolder();
  const store = await openSqliteStore(dir);
  await store.commit(batchOf({ incidents: [incidentOf()] }));
  expect(statSync(dir).mode & 0o777).toBe(0o700);
  expect(statSync(join(dir, "hinomi.sqlite")).mode & 0o777).toBe(0o600);
  expect(statSync(join(dir, "hinomi.sqlite-wal")).mode & 0o777).toBe(0o600);
  expect(await store.sizeBytes()).toBeGreaterThan(10_000);
  await store.close();
});

test("what was committed is there when the store is opened again", async () => {
  const dir = newFolder();
  const store = await openSqliteStore(dir);
  await store.commit(
    batchOf({ incidents: [incidentOf()], journal: chain(undefined, [draftOf()]) }),
  );
  await store.close();
  const again = await openSqliteStore(dir);
  expect(await again.incidents()).toEqual([incidentOf()]);
  await again.commit(batchOf({ journal: chain(await again.lastJournalEntry(), [draftOf()]) }));
  expect(await again.journal()).toHaveLength(2);
  await again.close();
});

test("a second Hinomi on the same store is refused, and told the process that holds it", async () => {
  const dir = newFolder();
  const store = await openSqliteStore(dir);
  const trouble = await troubleOf(openSqliteStore(dir));
  expect(trouble.exitCode).toBe(exitCodes.unavailable);
  expect(trouble.said.en).toContain(`process ${process.pid}`);
  expect(trouble.said.ja).toContain(`プロセス番号 ${process.pid}`);
  const script = `import { openSqliteStore } from ${JSON.stringify(join(import.meta.dirname, "open-sqlite-store.ts"))};
    await openSqliteStore(${JSON.stringify(dir)}).catch((e) => console.log(e.exitCode, e.said.en));`;
  const { stdout } = await run(node[0], [node[1], "--input-type=module", "--eval", script]);
  expect(stdout).toContain(`${exitCodes.unavailable} Another Hinomi (process ${process.pid})`);
  // Being refused must not have loosened the lock.
  expect((await troubleOf(openSqliteStore(dir))).exitCode).toBe(exitCodes.unavailable);
  await store.close();
  await (await openSqliteStore(dir)).close();
});

test("a reader looks on while the writer writes, and cannot write itself", async () => {
  const dir = newFolder();
  const store = await openSqliteStore(dir);
  const reader = await openSqliteStore(dir, { readOnly: true });
  expect(await reader.incidents()).toEqual([]);
  await store.commit(batchOf({ incidents: [incidentOf()] }));
  expect(await reader.incidents()).toEqual([incidentOf()]);
  const trouble = await troubleOf(reader.commit(batchOf({ incidents: [incidentOf({ id: "X" })] })));
  expect(trouble.exitCode).toBe(exitCodes.cannotWrite);
  await reader.close();
  await store.commit(batchOf({ incidents: [incidentOf({ id: "INC-2001-0002" })] }));
  expect(await store.incidents()).toHaveLength(2);
  await store.close();
});

test("a reader finds what a writer left that has gone, and is not in the next one's way", async () => {
  const dir = newFolder();
  const store = await openSqliteStore(dir);
  await store.commit(batchOf({ incidents: [incidentOf()] }));
  await store.close();
  const reader = await openSqliteStore(dir, { readOnly: true });
  expect(await reader.incidents()).toHaveLength(1);
  const again = await openSqliteStore(dir);
  await again.commit(batchOf({ incidents: [incidentOf({ id: "INC-2001-0002" })] }));
  expect(await reader.incidents()).toHaveLength(2);
  await reader.close();
  await again.close();
});

test("reading where there is no store says so, and makes none", async () => {
  const dir = newFolder();
  const trouble = await troubleOf(openSqliteStore(dir, { readOnly: true }));
  expect(trouble.exitCode).toBe(exitCodes.noInput);
  expect(trouble.said.en).toContain("hinomi up");
  expect(readdirSync(folder)).not.toContain(dir.slice(folder.length + 1));
});

test("a store of a newer Hinomi is left alone, and its lock is free again", async () => {
  const dir = newFolder();
  await (await openSqliteStore(dir)).close();
  const raw = new Database(join(dir, "hinomi.sqlite"));
  raw.exec("UPDATE schema_version SET version = 99");
  raw.close();
  for (const readOnly of [false, true]) {
    const trouble = await troubleOf(openSqliteStore(dir, { readOnly }));
    expect(trouble.exitCode).toBe(exitCodes.unavailable);
    expect(trouble.said.en).toContain("newer Hinomi (layout 99");
  }
});

test("a file that is no store is left as it is", async () => {
  const dir = newFolder();
  mkdirSync(dir);
  const path = join(dir, "hinomi.sqlite");
  writeFileSync(path, "this is my diary, not a database\n".repeat(200));
  const size = statSync(path).size;
  const trouble = await troubleOf(openSqliteStore(dir));
  expect(trouble.exitCode).toBe(exitCodes.data);
  expect(trouble.said.en).toContain("hinomi.sqlite is damaged or not a store");
  expect(statSync(path).size).toBe(size);
});

test("a damaged page is told as damage, not as a bug", async () => {
  const dir = newFolder();
  const store = await openSqliteStore(dir);
  const incidents = Array.from({ length: 500 }, (_, n) => incidentOf({ id: `INC-2001-${n}` }));
  await store.commit(batchOf({ incidents }));
  await store.close();
  const path = join(dir, "hinomi.sqlite");
  const bytes = Buffer.alloc(statSync(path).size - 4096, 0xaa);
  writeFileSync(path, bytes, { flag: "r+", flush: true });
  const trouble = await troubleOf(openSqliteStore(dir));
  expect(trouble.exitCode).toBe(exitCodes.data);
});

test("a file where the folder should be, and a folder that may not be written, are told with the cure", async () => {
  const path = newFolder();
  writeFileSync(path, "");
  const file = await troubleOf(openSqliteStore(path));
  expect(file.exitCode).toBe(exitCodes.cannotWrite);
  expect(file.said.en).toContain("cannot be used as a folder");
  const deep = await troubleOf(openSqliteStore(join(path, "below")));
  expect(deep.said.en).toContain("cannot be used as a folder");
  const forbidden = await troubleOf(openSqliteStore("/proc/hinomi"));
  expect(forbidden.exitCode).toBe(exitCodes.cannotWrite);
});

test("somebody who may not enter the folder is told so", async ({ skip }) => {
  const dir = newFolder();
  await (await openSqliteStore(dir)).close();
  skip(process.getuid?.() === 0, "root may enter every folder");
  chmodSync(dir, 0);
  const trouble = await troubleOf(openSqliteStore(dir));
  chmodSync(dir, 0o700);
  expect(trouble.exitCode).toBe(exitCodes.cannotWrite);
});

/** Runs a shell line in a mount namespace of its own, with a tiny tmpfs on `dir`; undefined where that is not allowed. */
async function onTinyDisk(dir: string, line: string): Promise<string | undefined> {
  const mount = `mount -t tmpfs -o size=3m tmpfs "$0" && echo mounted && ${line}`;
  const args = ["--map-root-user", "--mount", "sh", "-c", mount, dir, ...node];
  const { stdout } = await run("unshare", args).catch((error: { stdout?: string }) => {
    if (error.stdout?.startsWith("mounted")) throw error;
    return { stdout: "" };
  });
  return stdout.startsWith("mounted") ? stdout.slice("mounted\n".length) : undefined;
}

const children = join(import.meta.dirname, "../../../test/store-children");

test("on a full disk a commit is undone with the cure, and works again once there is room", async ({
  skip,
}) => {
  const dir = newFolder();
  mkdirSync(dir);
  const printed = await onTinyDisk(dir, `"$1" "$2" "${children}/fill-disk.ts" "$0"`);
  skip(printed === undefined, "this machine allows no mount namespace");
  const told = JSON.parse(printed ?? "");
  expect(told.trouble.exitCode).toBe(exitCodes.cannotWrite);
  expect(told.trouble.said.en).toContain("disk is full");
  expect(told.again).toEqual(told.trouble);
  expect(told.whenFull).toBeGreaterThan(5);
  expect(told.keptWhenFull).toBe(told.whenFull);
  expect(told.committed).toBe(told.whenFull + 10);
  expect(told.kept).toBe(told.committed);
  expect(told.isWhole).toBe(true);
});

test("on a read-only file system the store is refused with the cure", async ({ skip }) => {
  const dir = newFolder();
  mkdirSync(dir);
  const script = `import { openSqliteStore } from ${JSON.stringify(join(import.meta.dirname, "open-sqlite-store.ts"))};
    const dir = process.argv.at(-1) + "/store";
    await openSqliteStore(dir).then((s) => s.close(), (e) => console.log(e.exitCode, e.said?.en ?? e.stack));
    await openSqliteStore(dir, { readOnly: true }).then(async (s) => { console.log("reads", (await s.journal()).length); await s.close(); }, (e) => console.log(e.exitCode, e.said?.en ?? e.stack));`;
  const eval_ = `"$1" "$2" --input-type=module --eval '${script}' "$0"`;
  const remount = `mount -o remount,ro "$0"`;
  const printed = await onTinyDisk(dir, `${eval_} >/dev/null && ${remount} && ${eval_}`);
  skip(printed === undefined, "this machine allows no mount namespace");
  const [writing, reading] = (printed ?? "").split("\n");
  expect(writing).toMatch(new RegExp(`^${exitCodes.cannotWrite} .*is read-only`));
  expect(reading).toBe("reads 0");
});
