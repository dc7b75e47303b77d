import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { say } from "../../sources/milter/fixture/write-command.ts";
import { startJudging } from "./fixture/filter-child.ts";
import { openServerSide } from "./fixture/mail-server-side.ts";
import { mailWith, zipOf } from "./fixture/mails.ts";

let endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.reverse()) await end();
  endings = [];
});

/** Largest memory that a process has had, in bytes. */
function mostMemory(pid: number): number {
  const line = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(line?.[1]) * 1024;
}

function settingsIn(folder: string): string {
  const path = join(folder, "hinomi.yaml");
  const lines = [
    "mail_filter:",
    `  spool: ${folder}/spool`,
    "  quarantine:",
    `    folder: ${folder}/quarantine`,
    `  outbreak: ${folder}/outbreak.json`,
    `  log: ${folder}/log/mail-filter.log`,
    "",
  ];
  writeFileSync(path, lines.join("\n"));
  return path;
}

test("20 mails of 10 MB with attachments are looked into at once in little memory, and leave no file in the spool", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-judging-memory-"));
  endings.push(() => rmSync(folder, { recursive: true, force: true }));
  const socket = join(folder, "mail.sock");
  const filter = await startJudging({ socket, settings: settingsIn(folder) });
  endings.push(() => filter.kill());
  const idle = mostMemory(filter.pid);
  const large = zipOf("list.txt", Buffer.alloc(7_300_000, "apples 100\n"));
  const mail = mailWith("large", { disposition: 'filename="list.zip"', bytes: large });
  const [head = "", body = ""] = mail.split(/\n\n([^]*)/);
  const bytes = Buffer.from(body.replaceAll("\n", "\r\n"));
  expect(bytes.length).toBeGreaterThan(9_900_000);
  const sides = await Promise.all(Array.from({ length: 20 }, () => openServerSide(socket)));
  const letters = await Promise.all(
    sides.map(async (side) => {
      const fields = head.split("\n").map((line) => line.split(/: (.*)/));
      await side.send(
        Buffer.concat([
          say.offer(),
          say.connect("pc7.example.net", "192.0.2.7"),
          say.mail("<a@example.net>"),
          say.recipient("<b@example.jp>"),
          say.data(),
          ...fields.map(([name = "", value = ""]) => say.header(name, ` ${value}`)),
          say.endOfHeaders(),
        ]),
      );
      for (let at = 0; at < bytes.length; at += 65_000) {
        await side.send(say.body(bytes.subarray(at, at + 65_000)));
        // All of them go forward together.
        await new Promise((resolve) => setImmediate(resolve));
      }
      await side.send(say.end());
      const answers = [await side.answer(), await side.answer()];
      await side.send(say.quit());
      return answers.map((each) => each?.letter).join("");
    }),
  );
  // Where the machine is so busy that looking takes over its time, a mail is held: that is an answer too.
  expect(letters.filter((each) => /^O[cd]$/.test(each))).toHaveLength(20);
  // Run from its sources Node needs some 40 MB more than the product does; see docs/reference/mail-filter.md for both.
  // All in memory at once, encoded and decoded, would be more than 350 MB.
  expect(mostMemory(filter.pid) - idle).toBeLessThan(220_000_000);
  expect(readdirSync(join(folder, "spool"))).toEqual([]);
  const lines = readFileSync(join(folder, "log", "mail-filter.log"), "utf8")
    .trim()
    .split("\n");
  expect(lines.length).toBeGreaterThanOrEqual(20);
  await filter.stop();
}, 60_000);
