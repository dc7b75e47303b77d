// For: the summer being the same each time and as the diary tells it.
// Never: the pipeline's answer (pipeline.system.test.ts).

import { expect, test } from "vitest";
import { generate } from "./generate.ts";

const lines: string[] = [];
const truth = generate((line) => lines.push(line));

function of(family: string) {
  const found = truth.families.get(family);
  if (!found) throw new Error(`no ${family}`);
  return found;
}

test("the same seed writes the same summer, another seed another", () => {
  const again: string[] = [];
  generate((line) => again.push(line));
  expect(again).toEqual(lines);
  let other = 0;
  generate(() => (other += 1), { seed: 7 });
  expect(other).not.toBe(lines.length);
});

test("it is a summer of 60,000 to 120,000 lines, in the order of time", () => {
  expect(lines.length).toBeGreaterThan(60_000);
  expect(lines.length).toBeLessThan(120_000);
  expect(truth.lines).toBe(lines.length);
});

test("Code Red comes on 19 July, sleeps from the 20th, and returns on 1 August and 1 September", () => {
  const days = [...of("code-red").byDay.keys()];
  expect(days[0]).toBe("2001-07-19");
  expect(days.filter((day) => day > "2001-07-20" && day < "2001-08-01")).toEqual([]);
  expect(days).toContain("2001-08-01");
  expect(days.filter((day) => day > "2001-08-20" && day < "2001-09-01")).toEqual([]);
  expect(days).toContain("2001-09-01");
});

test("Code Red II starts on 4 August and passes the diary's 10,000", () => {
  expect([...of("code-red-ii").byDay.keys()][0]).toBe("2001-08-04");
  expect(of("code-red-ii").attempts).toBeGreaterThan(10_000);
});

test("Nimda arrives on 18 September with sixteen probes a visit", () => {
  expect([...of("nimda").byDay.keys()][0]).toBe("2001-09-18");
  expect(of("nimda").attempts).toBe(lines.filter((line) => line.includes("?/c+dir")).length);
});

test("the sums by source, hour and day all agree", () => {
  for (const { attempts, bySource, byHour, byDay } of truth.families.values()) {
    for (const sums of [bySource, byHour, byDay]) {
      expect([...sums.values()].reduce((a, b) => a + b, 0)).toBe(attempts);
    }
  }
});
