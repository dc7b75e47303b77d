// For: what holds for all rules of the room together, and that each scene's log is what the room's own judge writes.
// Never: their example lines; src/programs/scenes/rule-lines.system.test.ts plays those.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { anchorsOf } from "../../detect/sigma/anchors.ts";
import type { CorrelationRule, SigmaRule } from "../../detect/sigma/ast.ts";
import { readRules } from "../../detect/sigma/read-rules.ts";
import { logOf, stories } from "./fixture/stories.ts";
import { watchRoom } from "./playbook.ts";

const folder = fileURLToPath(watchRoom.rules);
const files = readdirSync(folder).map((name) => {
  const path = join(folder, name);
  return { path, text: readFileSync(path, "utf8") };
});
const { rules, unusable } = readRules(files);
const plain = rules.filter((rule): rule is SigmaRule => rule.kind === "rule");
const correlations = rules.filter((rule): rule is CorrelationRule => rule.kind === "correlation");

test("every rule can be used, and judges only the watch's own log", () => {
  expect(unusable).toEqual([]);
  expect(plain.filter(({ classes }) => classes.join() !== "watch")).toEqual([]);
});

test("no rule has to be judged on every line", () => {
  expect(plain.filter((rule) => anchorsOf(rule) === undefined).map(({ name }) => name)).toEqual([]);
});

test("each rule about one line is told by exactly one other rule, and has no family", () => {
  const told = correlations.flatMap((rule) => rule.rules);
  expect([...told].sort()).toEqual(plain.map(({ name }) => name).sort());
  expect(plain.filter(({ hinomi }) => hinomi.family !== undefined)).toEqual([]);
});

test("only deaths count as events of an incident", () => {
  const counting = correlations.filter(
    ({ hinomi }) => hinomi.family !== undefined && hinomi.counts !== false,
  );
  expect(counting.map(({ name }) => name)).toEqual(["service_deaths"]);
});

test.each(Object.keys(stories))("the log of the scene %s is what the watch writes", (name) => {
  const path = new URL(`${name}/watch.log`, watchRoom.scenes);
  const story = Object.entries(stories).find(([key]) => key === name)?.[1];
  expect(readFileSync(path, "utf8")).toBe(story && logOf(story()));
});

test("there is no scene without its story", () => {
  expect(readdirSync(watchRoom.scenes).sort()).toEqual(Object.keys(stories).sort());
});
