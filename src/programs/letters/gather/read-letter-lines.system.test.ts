// For: lines for a letter, out of a real file: only those that certainly are of the source.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { madeUpWork } from "../fixture/made-up-work.ts";
import { readLetterLines } from "./read-letter-lines.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hinomi-letter-lines-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const line = (ip: string, minute: number) =>
  `${ip} - - [19/Jul/2001:12:0${minute}:00 +0900] "GET /default.ida?NNNN HTTP/1.0" 404 196 "-" "198.51.100.9"`;

const lines = [
  line("198.51.100.9", 1),
  line("203.0.113.5", 2),
  line("198.51.100.9", 3),
  line("198.51.100.9", 9),
];

async function asked(name: string, texts: readonly string[] = lines) {
  const path = join(folder, "access.log");
  const file = join(folder, name);
  writeFileSync(file, texts.map((text) => `${text}\n`).join(""));
  const { context } = await madeUpWork();
  const checkpoint = {
    path,
    identity: "1",
    offset: 0,
    tailHash: "",
    format: "combined",
    done: false,
  };
  await context.scribe.write({ checkpoints: [checkpoint] }, []);
  let offset = 0;
  const places = lines.map((text) => {
    const place = { file, offset, length: text.length };
    offset += text.length + 1;
    return place;
  });
  const at = (minute: number) => Date.UTC(2001, 6, 19, 3, minute);
  const wanted = { source: "198.51.100.9", places, firstMs: at(1), lastMs: at(5) };
  return readLetterLines(context, wanted);
}

test("the source's own lines in its time, with the time that they bear; a stranger's and a later one not", async () => {
  expect(await asked("access.log")).toEqual([
    { timeMs: Date.UTC(2001, 6, 19, 3, 1), text: lines[0] },
    { timeMs: Date.UTC(2001, 6, 19, 3, 3), text: lines[2] },
  ]);
});

test("a rotated file is read by the format of its log", async () => {
  expect(await asked("access.log.1")).toHaveLength(2);
});

test("a file that has become another gives nothing", async () => {
  expect(
    await asked(
      "access.log",
      lines.toReversed().map((text) => `x${text}`),
    ),
  ).toEqual([]);
});
