// For: the rules of the room together: names, families, what is counted, and no rule that is judged on every line.
// Never: their example lines; src/programs/scenes/rule-lines.system.test.ts plays those.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { anchorsOf } from "../../detect/sigma/anchors.ts";
import type { CorrelationRule, SigmaRule } from "../../detect/sigma/ast.ts";
import { readRules } from "../../detect/sigma/read-rules.ts";
import { familyNames } from "./families.ts";
import { virusMail } from "./playbook.ts";

const folder = fileURLToPath(virusMail.rules);
const files = readdirSync(folder).map((name) => {
  const path = join(folder, name);
  return { path, text: readFileSync(path, "utf8") };
});
const { rules, unusable } = readRules(files);
const plain = rules.filter((rule): rule is SigmaRule => rule.kind === "rule");
const correlations = rules.filter((rule): rule is CorrelationRule => rule.kind === "correlation");

test("every rule can be used, and none has to be judged on every line", () => {
  expect(unusable).toEqual([]);
  expect(plain.filter((rule) => anchorsOf(rule) === undefined).map(({ name }) => name)).toEqual([]);
});

test("every family of the room has a rule, and every rule that opens something a family of the room", () => {
  const used = new Set(correlations.flatMap(({ hinomi }) => hinomi.family ?? []));
  expect([...used].sort()).toEqual([...familyNames].sort());
});

test("a single line opens nothing by itself: each rule about one line is counted by another", () => {
  const counted = new Set(correlations.flatMap((rule) => rule.rules));
  const odd = plain.filter(({ name, hinomi }) => !counted.has(name) || hinomi.family !== undefined);
  expect(odd.map(({ name }) => name)).toEqual([]);
});

test("critical is only what somebody received", () => {
  const critical = rules.filter(({ level }) => level === "critical");
  expect(critical.map(({ name }) => name).sort()).toEqual(["mail_received", "mail_received_virus"]);
  expect(critical.filter(({ hinomi }) => hinomi.outcome !== "success")).toEqual([]);
});
