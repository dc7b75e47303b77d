// For: the real pipeline over the two weeks: which incidents there are, how many mails each counts, and who had it before.
// Never: a tolerance where the rules count every mail.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createEstate } from "../../src/estate/estate.ts";
import { readPassed } from "../../src/playbooks/virus-mail/passed.ts";
import { findRehearsal } from "../../src/programs/rehearsals/rehearsal.ts";
import { replayFiles } from "../../src/programs/replay-files.ts";
import { loadRules } from "../../src/programs/rules.ts";
import { createMemoryStore } from "../../src/stores/memory/memory-store.ts";
import { endMs } from "./days-of-july.ts";
import { generate } from "./generate.ts";
import { loadFilter } from "./judge.ts";

const made: string[] = [];
const truth = generate(await loadFilter(), (line) => made.push(line));
const rehearsal = findRehearsal("2001-07-sircam");
const { settings, format, nowMs } = rehearsal;
const store = createMemoryStore();
const folder = mkdtempSync(join(tmpdir(), "hinomi-july-"));
const path = join(folder, "mail-filter.log");
await rehearsal.writeLog(path);
const onDisk = readFileSync(path, "utf8");
const { files, keptApart, limits } = await replayFiles({
  logs: [{ path, format }],
  workers: 2,
  context: { nowMs, timeZone: "Asia/Tokyo" },
  rules: loadRules(settings),
  estate: createEstate(settings, []),
  store,
  keepsFindings: true,
  untilMs: nowMs,
  onProgress: () => undefined,
}).finally(() => rmSync(folder, { recursive: true, force: true }));
const incidents = [...(await store.incidents())].sort((a, b) => a.firstMs - b.firstMs);

test("what `play.ts` writes is what the generator says, every line is understood, and no limit is reached", () => {
  expect(onDisk).toBe(`${made.join("\n")}\n`);
  expect(files.map(({ totals }) => [totals.lines, totals.unparsed])).toEqual([[truth.lines, 0]]);
  // Whoever had a file before it was named is told by the incident of that name, and opens none.
  expect(keptApart.map(({ rule }) => rule)).toEqual(["mail_received_named"]);
  expect(limits).toEqual([]);
  expect(nowMs).toBe(endMs);
});

test("the two weeks are four incidents, each in one sentence", () => {
  const told = incidents.map(({ state, severity, title }) => [state, severity, title.en]);
  expect(told).toEqual([
    ["resolved", 1, expect.stringMatching(/had been let through before: call those who received/)],
    [
      "resolved",
      3,
      expect.stringMatching(
        /^Mail with dangerous attachments of one kind \(.* and others\): \d+ mails stopped from 23 July 2001 on/,
      ),
    ],
    [
      "open",
      1,
      expect.stringMatching(
        /^Mail with the virus Win\.Worm\.Sircam-1 \(.*\): [\d,]+ mails stopped since 24 July; somebody had received it before$/,
      ),
    ],
    [
      "open",
      2,
      expect.stringMatching(/^A PC inside \(192\.168\.7\.23\) wanted to send virus mail/),
    ],
  ]);
});

test("every mail with the virus is counted, those of our own PC as well", () => {
  const [, unnamed, named, inside] = incidents;
  expect([named?.events, inside?.events]).toEqual([truth.named, truth.inside]);
  // Ten different files in an hour make a wave; the few of the days before are none.
  expect(unnamed?.events).toBeGreaterThan(truth.unnamed / 2);
  expect(unnamed?.events).toBeLessThanOrEqual(truth.unnamed);
});

test("one who had it before there was a rule stands in the evidence, and its hash finds all three in the log", async () => {
  const first = await store.incident(incidents[0]?.id ?? "");
  const evidence = first?.evidence.flatMap(({ text }) => readPassed(text) ?? []) ?? [];
  expect(truth.received).toContain(evidence[0]?.recipient);
  const passed = made.flatMap((line) => readPassed(line) ?? []);
  const same = passed.filter(({ hash }) => hash === evidence[0]?.hash);
  expect(same.map(({ recipient }) => recipient)).toEqual(truth.received);
});
