// For: the week being the same each time, as the diary tells it, and judged by the room's own judge.
// Never: the pipeline's answer (pipeline.system.test.ts).

import { expect, test } from "vitest";
import type { ServiceWatch } from "../../src/playbooks/playbook.ts";
import { createServiceWatch } from "../../src/playbooks/service-watch/judge/judge-round.ts";
import { generate, weekEndMs, weekStartMs } from "./generate.ts";
import { loadJudge } from "./judge.ts";
import type { Judge, Round } from "./judge.ts";

const lines: string[] = [];
// The rounds are such as the watch turns: the compiler says so here.
const watch: ServiceWatch = createServiceWatch();
const judge: Judge = { judge: (memory, round: Round) => watch.judge(memory, round) };
const truth = generate(judge, (line) => lines.push(line));
const told = lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);

test("the judge that play.ts loads tells the same week, and another seed another", async () => {
  const again: string[] = [];
  generate(await loadJudge(), (line) => again.push(line));
  expect(again).toEqual(lines);
  const other: string[] = [];
  generate(judge, (line) => other.push(line), 7);
  expect(other).not.toEqual(lines);
});

test("named dies about every three hours until the upgrade, each time told once, and not after it", () => {
  const gaps = truth.deaths.slice(1).map((ms, at) => (ms - (truth.deaths[at] ?? 0)) / 3_600_000);
  for (const hours of gaps) expect(hours).toBeGreaterThan(2.5);
  for (const hours of gaps) expect(hours).toBeLessThan(4);
  const died = told.filter((each) => each["event.action"] === "died");
  expect(died.map((each) => each["watch.deaths"])).toEqual(truth.deaths.map((_, at) => at + 1));
});

test("the third death makes a crash loop of it, and that is said once", () => {
  const looped = told.filter((each) => each["event.action"] === "looped");
  expect(looped.map((each) => each["watch.deaths"])).toEqual([3]);
});

test("everything is told within the week, in the order of time", () => {
  const times = told.map((each) => Number(each["@timestamp"]));
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(times[0]).toBeGreaterThan(weekStartMs);
  expect(times.at(-1)).toBeLessThan(weekEndMs);
  expect(truth.lines).toBe(lines.length);
});
