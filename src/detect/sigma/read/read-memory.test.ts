// For: what is wrong in `above_habit` and `takes_from` is refused with its line.
// Never: what they mean; correlate/ has that.

import { expect, test } from "vitest";
import { readRules } from "../read-rules.ts";

const base = `title: a
name: a
logsource: { product: linux }
detection: { s: { message|contains: x }, condition: s }
`;
const correlation = `title: b
name: b
correlation:
  type: value_sum
  rules: [a]
  group-by: [user.name]
  timespan: 1h
  condition: { field: mail.recipients, gte: 5 }
`;
const read = (text: string) => readRules([{ path: "r.yml", text }], { placeholders: {} });

test("what is right is read", () => {
  const text = `${base}hinomi:
  takes_from: { rule: c, same: mail.queue_id, fields: [user.name], once: true }
---
${correlation}hinomi:
  above_habit: { times: 3, until_known: 40, of: user.name }
`;
  const { rules, unusable } = read(text);
  expect(unusable).toEqual([]);
  expect(rules.map(({ hinomi }) => hinomi)).toEqual([
    { takes_from: { rule: "c", same: ["mail.queue_id"], fields: ["user.name"], once: true } },
    { above_habit: { times: 3, until_known: 40, of: ["user.name"] } },
  ]);
});

test.each([
  ["above_habit: 3", /must be a map/],
  ["above_habit: {}", /lacks times or until_known/],
  ["above_habit: { times: 0.5 }", /from 1 to 1000/],
  ["above_habit: { times: many }", /must be a number/],
  ["above_habit: { times: 3, until_known: 0 }", /from 1/],
  ["above_habit: { times: 3, until: 4 }", /unknown key "until"/],
  ["takes_from: { rule: c, same: x, fields: y }", /for plain rules/],
])("of a correlation, %s is refused", (key, why) => {
  const { unusable } = read(`${base}---\n${correlation}hinomi:\n  ${key}\n`);
  expect(unusable).toMatchObject([{ file: "r.yml", line: 15, reason: expect.stringMatching(why) }]);
});

test.each([
  ["takes_from: { same: x, fields: y }", /lacks rule/],
  ["takes_from: { rule: c, same: x, fields: y, once: perhaps }", /true or false/],
  ["above_habit: { times: 3 }", /for correlations/],
])("of a rule about lines, %s is refused", (key, why) => {
  const { unusable } = read(`${base}hinomi:\n  ${key}\n`);
  expect(unusable).toMatchObject([{ file: "r.yml", line: 6, reason: expect.stringMatching(why) }]);
});
