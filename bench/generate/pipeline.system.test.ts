// For: the generated truth and the real format, rules and correlation agreeing to the last line, per family, source and hour.
// Never: a tolerance.

import { expect, test } from "vitest";
import {
  createJudging,
  foldRan,
  runLines,
} from "../../src/playbooks/worm-scan/fixture/pipeline.ts";
import { rulesOnDisk } from "../../src/playbooks/worm-scan/fixture/rules-on-disk.ts";
import { generateLog } from "./generate-log.ts";

const lines: string[] = [];
const truth = generateLog((line) => lines.push(line), {
  lines: 40_000,
  attackShare: 0.25,
  sources: 3000,
  seed: 4,
});
const { rules } = rulesOnDisk();
const ran = runLines(createJudging(rules), lines);
const { incidents, sources, hours } = foldRan(rules, ran, {
  nowMs: truth.lastMs,
  timeZone: "Asia/Tokyo",
});

function familyOf(incident: string): string {
  return String(incidents.find(({ id }) => id === incident)?.notes["family"]);
}

test("every line is understood", () => {
  expect(ran.unparsed).toBe(0);
});

test.each([...truth.families])(
  "%s: attempts, sources and hours equal the truth",
  (family, { attempts, bySource, byHour }) => {
    const of = incidents.filter(({ notes }) => notes["family"] === family);
    expect(of.reduce((sum, { events }) => sum + events, 0)).toBe(attempts);
    const bySourceHere = sources.filter(({ incident }) => familyOf(incident) === family);
    expect(new Map(bySourceHere.map(({ source, hits }) => [source, hits]))).toEqual(
      new Map(bySource),
    );
    const byHourHere = hours.filter(({ incident }) => familyOf(incident) === family);
    expect(new Map(byHourHere.map(({ hourMs, hits }) => [hourMs, hits]))).toEqual(new Map(byHour));
  },
);

test("no other family is seen, except probing where a scan asks for ten things without a name", () => {
  const seen = new Set(incidents.map(({ notes }) => notes["family"]));
  seen.delete("probing");
  expect(seen).toEqual(new Set(truth.families.keys()));
  expect(truth.nearMisses).toBeGreaterThan(20);
});
