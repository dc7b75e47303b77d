// For: what holds for all rules of the room together: names, families, no rule that is judged on every line, and who is whose.
// Never: their example lines; src/programs/scenes/rule-lines.system.test.ts plays those.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { anchorsOf } from "../../detect/sigma/anchors.ts";
import type { CorrelationRule, SigmaRule } from "../../detect/sigma/ast.ts";
import { readRules } from "../../detect/sigma/read-rules.ts";
import { familyNames } from "./families.ts";
import { openRelay } from "./playbook.ts";

const folder = fileURLToPath(openRelay.rules);
const files = readdirSync(folder).map((name) => {
  const path = join(folder, name);
  return { path, text: readFileSync(path, "utf8") };
});
const placeholders = {
  own_domains: ["example.jp"],
  alias_domains: ["example.jp"],
  mail_clients: ["127.0.0.0/8"],
  inner_mail_servers: ["255.255.255.255/32"],
};
const { rules, unusable } = readRules(files, { placeholders });
const plain = rules.filter((rule): rule is SigmaRule => rule.kind === "rule");
const correlations = rules.filter((rule): rule is CorrelationRule => rule.kind === "correlation");

test("every rule can be used, and none without knowing whose mail is ours", () => {
  expect(unusable).toEqual([]);
  for (const name of Object.keys(placeholders)) {
    const without = Object.fromEntries(
      Object.entries(placeholders).filter(([each]) => each !== name),
    );
    const { unusable: missing } = readRules(files, { placeholders: without });
    expect(missing.some(({ reason }) => reason.includes(`%${name}%`))).toBe(true);
  }
});

test("no rule has to be judged on every line", () => {
  expect(plain.filter((rule) => anchorsOf(rule) === undefined).map(({ name }) => name)).toEqual([]);
});

test("every family of the room has a rule, and every rule that is told a family of the room or is only counted", () => {
  const used = new Set(correlations.flatMap(({ hinomi }) => hinomi.family ?? []));
  expect([...used].filter((family) => family !== "bounce-seen").sort()).toEqual(
    [...familyNames].sort(),
  );
});

test("a single line opens nothing: each rule about one line is counted by another, and has no family", () => {
  const counted = new Set(correlations.flatMap((rule) => rule.rules));
  const odd = plain.filter(({ name, hinomi }) => !counted.has(name) || hinomi.family !== undefined);
  expect(odd.map(({ name }) => name)).toEqual([]);
});

test("relaying has no threshold, and is joined by nothing but queue ids", () => {
  const relayed = correlations.filter(({ hinomi }) => hinomi.family === "relayed");
  expect(relayed.map(({ type }) => type)).toEqual(relayed.map(() => "temporal"));
  const keys = new Set(relayed.flatMap(({ groupBy }) => groupBy));
  expect([...keys].sort()).toEqual(["mail.queue_id", "queue"]);
});
