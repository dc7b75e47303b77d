// For: what holds for all rules of the room together: names, families, what is counted, and no rule that is judged on every line.
// Never: their example lines; src/programs/scenes/rule-lines.system.test.ts plays those.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { anchorsOf } from "../../detect/sigma/anchors.ts";
import type { CorrelationRule, SigmaRule } from "../../detect/sigma/ast.ts";
import { readRules } from "../../detect/sigma/read-rules.ts";
import { familyNames } from "./families.ts";
import { breakIn } from "./playbook.ts";

const folder = fileURLToPath(breakIn.rules);
const files = readdirSync(folder).map((name) => {
  const path = join(folder, name);
  return { path, text: readFileSync(path, "utf8") };
});
const { rules, unusable } = readRules(files);
const plain = rules.filter((rule): rule is SigmaRule => rule.kind === "rule");
/** Told by what was before it, not by a line alone. */
const news = plain.filter(({ hinomi }) => hinomi.new_network_of !== undefined);
/** Said once more of what another line counts: only for who asks what is held against a line. */
const neverCounted = new Set(["refused_again"]);
const correlations = rules.filter((rule): rule is CorrelationRule => rule.kind === "correlation");

test("every rule can be used", () => {
  expect(unusable).toEqual([]);
});

test("no rule has to be judged on every line", () => {
  expect(plain.filter((rule) => anchorsOf(rule) === undefined).map(({ name }) => name)).toEqual([]);
});

test("every family of the room has a rule, and every rule that opens something a family of the room", () => {
  const used = new Set([...correlations, ...news].flatMap(({ hinomi }) => hinomi.family ?? []));
  expect([...used].sort()).toEqual([...familyNames].sort());
});

test("a family is called the same by all its rules", () => {
  const names = new Map<string, Set<string>>();
  for (const { hinomi } of correlations) {
    const said = names.get(hinomi.family ?? "") ?? new Set();
    names.set(hinomi.family ?? "", said.add(`${hinomi.say?.ja} / ${hinomi.say?.en}`));
  }
  expect([...names].filter(([, said]) => said.size !== 1)).toEqual([]);
});

test("a single line opens nothing: each rule about one line is counted by another, and has no family", () => {
  const counted = new Set(correlations.flatMap((rule) => rule.rules));
  const alone = plain.filter((rule) => !news.includes(rule) && !neverCounted.has(rule.name));
  const odd = alone.filter(({ name, hinomi }) => !counted.has(name) || hinomi.family !== undefined);
  expect(odd.map(({ name }) => name)).toEqual([]);
});

test("no two rules count the same lines into one incident", () => {
  const counting = correlations.filter(
    ({ hinomi }) => hinomi.counts !== false && hinomi.outcome !== "success",
  );
  const pairs = counting.flatMap(({ hinomi, rules: bases }) =>
    bases.map((base) => `${hinomi.family} ${base}`),
  );
  expect(pairs.filter((pair, at) => pairs.indexOf(pair) !== at)).toEqual([]);
});

test("only a sign-in after guessing is critical", () => {
  const critical = rules.filter(({ level }) => level === "critical");
  expect(critical.filter(({ hinomi }) => hinomi.outcome !== "success")).toEqual([]);
  expect(critical.length).toBeGreaterThan(0);
});
