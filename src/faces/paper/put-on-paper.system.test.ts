// For: sheets in the print folder: whole, once, under names of our own.
// Never: a name out of a text.

import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import type { Message } from "../../words/outbox/message.ts";
import { putOnPaper } from "./put-on-paper.ts";

const root = mkdtempSync(join(tmpdir(), "hinomi-paper-"));
let folder = "";
let turn = 0;

beforeEach(() => {
  turn += 1;
  folder = join(root, String(turn));
  mkdirSync(folder);
});

afterAll(() => rmSync(root, { recursive: true }));

function message(change: Partial<Message> = {}): Message {
  return {
    id: "MSG-0123456789abcdef",
    purpose: "opened",
    audience: "president",
    language: "ja",
    channel: { kind: "print", name: "paper" },
    to: [],
    subject: "名前解決が止まっています",
    text: "named が落ちました。\n\u001b[31mred\u202e\n",
    attachments: [],
    headers: {},
    state: "sending",
    madeMs: Date.parse("2001-02-10T00:12:00Z"),
    tries: 1,
    steps: [],
    ...change,
  };
}

const pdf = (text: string) => ({
  name: "../../x.pdf",
  type: "application/pdf",
  base64: Buffer.from(text).toString("base64"),
});

test("the PDFs of a message lie in the folder, each whole, under names that sort by time", async () => {
  const attachments = [pdf("%PDF-one"), { ...pdf("text"), type: "text/plain" }, pdf("%PDF-two")];
  expect(await putOnPaper(message({ attachments }), folder)).toMatchObject({ type: "sent" });
  expect(readdirSync(folder).sort()).toEqual([
    "20010210T0012Z-opened-MSG-0123456789abcdef-2.pdf",
    "20010210T0012Z-opened-MSG-0123456789abcdef.pdf",
  ]);
  const first = join(folder, "20010210T0012Z-opened-MSG-0123456789abcdef.pdf");
  expect(readFileSync(first, "utf8")).toBe("%PDF-one");
});

test("without a PDF its text is printed, with nothing that a printer would obey", async () => {
  await putOnPaper(message(), folder);
  const [name = ""] = readdirSync(folder);
  expect(name).toMatch(/\.txt$/);
  expect(readFileSync(join(folder, name), "utf8")).toBe(
    "名前解決が止まっています\n\nnamed が落ちました。\n\\x1b[31mred\\u202e\n\n",
  );
});

test("tried again it is not there twice, and what a killed try left is gone", async () => {
  writeFileSync(join(folder, ".20010210T0012Z-opened-MSG-0123456789abcdef.txt.part"), "half");
  await putOnPaper(message(), folder);
  await putOnPaper(message({ tries: 2 }), folder);
  expect(readdirSync(folder)).toHaveLength(1);
});

test("a hostile id or purpose leads nowhere else, and a symlink in the way is replaced, not followed", async () => {
  const secret = join(root, "secret");
  writeFileSync(secret, "secret");
  const hostile = message({ id: "../../etc/x\0", purpose: "/../../tmp" });
  expect(await putOnPaper(hostile, folder)).toMatchObject({ type: "sent" });
  const [name = ""] = readdirSync(folder);
  expect(name).toMatch(/^[A-Za-z0-9-]+\.txt$/);
  rmSync(join(folder, name));
  symlinkSync(secret, join(folder, name));
  await putOnPaper(hostile, folder);
  expect(readFileSync(secret, "utf8")).toBe("secret");
});

test("a folder that is not there is a dead way", async () => {
  expect(await putOnPaper(message(), join(folder, "missing"))).toMatchObject({ type: "dead" });
});
