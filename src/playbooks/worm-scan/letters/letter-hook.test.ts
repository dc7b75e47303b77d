// For: what the room says of an incident's sources for letters: waves, sets, hits counted once.
// Never: a log read.

import { expect, test } from "vitest";
import { dayMs, hourMs } from "../../../base/clock.ts";
import type { Finding } from "../../../detect/finding.ts";
import type { LetterMaterial } from "../../playbook.ts";
import { findingWith, incidentWith, noonMs } from "../fixture/made-up.ts";
import { tally } from "../fixture/made-up-snapshot.ts";
import { busiestDayOf, wavesOfTrains } from "./judged-sources.ts";
import { letterHook } from "./letter-hook.ts";

const nimda = incidentWith({ notes: { family: "nimda", nameJa: "Nimda", nameEn: "Nimda" } });
const block = { family: "nimda", kind: "worm", source_is: "infected-victim" } as const;
const ip = "203.0.113.7";

function found(changes: Partial<Finding>): Finding {
  return findingWith({ key: `${changes.rule} ${changes.firstMs}`, hinomi: block, ...changes });
}

function material(
  findings: readonly Finding[],
  rest: Partial<LetterMaterial> = {},
): LetterMaterial {
  return {
    nowMs: noonMs + dayMs,
    sources: [],
    findings,
    judge: () => ({ kind: "stranger" }),
    cvesOf: (rule) => (rule === "nimda_probe" ? ["CVE-2001-0333"] : []),
    ...rest,
  };
}

const probe = found({ rule: "nimda_probe", count: 16 });
const set = found({ rule: "nimda_set", count: 16 });
const success = found({
  rule: "nimda_success",
  count: 1,
  hinomi: { ...block, outcome: "success" },
});

test("one visit with the complete set is enough, and its sixteen requests are sixteen", () => {
  const [source] = letterHook.candidates(nimda, material([set, success, probe]));
  expect(source).toMatchObject({
    source: ip,
    isCandidate: true,
    family: "nimda",
    hits: 16,
    cves: ["CVE-2001-0333"],
    trains: [{ hits: 16 }],
  });
  expect(letterHook.candidates(nimda, material([probe]))[0]?.isCandidate).toBe(false);
});

test("the sums by source, where they are known, are the truth about hits and times", () => {
  const sources = [tally(ip, 40, { firstMs: noonMs - dayMs, lastMs: noonMs + hourMs })];
  expect(letterHook.candidates(nimda, material([probe], { sources }))[0]).toMatchObject({
    hits: 40,
    firstMs: noonMs - dayMs,
    lastMs: noonMs + hourMs,
  });
});

test("who is ours or allowed is none, with the reason", () => {
  const own = material([probe, set], { judge: () => ({ kind: "own" }) });
  const [source] = letterHook.candidates(nimda, own);
  expect(source?.isCandidate).toBe(false);
  expect(source?.why.en).toMatch(/our/i);
});

test("most hits first, and sources without a rule of the family's own attempts are left out", () => {
  const other = found({ rule: "nimda_probe", count: 99, sourceIp: "198.51.100.4" });
  const only = found({ rule: "nimda_set", sourceIp: "198.51.100.5" });
  const all = letterHook.candidates(nimda, material([probe, other, only]));
  expect(all.map(({ source }) => source)).toEqual(["198.51.100.4", ip]);
});

test("a train of ten hours is one wave; six quiet hours begin another", () => {
  const train = (from: number, to: number) => ({
    firstMs: from * hourMs,
    lastMs: to * hourMs,
    hits: 5,
  });
  expect([
    wavesOfTrains([]),
    wavesOfTrains([train(0, 10)]),
    wavesOfTrains([train(12, 12), train(0, 10)]),
    wavesOfTrains([train(0, 10), train(2, 3), train(16.5, 17)]),
  ]).toEqual([0, 1, 1, 2]);
});

test("the busiest day never claims more than there was", () => {
  const day = (from: number, to: number, hits: number) => ({
    firstMs: from * dayMs + hourMs,
    lastMs: to * dayMs + hourMs,
    hits,
  });
  expect([
    busiestDayOf([]),
    busiestDayOf([day(0, 0, 60), day(0, 0, 60), day(1, 1, 10)]),
    busiestDayOf([day(0, 3, 100)]),
  ]).toEqual([0, 120, 25]);
});

test("a letter of a family that the room does not know is not written", () => {
  const request = {
    purpose: "first",
    language: "en",
    caseName: "INC-1",
    redact: [],
    userAgent: "Hinomi",
    reporter: { org: "Example Co.", contact: "a@example.jp", domain: "example.jp" },
    signature: { ja: "担当", en: "IT" },
    timeZone: "Asia/Tokyo",
    clock: { kind: "unknown" },
    sources: [],
  } as const;
  expect(letterHook.write(request)).toBeUndefined();
});
