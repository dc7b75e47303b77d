// For: alarms in a mailbox on this machine: whole, once, beside other programs, after kill -9, on a full disk, through no trick.
// Never: a real mailbox.

import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { systemClock } from "../../base/clock.ts";
import { runProgram, start } from "../../base/exec.ts";
import { firstCheckpoint } from "../../sources/inbox/inbox-mail.ts";
import { readInbox } from "../../sources/inbox/read-inbox.ts";
import { missingPart } from "./append-mbox.ts";
import { message } from "./fixture/message.ts";
import { putIntoLocalMailbox } from "./local-mailbox.ts";
import { mailBytes } from "./mail-bytes.ts";
import { mboxEntry } from "./mbox-entry.ts";

const folder = mkdtempSync(join(tmpdir(), "hinomi-mailbox-"));
const from = "hinomi@gw1.example.jp";
let path = "";
let turn = 0;

beforeEach(() => {
  turn += 1;
  mkdirSync(join(folder, String(turn)));
  path = join(folder, String(turn), "root");
});

afterAll(() => rmSync(folder, { recursive: true }));

function put(change: Parameters<typeof message>[0] = {}, patienceMs = 300) {
  return putIntoLocalMailbox(message(change), { path, from, clock: systemClock, patienceMs });
}

async function subjects(): Promise<string[]> {
  const later = { now: () => systemClock.now() + 10_000 };
  const { mails } = await readInbox(path, firstCheckpoint, later);
  return mails.map(({ headers }) => headers.find(([name]) => name === "subject")?.[1] ?? "?");
}

async function entryOf(change: Parameters<typeof message>[0] = {}): Promise<Buffer> {
  const mail = await mailBytes(message(change), { from });
  if ("fault" in mail) throw new Error(mail.fault);
  return mboxEntry(mail.bytes, from, message(change).madeMs);
}

test("a mailbox is made for its owner only, and filled mail by mail", async () => {
  expect(await put()).toMatchObject({ type: "sent" });
  expect(await put({ id: "MSG-2", subject: "二通目" })).toMatchObject({ type: "sent" });
  expect(await subjects()).toEqual([message().subject, "二通目"]);
  expect(existsSync(`${path}.lock`)).toBe(false);
});

test("a line that begins with From is no next mail, in the text or anywhere else", async () => {
  const text = "\nFrom root@evil.example  Sat Feb 10 00:12:00 2001\nSubject: second\n\n>From x\n";
  expect(await put({ text })).toMatchObject({ type: "sent" });
  expect(await subjects()).toHaveLength(1);
  const { mails } = await readInbox(path, firstCheckpoint, {
    now: () => systemClock.now() + 10_000,
  });
  expect(mails[0]?.parts).toEqual([{ type: "text/plain", text }]);
  const quoted = mboxEntry(Buffer.from(`Subject: x\r\n\r\n${text}`), from, 0).toString();
  expect(quoted.match(/^From /gm)).toHaveLength(1);
  expect(quoted).toContain("\n>From root@evil.example");
  expect(quoted).toContain("\n>>From x\n");
});

test("a mail that an earlier try has written already is not put there again", async () => {
  await put();
  await put({ id: "MSG-2" });
  const before = readFileSync(path);
  expect(await put({ tries: 2 })).toMatchObject({ type: "sent" });
  expect(readFileSync(path).equals(before)).toBe(true);
});

test("wherever a try was cut off, the next one completes the mail, and what stood there is untouched", async () => {
  const before = Buffer.from("From x  Sat Feb 10 00:00:00 2001\nSubject: earlier\n\nhello\n\n");
  const entry = await entryOf();
  const broken: number[] = [];
  for (let cut = 0; cut <= entry.length; cut += 1) {
    const there = Buffer.concat([before, entry.subarray(0, cut)]);
    const after = Buffer.concat([there, missingPart(there, entry)]);
    // Cut within the From line nothing tells whose it is: the mail begins anew after it.
    const isTorn = cut > 0 && cut <= entry.indexOf("\n");
    const isWhole = after.subarray(-entry.length).equals(entry);
    const isKept = after.subarray(0, before.length).equals(before);
    const isOnce = isTorn || after.length === before.length + entry.length;
    if (!isWhole || !isKept || !isOnce) broken.push(cut);
  }
  expect(broken).toEqual([]);
});

test("a mailbox whose last mail has no end does not swallow ours", async () => {
  writeFileSync(path, "From x  Sat Feb 10 00:00:00 2001\nSubject: torn\n\nhalf a li");
  expect(await put()).toMatchObject({ type: "sent" });
  expect(await subjects()).toEqual(["torn", message().subject]);
});

test("killed at any moment and tried again, each mail is there exactly once", async () => {
  const modules = new URL(".", import.meta.url).href;
  const code = `
    const { putIntoLocalMailbox } = await import(${JSON.stringify(`${modules}local-mailbox.ts`)});
    const { message } = await import(${JSON.stringify(`${modules}fixture/message.ts`)});
    process.stdout.write("ready\\n");
    for (let n = 0; n < 60; n += 1)
      await putIntoLocalMailbox(
        message({ id: "MSG-" + n, subject: "n" + n, text: "x".repeat(300_000) }),
        { path: ${JSON.stringify(path)}, from: "${from}", clock: { now: Date.now }, patienceMs: 5000 },
      );`;
  for (let round = 0; round < 6; round += 1) {
    const child = start(process.execPath as `/${string}`, ["--input-type=module", "-e", code]);
    for await (const piece of child.output) if (piece.toString().includes("ready")) break;
    await new Promise((resolve) => setTimeout(resolve, 20 + 17 * round));
    if (child.pid !== undefined) process.kill(child.pid, "SIGKILL");
    await child.ended;
    // What the dead program held is held no longer; the real wait is five minutes.
    rmSync(`${path}.lock`, { force: true });
  }
  const last = start(process.execPath as `/${string}`, ["--input-type=module", "-e", code]);
  expect(await last.ended).toBe(0);
  const all = Array.from({ length: 60 }, (_, n) => `n${n}`);
  expect((await subjects()).sort()).toEqual(all.sort());
});

test("a program that fills the same mailbox under the same lock loses nothing and breaks nothing", async () => {
  const code = `
    const fs = await import("node:fs");
    const path = ${JSON.stringify(path)};
    for (let n = 0; n < 40; n += 1) {
      for (;;) {
        try { fs.closeSync(fs.openSync(path + ".lock", "wx")); break; } catch {}
      }
      const mail = "From x  Sat Feb 10 00:00:00 2001\\nSubject: other" + n + "\\n\\nhello\\n\\n";
      // As some mail programs do it: the whole file anew, which loses what comes in between.
      fs.writeFileSync(path, (fs.existsSync(path) ? fs.readFileSync(path, "latin1") : "") + mail, "latin1");
      fs.unlinkSync(path + ".lock");
    }`;
  const child = start(process.execPath as `/${string}`, ["--input-type=module", "-e", code]);
  for (let n = 0; n < 40; n += 1)
    expect(await put({ id: `MSG-${n}`, subject: `ours${n}` }, 20_000)).toMatchObject({
      type: "sent",
    });
  expect(await child.ended).toBe(0);
  const names = ["ours", "other"].flatMap((who) =>
    Array.from({ length: 40 }, (_, n) => `${who}${n}`),
  );
  expect((await subjects()).sort()).toEqual(names.sort());
});

test("a mailbox that is locked is tried later; a lock that was left behind is removed", async () => {
  writeFileSync(`${path}.lock`, "4711\n");
  expect(await put()).toMatchObject({ type: "later", note: expect.stringContaining("locked") });
  expect(existsSync(path)).toBe(false);
  utimesSync(`${path}.lock`, new Date(0), new Date(0));
  expect(await put()).toMatchObject({ type: "sent" });
});

test("never through a symlink, onto a second name of a file, into a pipe or a device", async () => {
  const secret = join(folder, String(turn), "secret");
  writeFileSync(secret, "secret");
  symlinkSync(secret, path);
  expect(await put()).toMatchObject({ type: "dead" });
  rmSync(path);
  linkSync(secret, path);
  expect(await put()).toMatchObject({ type: "dead", note: expect.stringContaining("plain file") });
  expect(readFileSync(secret, "utf8")).toBe("secret");
  rmSync(path);
  path = "/dev/null";
  expect(await put()).toMatchObject({ type: "dead" });
});

test("a missing folder is a dead way", async () => {
  path = join(path, "missing", "root");
  expect(await put()).toMatchObject({ type: "dead", note: expect.stringContaining("ENOENT") });
});

/** True where this user may mount a small disk. */
async function mountSmall(place: string): Promise<boolean> {
  const args = ["-t", "tmpfs", "-o", "size=64k", "hinomi-test", place];
  const { exitCode } = await runProgram("/usr/bin/mount", args, {
    timeoutMs: 5_000,
    outputBytesMax: 100,
  });
  return exitCode === 0;
}

test("on a full disk it is waited for, and neither half a mail nor a lock is left", async ({
  skip,
}) => {
  const disk = join(folder, String(turn));
  if (!(await mountSmall(disk))) skip("no right to mount a small disk");
  try {
    const large = { id: "MSG-2", text: "あ".repeat(60_000) };
    for (const name of ["root", "Maildir"]) {
      path = join(disk, name);
      if (name === "Maildir") mkdirSync(path);
      expect(await put()).toMatchObject({ type: "sent" });
      expect(await put(large)).toMatchObject({
        type: "later",
        note: expect.stringMatching(/^ENOSPC/),
      });
      expect(await subjects()).toEqual([message().subject]);
      expect(existsSync(`${path}.lock`)).toBe(false);
    }
    writeFileSync(join(disk, "filler"), Buffer.alloc(4096 * (await freePages(disk))));
    path = join(disk, "root");
    expect(await put({ id: "MSG-3" })).toMatchObject({ type: "later" });
    expect(existsSync(`${path}.lock`)).toBe(false);
    rmSync(join(disk, "filler"));
    expect(await put({ id: "MSG-3", subject: "三通目" })).toMatchObject({ type: "sent" });
    expect(await subjects()).toEqual([message().subject, "三通目"]);
  } finally {
    await runProgram("/usr/bin/umount", [disk], { timeoutMs: 5_000, outputBytesMax: 100 });
  }
});

async function freePages(place: string): Promise<number> {
  const { bavail, bsize } = await statfs(place);
  return Math.floor((bavail * bsize) / 4096);
}

test("a Maildir gets the mail in new/, once, also when it was read meanwhile", async () => {
  mkdirSync(path);
  expect(await put()).toMatchObject({ type: "sent" });
  const [name = ""] = readdirSync(join(path, "new"));
  expect(readdirSync(join(path, "tmp"))).toEqual([]);
  expect(await subjects()).toEqual([message().subject]);
  const bytes = readFileSync(join(path, "new", name));
  rmSync(join(path, "new", name));
  writeFileSync(join(path, "cur", `${name}:2,S`), bytes);
  expect(await put({ tries: 2 })).toMatchObject({ type: "sent" });
  expect(readdirSync(join(path, "new"))).toEqual([]);
  // Left by a try that was killed while writing.
  writeFileSync(join(path, "tmp", "981763920.MSG-9.hinomi"), "half");
  expect(await put({ id: "MSG-9" })).toMatchObject({ type: "sent" });
  expect(readdirSync(join(path, "tmp"))).toEqual([]);
  rmSync(join(path, "new"), { recursive: true });
  symlinkSync("/tmp", join(path, "new"));
  expect(await put({ id: "MSG-10" })).toMatchObject({ type: "dead" });
  chmodSync(path, 0o700);
});
