// For: the benchmark's log being the same each time, in order, with shares as asked and a truth that adds up.
// Never: its speed; bench/ measures that.

import { expect, test } from "vitest";
import { generateLog } from "./generate-log.ts";
import type { GenerateOptions } from "./generate-log.ts";

function generated(options: GenerateOptions) {
  const lines: string[] = [];
  const truth = generateLog((line) => lines.push(line), options);
  return { lines, truth };
}

const options = { lines: 20_000, attackShare: 0.2, sources: 300, linesPerDay: 20_000 };

test("the same seed gives the same log, another seed another", () => {
  const { lines } = generated(options);
  expect(generated(options).lines).toEqual(lines);
  expect(generated({ ...options, seed: 2 }).lines).not.toEqual(lines);
});

test("the attack share is near what was asked, and the families add up to no more", () => {
  const { truth } = generated(options);
  expect(truth.attackLines / truth.lines).toBeGreaterThan(0.15);
  expect(truth.attackLines / truth.lines).toBeLessThan(0.25);
  const named = [...truth.families.values()].reduce((sum, { attempts }) => sum + attempts, 0);
  expect(named).toBeGreaterThan(truth.attackLines / 2);
  expect(named).toBeLessThanOrEqual(truth.attackLines);
  for (const { attempts, bySource, byHour } of truth.families.values()) {
    for (const sums of [bySource, byHour])
      expect([...sums.values()].reduce((a, b) => a + b, 0)).toBe(attempts);
  }
});

test("the truth about Code Red is what a plain search in the lines finds", () => {
  const { lines, truth } = generated(options);
  const found = lines.filter((line) => line.includes("/default.ida?N"));
  expect(truth.families.get("code-red")?.attempts).toBe(found.length);
  expect(new Set(truth.families.get("code-red")?.bySource.keys())).toEqual(
    new Set(found.map((line) => line.slice(0, line.indexOf(" ")))),
  );
});

test("lines come in the order of time, and only from addresses that belong to nobody", () => {
  const { lines } = generated(options);
  const stamps = lines.map((line) => line.slice(line.indexOf("[") + 1, line.indexOf("]")));
  const times = stamps.map((stamp) =>
    Date.parse(stamp.replace(/^(..)\/(...)\/(....):/, "$1 $2 $3 ")),
  );
  expect(times.every((time, at) => at === 0 || time >= (times[at - 1] ?? 0))).toBe(true);
  const nobodys =
    /^(?:192\.0\.2|198\.51\.100|203\.0\.113|198\.1[89]\.\d+|10\.\d+\.\d+)\.\d+ |^2001:db8:/;
  expect(lines.filter((line) => !nobodys.test(line))).toEqual([]);
});

test("%I and %O stand at the end when asked for", () => {
  const { lines } = generated({ ...options, lines: 500, withIo: true });
  expect(lines.every((line) => /" \d+ \d+$/.test(line))).toBe(true);
});

test("without attacks there are none", () => {
  expect(generated({ lines: 1000, attackShare: 0 }).truth.attackLines).toBe(0);
});
