import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { dayMs } from "../../base/clock.ts";
import { start } from "../../base/exec.ts";
import { daemonsRequired } from "../../base/settings.ts";
import { aboutMail, bytesOf, whole } from "./fixture/sample-mail.ts";
import { askToken, useAskToken } from "./ask-link.ts";
import { findHeld, listHeld } from "./held-list.ts";
import { readFileName } from "./mail-files.ts";
import { followOutbreak, outbreakScope, readOutbreak, writeOutbreak } from "./outbreak.ts";
import { beginningOf, previewOf } from "./preview.ts";
import { openQuarantine } from "./quarantine.ts";
import type { Quarantine, QuarantineOptions } from "./quarantine.ts";

let endings: (() => unknown)[] = [];
afterEach(() => {
  for (const end of endings.reverse()) end();
  endings = [];
});

function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-quarantine-"));
  endings.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const day = Date.UTC(2026, 5, 20);
let nowMs = day;
const clock = { now: () => nowMs };

function openAt(folder: string, more: Partial<QuarantineOptions> = {}): Promise<Quarantine> {
  return openQuarantine({
    folder: join(folder, "q"),
    clock,
    keepDays: 30,
    bytesMax: 1e9,
    isKeeper: true,
    ...more,
  });
}

async function original(quarantine: Quarantine, id: string): Promise<Buffer> {
  const sealed = await quarantine.open(id);
  try {
    return await whole(sealed.bytes);
  } finally {
    await sealed.close();
  }
}

const mailFiles = (folder: string) =>
  readdirSync(join(folder, "q")).filter((name) => readFileName(name) !== undefined);

test("a held mail comes back byte for byte, and nothing of it can be read on the disk", async () => {
  const folder = ownFolder();
  const quarantine = await openAt(folder);
  const sizes = [0, 1, 65_535, 65_536, 131_072, 200_001];
  const text = "Subject: secret plans\r\n\r\n";
  for (const size of sizes) {
    const mail = Buffer.concat([Buffer.from(text), Buffer.alloc(size, "PLAINTEXT\r\n")]);
    const held = await quarantine.hold(aboutMail(), bytesOf(mail));
    expect(held.id).toMatch(/^Q-[0-9A-Z]{8}$/);
    expect((await original(quarantine, held.id)).equals(mail)).toBe(true);
    const again = await openAt(folder, { isKeeper: false });
    expect((await original(again, held.id)).equals(mail)).toBe(true);
  }
  expect(mailFiles(folder)).toHaveLength(sizes.length);
  for (const name of mailFiles(folder)) {
    const path = join(folder, "q", name);
    expect(readFileSync(path).includes("PLAINTEXT")).toBe(false);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  }
  expect(statSync(join(folder, "q", "key")).mode & 0o777).toBe(0o600);
});

test("a file that was changed, cut short or put under another key is never taken for the mail", async () => {
  const folder = ownFolder();
  const quarantine = await openAt(folder);
  const mail = Buffer.alloc(200_000, "0123456789");
  const { id } = await quarantine.hold(aboutMail(), bytesOf(mail));
  const [name = ""] = mailFiles(folder);
  const path = join(folder, "q", name);
  const good = readFileSync(path);
  const places = [0, 20, 50, 5000, 65_600, good.length - 1];
  for (const place of places) {
    const bad = Buffer.from(good);
    bad[place] = (bad[place] ?? 0) ^ 1;
    writeFileSync(path, bad);
    await expect(original(quarantine, id), `byte ${place}`).rejects.toMatchObject({
      code: "EBADMSG",
    });
  }
  const head = 46;
  const chunk = 65_536 + 16;
  for (const length of [0, head, head + chunk, head + 2 * chunk, good.length - 1]) {
    writeFileSync(path, good);
    truncateSync(path, length);
    await expect(original(quarantine, id), `length ${length}`).rejects.toMatchObject({
      code: "EBADMSG",
    });
  }
  writeFileSync(path, good);
  expect((await original(quarantine, id)).equals(mail)).toBe(true);
  writeFileSync(join(folder, "q", "key"), Buffer.alloc(32, 7));
  const other = await openAt(folder, { isKeeper: false });
  await expect(original(other, id)).rejects.toMatchObject({ code: "EBADMSG" });
});

test("without its key, or in a folder that others may read, it does not begin", async () => {
  const folder = ownFolder();
  const quarantine = await openAt(folder);
  await quarantine.hold(aboutMail(), bytesOf("x"));
  chmodSync(join(folder, "q"), 0o750);
  await expect(openAt(folder)).rejects.toThrow(/can be read by others/);
  chmodSync(join(folder, "q"), 0o700);
  chmodSync(join(folder, "q", "key"), 0o640);
  await expect(openAt(folder)).rejects.toThrow(/key of the quarantine/);
  rmSync(join(folder, "q", "key"));
  await expect(openAt(folder)).rejects.toThrow(/key of the quarantine/);
});

test("what the filter and the command write at the same time is seen by both, and torn lines harm nobody", async () => {
  const folder = ownFolder();
  const filter = await openAt(folder);
  const { id } = await filter.hold(aboutMail(), bytesOf("first"));
  const command = await openAt(folder, { isKeeper: false });
  appendFileSync(join(folder, "q", "index-2026-06.jsonl"), '\n{"type":"hold","mail":{"id":"Q-');
  const second = await filter.hold(aboutMail(), bytesOf("second"));
  expect(command.find(second.id)?.state).toBe("held");
  expect(command.change(id, "deleted", "root", "junk")).toBe(true);
  expect(command.change(id, "released", "root", "no, wait")).toBe(false);
  expect([filter.find(id)?.state, filter.kept, filter.bytes]).toEqual(["deleted", 1, 6]);
  await expect(filter.open(id)).rejects.toMatchObject({ code: "ENOENT" });
  expect((await openAt(folder)).index.torn).toBe(1);
  expect(mailFiles(folder)).toHaveLength(1);
});

test("too old ones go; for want of room only those older than what is promised; then further mail is not taken", async () => {
  nowMs = day;
  const folder = ownFolder();
  const quarantine = await openAt(folder, { bytesMax: 2500, keepAtLeastDays: 3 });
  const ids: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    ids.push((await quarantine.hold(aboutMail(), bytesOf("x".repeat(1000)))).id);
    nowMs += dayMs;
  }
  await expect(quarantine.hold(aboutMail(), bytesOf("y"))).rejects.toMatchObject({
    code: "EDQUOT",
  });
  const states = () => ids.map((id) => quarantine.find(id)?.state);
  expect(states()).toEqual(["held", "held", "held"]);
  nowMs = day + 3.5 * dayMs;
  await quarantine.hold(aboutMail(), bytesOf("y"));
  expect(states()).toEqual(["expired", "held", "held"]);
  nowMs = day + 31.5 * dayMs;
  expect(quarantine.sweep()).toBe(1);
  expect(states()).toEqual(["expired", "expired", "held"]);
  nowMs = day + 60 * dayMs;
  quarantine.sweep();
  expect([quarantine.kept, quarantine.bytes, mailFiles(folder)]).toEqual([0, 0, []]);
  expect(existsSync(join(folder, "q", "index-2026-06.jsonl"))).toBe(true);
  nowMs = day + 200 * dayMs;
  quarantine.sweep();
  expect(existsSync(join(folder, "q", "index-2026-06.jsonl"))).toBe(false);
  nowMs = day;
});

test("killed at any moment: every mail that was told as taken is there whole, and no other is torn", async () => {
  const folder = ownFolder();
  const script = join(import.meta.dirname, "fixture", "holding-process.ts");
  const told = new Map<string, string>();
  for (let round = 0; round < 6; round += 1) {
    const running = start(process.execPath as `/${string}`, [
      script,
      join(folder, "q"),
      String(round * 1000),
    ]);
    let text = "";
    const wanted = round * 7;
    for await (const piece of running.output) {
      text += piece.toString();
      // Somewhere inside of the next one.
      if (text.split("\n").length > wanted && running.pid !== undefined) {
        process.kill(running.pid, "SIGKILL");
      }
    }
    await running.ended;
    for (const line of text.split("\n").slice(0, -1)) {
      const [id = "", count = ""] = line.split(" ");
      told.set(id, count);
    }
  }
  const quarantine = await openAt(folder);
  expect(told.size).toBeGreaterThan(50);
  for (const [id, count] of told) {
    expect(quarantine.find(id)?.state).toBe("held");
    const mail = (await original(quarantine, id)).toString();
    expect(mail).toBe(`Subject: ${count}\r\n\r\n${count.repeat(40_000)}\r\n`);
  }
  expect(mailFiles(folder)).toHaveLength(quarantine.kept);
  expect(readdirSync(join(folder, "q")).filter((name) => name.endsWith(".new"))).toEqual([]);
}, 60_000);

test("a mail whose line of the index was never written is taken in again from its file", async () => {
  const folder = ownFolder();
  const quarantine = await openAt(folder);
  const { id } = await quarantine.hold(aboutMail({ subject: "adopted" }), bytesOf("x"));
  const lost = await quarantine.hold(aboutMail(), bytesOf("y"));
  copyFileSync(join(folder, "q", "key"), join(folder, "key"));
  rmSync(join(folder, "q", "index-2026-06.jsonl"));
  rmSync(join(folder, "q", `${lost.id}-${lost.sha256}.mail`));
  const again = await openAt(folder);
  const seen: unknown[] = [];
  (await openAt(folder, { isKeeper: false })).index.read((record) => seen.push(record));
  expect(again.find(id)?.state).toBe("held");
  expect(again.find(lost.id)).toBeUndefined();
  expect((await original(again, id)).toString()).toBe("x");
});

test("signatures and links are used once, whoever asks", async () => {
  const folder = ownFolder();
  const filter = await openAt(folder);
  const { id } = await filter.hold(aboutMail(), bytesOf("x"));
  expect([filter.pass(id, "n1", nowMs), filter.pass(id, "n1", nowMs)]).toEqual([true, false]);
  const other = await openAt(folder, { isKeeper: false });
  expect(other.pass(id, "n1", nowMs)).toBe(false);
  expect([other.ask(id, "b@example.jp", "n2"), filter.ask(id, "b@example.jp", "n2")]).toEqual([
    true,
    false,
  ]);
});

test("a link of the digest asks once, for one mail and one recipient, until its end", async () => {
  nowMs = day;
  const folder = ownFolder();
  const quarantine = await openAt(folder);
  const { id } = await quarantine.hold(aboutMail(), bytesOf("x"));
  const untilMs = nowMs + dayMs;
  const link = askToken(quarantine, { id, recipient: "b@example.jp", untilMs });
  expect(link).toMatch(/^[\w.-]+$/);
  const use = (token: string, atMs = nowMs) => useAskToken(quarantine, token, atMs).state;
  const forged = `${link.slice(0, -10)}AAAAAAAAAA`;
  const other = link.replace(Buffer.from("b@example.jp").toString("base64url"), "eA");
  expect([use(forged), use(other), use(""), use("x".repeat(100_000))]).toEqual(
    Array.from({ length: 4 }, () => "bad"),
  );
  expect(use(link, untilMs + 1)).toBe("expired");
  expect(useAskToken(quarantine, link, nowMs)).toEqual({
    state: "asked",
    id,
    recipient: "b@example.jp",
  });
  expect(use(link)).toBe("already");
  expect(listHeld(join(folder, "q"), true).mails.map(({ asked }) => asked.length)).toEqual([1]);
  quarantine.change(id, "deleted", "root", "junk");
  expect(use(askToken(quarantine, { id, recipient: "b@example.jp", untilMs }))).toBe("over");
  expect(listHeld(join(folder, "q"), true).mails).toEqual([]);
  expect(findHeld(join(folder, "q"), id)).toMatchObject({ state: "deleted", recipients: 1 });
});

test("the outbreak switch is read from its file, and junk in it is off", () => {
  const path = join(ownFolder(), "outbreak.json");
  expect(readOutbreak(path)).toBeUndefined();
  writeOutbreak(path, { untilMs: 1000, scope: outbreakScope });
  expect(readOutbreak(path)).toEqual({ untilMs: 1000, scope: ["executables", "archives"] });
  const follow = followOutbreak(path);
  expect([follow(0)?.untilMs, follow(999)?.untilMs, follow(1000)]).toEqual([1000, 1000, undefined]);
  for (const junk of ["", "{", "null", '{"untilMs":"1000"}', "x".repeat(5000)]) {
    writeFileSync(path, junk);
    expect(readOutbreak(path)).toBeUndefined();
  }
  writeOutbreak(path, undefined);
  expect(existsSync(path)).toBe(false);
});

test("a preview is plain text in which nothing can be clicked or change how the rest is shown", async () => {
  const mail =
    "Subject: =?UTF-8?B?6KuL5rGC?=\r\nX-Bad: a\u202eb\u001b[31m\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" +
    "--x\r\nContent-Type: text/html\r\n\r\n<b>no</b>\r\n--x\r\nContent-Type: text/plain\r\n\r\nHello\u0007\r\nyou\r\n--x--\r\n";
  const { header, text } = previewOf(await beginningOf(bytesOf(mail)()));
  expect(header[0]).toEqual({ name: "Subject", value: "請求" });
  expect(header[1]?.value).toBe("a\\u202eb\\x1b[31m");
  expect(text.join("|")).toContain("Hello\\x07|you");
  expect(text.join("|")).not.toContain("<b>");
});

const mayMount = (() => {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-mount-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "hinomi-test", folder], {
      stdio: "ignore",
    });
    execFileSync("umount", [folder]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
})();

describe.runIf(mayMount || daemonsRequired())("on a full disk", () => {
  test("a mail is refused to be taken, what was taken before stays whole, and there is no half a file", async () => {
    const folder = ownFolder();
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=512k,mode=700", "hinomi-test", folder]);
    endings.push(() => execFileSync("umount", [folder]));
    mkdirSync(join(folder, "q"), { mode: 0o700 });
    const quarantine = await openAt(folder);
    const taken = new Map<string, Buffer>();
    let refused = 0;
    for (let count = 0; count < 60; count += 1) {
      const mail = Buffer.alloc(9000 + count * 100, String(count % 10));
      try {
        taken.set((await quarantine.hold(aboutMail(), bytesOf(mail))).id, mail);
      } catch (error) {
        expect(error).toMatchObject({ code: "ENOSPC" });
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(0);
    expect(taken.size).toBeGreaterThan(5);
    const again = await openAt(folder);
    expect(again.kept).toBe(taken.size);
    for (const [id, mail] of taken) {
      expect((await original(again, id)).equals(mail)).toBe(true);
    }
    expect(mailFiles(folder)).toHaveLength(taken.size);
  });
});
