import { describe, expect, test } from "vitest";
import { createCorrelator } from "./correlator.ts";
import { correlationRule, findingsOf, foldFindings, hit, plainRule } from "./made-up.ts";
import { neededFields } from "./needed-fields.ts";
import { correlationProblems } from "./problems.ts";

const failed = plainRule("failed", { id: "11111111-0000-4000-8000-000000000001" });
const entered = plainRule("entered");
const many = correlationRule("many_failed", {
  rules: ["failed"],
  groupBy: ["source.ip", "user.name"],
  timespanMs: 600_000,
});
const brokenIn = correlationRule("broken_in", {
  type: "temporal_ordered",
  rules: ["many_failed", "entered"],
  groupBy: ["user.name"],
  timespanMs: 3_600_000,
  condition: { tests: [] },
  level: "critical",
});
const set = [failed, entered, many, brokenIn];

describe("a correlation over correlations", () => {
  test("many failures and then a success are one break-in; only the outermost is told", () => {
    const correlator = createCorrelator(set);
    const user = { "user.name": "admin" };
    for (const at of [1, 2, 3, 4]) correlator.take(hit("failed", at, user));
    correlator.take(hit("entered", 60, { ...user, "source.ip": "198.51.100.9" }));
    const findings = foldFindings(correlator.drain());
    expect(findings.map(({ rule, group, count }) => [rule, group, count])).toEqual([
      ["broken_in", { "user.name": "admin" }, 2],
    ]);
    // The inner correlation counted at its third hit, the moment it fired.
    expect(findings[0]?.firstMs).toBe(3000);
  });

  test("a success before the failures is none", () => {
    const user = { "user.name": "admin" };
    const hits = [hit("entered", 0, user), ...[1, 2, 3].map((at) => hit("failed", at, user))];
    expect(findingsOf(createCorrelator(set), hits, "broken_in")).toEqual([]);
  });

  test("a burst that goes on fires once per timespan", () => {
    const inner = correlationRule("inner", { rules: ["failed"], timespanMs: 10_000 });
    const outer = correlationRule("outer", { rules: ["inner"], timespanMs: 3_600_000 });
    const correlator = createCorrelator([failed, inner, outer]);
    const hits = Array.from({ length: 30 }, (_, at) => hit("failed", at));
    const [finding] = findingsOf(correlator, hits, "outer");
    // At the third hit (2 s), then at 12 s and 22 s.
    expect(finding).toMatchObject({ count: 3, firstMs: 2000, lastMs: 22_000 });
  });

  test("a firing carries the bytes, answer and place of the hit that made it fire", () => {
    const inner = correlationRule("inner", { rules: ["failed"] });
    const outer = correlationRule("outer", {
      rules: ["inner"],
      condition: { tests: [{ op: "gte", value: 1 }] },
    });
    const repeated = plainRule("failed", { classes: ["syslog"] });
    const last = hit("failed", 9, {
      "event.count": 5,
      "line.in.bytes": 40,
      "line.out.bytes": 60,
      "http.response.status_code": 401,
    });
    const hits = [hit("failed", 8, { "line.in.bytes": 1000 }), last];
    const [finding] = findingsOf(createCorrelator([repeated, inner, outer]), hits, "outer");
    expect(finding).toMatchObject({ count: 1, bytesIn: 40, bytesOut: 60, answers: { "401/-": 1 } });
    expect(finding?.places).toEqual([last.place]);
  });

  test("rules may be referred to by id", () => {
    const byId = correlationRule("by_id", { rules: [failed.id ?? ""] });
    const hits = [1, 2, 3].map((at) => hit("failed", at));
    expect(findingsOf(createCorrelator([failed, byId]), hits, "by_id")).toHaveLength(1);
  });

  test("hits carry the fields of every level above them", () => {
    const needed = neededFields(set);
    expect(needed.get("failed")).toEqual([
      "source.ip",
      "line.in.bytes",
      "line.out.bytes",
      "http.response.status_code",
      "http.response.body.bytes",
      "user.name",
    ]);
    expect(needed.has("many_failed")).toBe(false);
  });
});

describe("correlations that cannot work", () => {
  test.each([
    ["counts what is not there", correlationRule("x", { rules: ["failed", "nothing"] }), "nothing"],
    ["counts itself", correlationRule("x", { rules: ["x"] }), "x"],
    ["counts nothing", correlationRule("x", { rules: [] }), "no rule"],
    ["has no timespan", correlationRule("x", { rules: ["failed"], timespanMs: 0 }), "timespan"],
    [
      "has no number",
      correlationRule("x", { rules: ["failed"], condition: { tests: [] } }),
      "number",
    ],
    ["has no field", correlationRule("x", { rules: ["failed"], type: "value_sum" }), "field"],
    ["has the name of another", correlationRule("failed", { rules: ["entered"] }), "name"],
  ])("one that %s is named with its reason and left out", (_, rule, reason) => {
    const problems = correlationProblems([...set, rule]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ file: "made-up.yml", line: 1, noSource: false });
    expect(problems[0]?.reason).toContain(reason);
    const correlator = createCorrelator([...set, rule]);
    for (const at of [1, 2, 3]) correlator.take(hit("failed", at, { "user.name": "root" }));
    expect(correlator.drain()).toEqual([]);
  });

  test("two that count each other are both left out, and a tower has an end", () => {
    const one = correlationRule("one", { rules: ["two"] });
    const two = correlationRule("two", { rules: ["one"] });
    expect(correlationProblems([...set, one, two])).toHaveLength(2);
    const tower = Array.from({ length: 40 }, (_, at) =>
      correlationRule(`level_${at}`, { rules: [at === 0 ? "failed" : `level_${at - 1}`] }),
    );
    expect(correlationProblems([failed, ...tower])).toHaveLength(24);
  });

  test("nothing is said about a set that works", () => {
    expect(correlationProblems(set)).toEqual([]);
  });
});
