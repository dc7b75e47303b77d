import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { limits } from "../../base/limits.ts";
import { createSeenFilter } from "./fixture/seen-filter.ts";
import { createSpool } from "./spool.ts";
import type { SpooledMail } from "./spool.ts";

const folder = mkdtempSync(join(tmpdir(), "hinomi-spool-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function textOf(mail: SpooledMail): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of mail.read()) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

test("what is written is read again, in memory and beyond, and the files have no names", async () => {
  const spool = createSpool(join(folder, "plain"));
  const mail = spool.open();
  expect(mail.write(Buffer.from("the first "))).toBeUndefined();
  expect([mail.bytes, spool.bytes, await textOf(mail)]).toEqual([10, 0, "the first "]);
  const large = Buffer.alloc(limits.mailMemoryBytes, "0123456789");
  await mail.write(large);
  expect(spool.bytes).toBe(10);
  await mail.write(Buffer.from(" the last"));
  expect([spool.bytes, mail.bytes]).toEqual([10 + large.length, 19 + large.length]);
  expect(readdirSync(join(folder, "plain"))).toEqual([]);
  const all = `the first ${large.toString()} the last`;
  expect([await textOf(mail), await textOf(mail)]).toEqual([all, all]);
  mail.discard();
  mail.discard();
  expect(spool.bytes).toBe(0);
});

test("a folder that others may read is not used, one that is not there is made, leavings are taken away", () => {
  const open = join(folder, "open");
  createSpool(open);
  expect(statSync(open).mode & 0o777).toBe(0o700);
  writeFileSync(join(open, "1-1.mail"), "left");
  writeFileSync(join(open, "else"), "not ours");
  createSpool(open);
  expect(readdirSync(open)).toEqual(["else"]);
  chmodSync(open, 0o750);
  expect(() => createSpool(open)).toThrow(/can be read by others/);
});

test("when the spool is full the mail is put off, and there is room again for the next", async () => {
  const told: unknown[] = [];
  const spool = createSpool(join(folder, "full"), 1_000_000);
  const filter = createSeenFilter(spool, true, (error) => told.push(error));
  const begin = () => {
    const session = filter.begin?.({
      from: { text: "", raw: Buffer.alloc(0), arguments: [] },
      recipients: [],
      isExact: true,
      can: () => true,
      macro: () => undefined,
    });
    if (!session) throw new Error("no session");
    return session;
  };
  const first = begin();
  for (let chunk = 0; chunk < 20; chunk += 1) await first.body(Buffer.alloc(65_535));
  expect(await first.end()).toMatchObject({ action: "refuse", refusal: { code: 452 } });
  expect(told).toHaveLength(1);
  first.close("answered");
  expect(spool.bytes).toBe(0);
  const second = begin();
  await second.body(Buffer.alloc(500_000));
  expect(await second.end()).toMatchObject({ action: "accept" });
  second.close("answered");
  expect(spool.bytes).toBe(0);
});

test("a mail let go in the middle of writing leaves nothing", async () => {
  const spool = createSpool(join(folder, "middle"));
  for (let round = 0; round < 20; round += 1) {
    const mail = spool.open();
    await mail.write(Buffer.alloc(limits.mailMemoryBytes));
    const writing = mail.write(Buffer.alloc(400_000));
    if (round % 2 === 0) await new Promise((resolve) => setImmediate(resolve));
    mail.discard();
    await writing;
    expect(spool.bytes).toBe(0);
  }
});
