import { appendFileSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createPassedLines, linesWith } from "./passed-lines.ts";

const hash = "4f1c0e6a9b7d3c58e2a1906f4d8b7c3e5a6f9081b2c3d4e5f60718293a4b5c6d";

function line(to: string, action = "mail-passed", sha256 = hash): string {
  return `${JSON.stringify({
    hinomi: "mail-filter",
    "event.action": action,
    "email.to.address": to,
    "email.attachments.file.hash.sha256": sha256,
  })}\n`;
}

const receiver = (text: string) =>
  (JSON.parse(text) as Record<string, string>)["email.to.address"] ?? "";

test("everybody to whom the file was passed is found, over the turn of the log, and nobody else", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-passed-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "mail-filter.log");
  const find = createPassedLines(path);
  const found = async () => (await find([hash, "00".repeat(32)])).lines.map(receiver);
  expect(await found()).toEqual([]);
  appendFileSync(path, line("a@example.jp"));
  renameSync(path, `${path}.1`);
  appendFileSync(path, line("b@example.jp") + line("c@example.jp", "mail-held"));
  appendFileSync(path, line("d@example.jp", "mail-passed", "ab".repeat(32)));
  expect(await found()).toEqual(["a@example.jp", "b@example.jp"]);
  appendFileSync(path, line("e@example.jp"));
  expect(await found()).toEqual(["a@example.jp", "b@example.jp", "e@example.jp"]);
  expect((await find([])).lines).toEqual([]);
});

test("a long list is cut and counted, and junk or half a line tells nothing", () => {
  const many = Array.from({ length: 512 }, (_, at) => line(`u${at}@example.jp`)).join("");
  const { lines, more } = linesWith(Buffer.from(many), new Set([hash]));
  expect([lines.length, more]).toEqual([500, 12]);
  const junk = ['"mail-passed"', `"mail-passed"\n${hash}`, "\n\n", line("x").slice(0, -80)];
  for (const each of junk) {
    expect(linesWith(Buffer.from(each), new Set([hash]))).toEqual({ lines: [], more: 0 });
  }
});
