import { describe, expect, test } from "vitest";
import { readWords } from "../sigma/read/read-words.ts";
import { createCorrelator } from "./correlator.ts";
import { correlationRule, findingsOf, hit, plainRule } from "./made-up.ts";
import { correlationProblems } from "./problems.ts";

const names = ["a", "b", "c"];

function over(text: string, type: "temporal" | "temporal_ordered" = "temporal") {
  const rules = names.filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  const words = { text, branches: readWords(text, rules, 0) };
  return correlationRule("over", {
    type,
    rules,
    timespanMs: 10_000,
    condition: { tests: [], words },
  });
}

/** Hits such as "a1 b2": the rule and the second. Answers those at which the correlation fired. */
function firings(rule: ReturnType<typeof over>, steps: string): string {
  const correlator = createCorrelator([...names.map((name) => plainRule(name)), rule]);
  const fired = steps.split(" ").filter((step) => {
    const one = hit(step.slice(0, 1), Number(step.slice(1)));
    return findingsOf(correlator, [one], "over").length > 0;
  });
  return fired.join(" ");
}

describe("a condition in words", () => {
  test.each([
    ["a and (b or c)", "b1 c2 a3", "a3"],
    ["a AND (b OR c)", "a1 b2 a13 c14", "b2 c14"],
    ["a and b and c", "a1 b2 c12 a13 b14", "b14"],
    ["a and not b", "a1", "a1"],
    ["a and not b", "b1 a2 a10 a11", "a11"],
    ["a and not b", "a1 b2 a3 a14", "a1 a14"],
    ["(a and b) or c", "c1 a2 b3", "c1 a2 b3"],
    ["a and not (b or c)", "b1 a2 a12 c13 a14", "a12"],
    ["not (not a or not b)", "a1 b2", "b2"],
  ])("%s over %s fires at %s", (text, steps, expected) => {
    expect(firings(over(text), steps)).toBe(expected);
  });

  test.each([
    ["a and b", "b1 a2 b3", "b3"],
    ["a and (b or c)", "b1 a2 c3", "c3"],
    ["a and (b or c)", "c1 b2 a3", ""],
    ["a and b and not c", "a1 c2 b3 a13 b14", "b14"],
    ["a and b", "a1 b11", ""],
    ["a and b and not c", "a1 b2", "b2"],
  ])("%s in the order of the list over %s fires at %s", (text, steps, expected) => {
    expect(firings(over(text, "temporal_ordered"), steps)).toBe(expected);
  });

  test("a hit that comes late is judged in the windows it is in; what was told stays told", () => {
    expect(firings(over("a and not b"), "a20 b19 a5 a21")).toBe("a20 a5");
  });

  test("the finding holds the hits of its windows", () => {
    const correlator = createCorrelator([
      ...names.map((name) => plainRule(name)),
      over("a and (b or c)"),
    ]);
    const steps = ["c1", "a2", "b3"].map((step) => hit(step.slice(0, 1), Number(step.slice(1))));
    expect(findingsOf(correlator, steps, "over")).toMatchObject([
      { count: 3, firstMs: 1000, lastMs: 3000 },
    ]);
  });

  test.each([
    ["a branch of a rule that is not counted", { seen: [3], unseen: [] }],
    ["a branch that wants nothing seen", { seen: [], unseen: [0] }],
    ["a branch out of order", { seen: [1, 0], unseen: [] }],
  ])("%s is a problem, and nothing else", (_, branch) => {
    const rule = over("a and b");
    const broken = { ...rule, condition: { tests: [], words: { text: "?", branches: [branch] } } };
    const all = [...names.map((name) => plainRule(name)), broken];
    expect(correlationProblems(all)).toMatchObject([{ reason: expect.stringMatching(/in words/) }]);
    expect(findingsOf(createCorrelator(all), [hit("a", 1)], "over")).toEqual([]);
  });
});
