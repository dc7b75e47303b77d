// For: the two weeks being the same each time and as the diary tells them.
// Never: the pipeline's answer (pipeline.system.test.ts).

import { beforeAll, expect, test } from "vitest";
import { createRandom } from "../made-log/random.ts";
import { lookAtMail } from "../../src/programs/mail-filter/look/look-at-mail.ts";
import { generate } from "./generate.ts";
import type { JulyTruth } from "./generate.ts";
import { loadFilter } from "./judge.ts";
import { mailOf, officeFile, sircamFile, zipOf } from "./mails-of-2001.ts";

interface Line {
  readonly "@timestamp": number;
  readonly "event.action": string;
  readonly "event.reason"?: string;
  readonly "threat.name"?: string;
}

let lines: readonly string[] = [];
let truth: JulyTruth;
let read: readonly Line[] = [];

async function written(seed?: number): Promise<[readonly string[], JulyTruth]> {
  const all: string[] = [];
  const filter = await loadFilter();
  return [all, generate(filter, (line) => all.push(line), seed)];
}

beforeAll(async () => {
  [lines, truth] = await written();
  read = lines.map((line) => JSON.parse(line) as Line);
}, 60_000);

const of = (action: string) => read.filter((line) => line["event.action"] === action);

test("the same seed writes the same two weeks", async () => {
  expect((await written())[0]).toEqual(lines);
});

test("it is a log of some thousand lines in the order of time", () => {
  expect(truth.lines).toBe(lines.length);
  expect(lines.length).toBeGreaterThan(3000);
  const times = read.map((line) => line["@timestamp"]);
  expect(times).toEqual([...times].sort((a, b) => a - b));
});

test("three have it before there is a rule, and nobody since", () => {
  expect(truth.received).toEqual(["keiri@example.jp", "eigyo@example.jp", "office07@example.jp"]);
});

test("each mail with Sircam is stopped by name of the file at first, by name of the virus later", () => {
  const named = read.filter((line) => line["threat.name"] !== undefined);
  expect(named.length).toBe(truth.named);
  expect(of("mail-refused")).toEqual(named);
  const byName = of("mail-held").filter((line) => line["event.reason"] === "double-extension");
  expect(byName.length).toBe(truth.unnamed);
});

test("nothing honest is held but what the outbreak switch holds, and that is all let go", () => {
  const others = of("mail-held").filter((line) => line["event.reason"] !== "double-extension");
  expect(new Set(others.map((line) => line["event.reason"]))).toEqual(new Set(["outbreak"]));
  expect(of("mail-released").length).toBe(others.length);
  expect(truth.released).toBeGreaterThan(3);
});

test("the made-up files are what they are meant for, by their bytes", () => {
  const random = createRandom(7);
  const look = (name: string, bytes: Buffer) =>
    lookAtMail(mailOf("a@example.net", "件名", "text", { name, bytes }), undefined);
  const sircam = sircamFile(random);
  const seen = look(sircam.name, sircam.bytes);
  expect([seen.subject, seen.parts[1]?.names, seen.parts[1]?.kind]).toEqual([
    "件名",
    [sircam.name],
    "pe",
  ]);
  expect(look("list.zip", zipOf(random)).parts.map(({ path }) => path)).toEqual([
    "1",
    "2",
    "2/list.txt",
  ]);
  for (let count = 0; count < 20; count += 1) {
    const { name, bytes } = officeFile(random);
    expect([name, look(name, bytes).unread]).toEqual([name, []]);
  }
});
