// For: what cannot be read, why, and that it never hangs.
// Never: root's eyes: permissions are tried as an ordinary user.

import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  chownSync,
  mkdirSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { newFolder, nothingKept, polls, run, until } from "./follow-for-tests.ts";
import { readable } from "./readable.ts";

let folder = "";
let remove = () => {};

beforeEach(() => {
  ({ folder, remove } = newFolder());
  chmodSync(folder, 0o755);
});
afterEach(() => {
  becomeRoot();
  remove();
});

/** nobody; on a machine where the tests do not run as root they are an ordinary user already. */
function becomeNobody(): void {
  if (process.getuid?.() !== 0) return;
  process.setegid?.(65534);
  process.seteuid?.(65534);
}

function becomeRoot(): void {
  if (process.getuid?.() !== 0) return;
  process.seteuid?.(0);
  process.setegid?.(0);
}

/** What the follower tells of a path that it should not read, while it reads the log beside it. */
async function told(path: string): Promise<string[]> {
  const beside = join(folder, "beside.log");
  writeFileSync(beside, "one\n");
  const kept = nothingKept();
  const running = run([path, beside], kept);
  await until(() => kept.lines.length > 0);
  appendFileSync(beside, "two\n");
  await until(() => kept.lines.length > 1);
  await polls();
  await running.stop();
  expect(kept.lines).toEqual(["one", "two"]);
  return kept.chunks.flatMap((chunk) => (chunk.kind === "trouble" ? [chunk.said?.en ?? ""] : []));
}

test("a folder, a FIFO, a socket, a device and a link in a circle are told in one sentence each", async () => {
  const at = (name: string) => join(folder, name);
  mkdirSync(at("folder"));
  execFileSync("mkfifo", [at("fifo")]);
  symlinkSync("circle", at("circle"));
  const server = createServer().listen(at("socket"));
  try {
    expect(await told(at("folder"))).toEqual([
      expect.stringMatching(/is a folder.*folder\/\*\.log/),
    ]);
    expect(await told(at("fifo"))).toEqual([expect.stringMatching(/named pipe.*ordinary file/)]);
    expect(await told(at("socket"))).toEqual([expect.stringMatching(/a socket/)]);
    expect(await told("/dev/null")).toEqual([expect.stringMatching(/a device/)]);
    expect(await told(at("circle"))).toEqual([expect.stringMatching(/leads in a circle/)]);
  } finally {
    server.close();
  }
});

test("a name full of control characters is shown inert", async () => {
  const why = await readable(join(folder, "x\u001b[31m\n.log"));
  expect(why?.en).toContain("x\\x1b[31m\\x0a.log");
});

test("a readable log needs no words", async () => {
  writeFileSync(join(folder, "x.log"), "");
  expect(await readable(join(folder, "x.log"))).toBeUndefined();
});

test.runIf(process.getuid?.() === 0)("a log of group adm names the group to join", async () => {
  const log = join(folder, "x.log");
  writeFileSync(log, "one\n");
  chownSync(log, 0, 4);
  chmodSync(log, 0o640);
  becomeNobody();
  const why = await readable(log);
  expect(why?.en).toMatch(/may not be read.*`sudo usermod -aG adm \S+`.*log in again/);
  expect(why?.ja).toMatch(/`sudo usermod -aG adm \S+` のあと/);
});

test.runIf(process.getuid?.() === 0)("a closed folder is named as the barrier", async () => {
  mkdirSync(join(folder, "closed"));
  writeFileSync(join(folder, "closed", "x.log"), "one\n");
  chmodSync(join(folder, "closed"), 0o700);
  becomeNobody();
  const why = await readable(join(folder, "closed", "x.log"));
  expect(why?.en).toMatch(/closed is closed to it.*setfacl -m u:\S+:rx \S+closed`/);
});

/** A log in a folder of its own, both owned by whom we become. */
function ownLog(text: string): { readonly inner: string; readonly log: string } {
  const inner = join(folder, "logs");
  const log = join(inner, "x.log");
  mkdirSync(inner);
  writeFileSync(log, text);
  if (process.getuid?.() === 0) {
    chownSync(inner, 65534, 65534);
    chownSync(log, 65534, 65534);
  }
  return { inner, log };
}

test("a permission that is taken away is told, and reading goes on when it is given back", async () => {
  const { inner, log } = ownLog("one\n");
  becomeNobody();
  const kept = nothingKept();
  const running = run([log], kept);
  await until(() => kept.lines.length === 1);
  chmodSync(inner, 0o000);
  expect(await until(() => kept.chunks.some((chunk) => chunk.kind === "trouble"))).toBe(true);
  await polls();
  chmodSync(inner, 0o755);
  appendFileSync(log, "two\n");
  await until(() => kept.lines.length === 2);
  await polls();
  await running.stop();
  expect(kept.lines).toEqual(["one", "two"]);
  const words = kept.chunks.filter((chunk) => chunk.kind !== "lines").map((chunk) => chunk.kind);
  // One sentence for the log, and one for its folder if a look at the rotated parts fell into that
  // time.
  expect(words.length).toBeLessThanOrEqual(3);
  expect(words[0]).toBe("trouble");
  expect(words.indexOf("appeared")).toBe(words.length - 1);
});

test("permission that comes and goes many times loses and doubles no line", async () => {
  const { inner, log } = ownLog("0\n");
  becomeNobody();
  const kept = nothingKept();
  const running = run([log], kept);
  await until(() => kept.lines.length === 1);
  const wanted = ["0"];
  for (let round = 1; round <= 40; round += 1) {
    chmodSync(inner, 0o000);
    // At another moment of the follower's round each time.
    await new Promise((resolve) => setTimeout(resolve, round % 7));
    chmodSync(inner, 0o755);
    appendFileSync(log, `${round}\n`);
    wanted.push(String(round));
    await until(() => kept.lines.length >= wanted.length);
  }
  await polls();
  await running.stop();
  expect(kept.lines).toEqual(wanted);
});

test("a folder that may be entered but not listed: its log is read, and the rotated parts are said to be out of reach", async () => {
  const inner = join(folder, "logs");
  const log = join(inner, "x.log");
  mkdirSync(inner);
  writeFileSync(log, "one\n");
  chmodSync(log, 0o644);
  chmodSync(inner, 0o711);
  if (process.getuid?.() !== 0) chmodSync(inner, 0o311);
  becomeNobody();
  const kept = nothingKept();
  const running = run([log], kept);
  await until(() => kept.lines.length === 1);
  await polls();
  await running.stop();
  const words = kept.chunks.flatMap((chunk) => (chunk.said ? [chunk.said.en] : []));
  expect(words).toEqual([expect.stringMatching(/cannot be listed/)]);
});
