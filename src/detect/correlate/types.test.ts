import { describe, expect, test } from "vitest";
import type { FieldValue } from "../../events/event.ts";
import type { CorrelationCondition, CorrelationRule } from "../sigma/ast.ts";
import { createCorrelator } from "./correlator.ts";
import { correlationRule, findingsOf, hit, plainRule } from "./made-up.ts";

const rules = [plainRule("a"), plainRule("b"), plainRule("c")];

type Step = readonly [rule: string, second: number, value?: FieldValue];

/** Seconds at which the correlation's finding grew. */
function firings(more: Partial<CorrelationRule>, steps: readonly Step[]): number[] {
  const correlator = createCorrelator([
    ...rules,
    correlationRule("over", { rules: ["a"], timespanMs: 10_000, ...more }),
  ]);
  return steps
    .filter(([rule, second, value]) => {
      const hits = [hit(rule, second, { "url.original": value })];
      return findingsOf(correlator, hits, "over").length > 0;
    })
    .map(([, second]) => second);
}

function tests(op: CorrelationCondition["tests"][number]["op"], value: number) {
  return { condition: { tests: [{ op, value }] } };
}

describe("event_count", () => {
  const steps: readonly Step[] = [1, 2, 3, 4].map((second) => ["a", second] as const);

  test.each([
    ["gt", 2, [3, 4]],
    ["gte", 2, [2, 3, 4]],
    ["lt", 3, [1, 2]],
    ["lte", 3, [1, 2, 3]],
    ["eq", 3, [3]],
    ["neq", 3, [1, 2, 4]],
  ] as const)("%s %d holds at the hits %j", (op, value, expected) => {
    expect(firings(tests(op, value), steps)).toEqual(expected);
  });

  test("a range needs both of its ends", () => {
    const range = { tests: [{ op: "gt", value: 1 } as const, { op: "lte", value: 3 } as const] };
    expect(firings({ condition: range }, steps)).toEqual([2, 3]);
  });

  test("several rules are counted together", () => {
    const mixed: readonly Step[] = [
      ["a", 1],
      ["b", 2],
      ["c", 3],
      ["a", 4],
    ];
    expect(firings({ rules: ["a", "b"], ...tests("gte", 3) }, mixed)).toEqual([4]);
  });
});

describe("value_count", () => {
  const condition = (value: number): CorrelationCondition => ({
    tests: [{ op: "gte", value }],
    fields: ["url.original"],
  });

  test("different values count once each, and a hit without one does not count", () => {
    const steps: readonly Step[] = [
      ["a", 1, "/x"],
      ["a", 2, "/x"],
      ["a", 3],
      ["a", 4, "/X"],
      ["a", 5, 7],
    ];
    expect(firings({ type: "value_count", condition: condition(3) }, steps)).toEqual([5]);
  });

  test("of several fields it counts the combinations, and a hit that lacks one of them does not count", () => {
    const fields = ["url.original", "http.request.method", "user.name"];
    const over = correlationRule("over", {
      type: "value_count",
      rules: ["a", "b"],
      condition: { tests: [{ op: "gte", value: 3 }], fields: [...fields.slice(0, 2), "who"] },
      aliases: { who: { a: "user.name", b: "source.user.name" } },
    });
    const correlator = createCorrelator([...rules, over]);
    const steps = [
      hit("a", 1, { "url.original": "/x", "http.request.method": "GET", "user.name": "web" }),
      hit("b", 2, {
        "url.original": "/x",
        "http.request.method": "GET",
        "source.user.name": "web",
      }),
      hit("a", 3, { "url.original": "/x", "http.request.method": "PUT", "user.name": "web" }),
      hit("b", 4, { "url.original": "/x", "http.request.method": "PUT", "user.name": "web" }),
      hit("a", 5, { "url.original": "/xGET", "http.request.method": "GET", "user.name": "web" }),
    ];
    expect(steps.map((one) => findingsOf(correlator, [one], "over").length)).toEqual([
      0, 0, 0, 0, 1,
    ]);
    expect(correlator.skips()).toEqual([{ rule: "over", reason: "no-value", times: 1 }]);
  });

  test("a value that leaves the window does not count any more", () => {
    const steps: readonly Step[] = [
      ["a", 0, "/x"],
      ["a", 5, "/y"],
      ["a", 10, "/z"],
      ["a", 11, "/x"],
    ];
    expect(firings({ type: "value_count", condition: condition(3) }, steps)).toEqual([11]);
  });

  test("many values in a large window are counted as exactly as few", () => {
    const steps = Array.from({ length: 60 }, (_, at) => ["a", at / 10, `/${at % 50}`] as const);
    expect(firings({ type: "value_count", condition: condition(50) }, steps)[0]).toBe(4.9);
    expect(firings({ type: "value_count", condition: condition(51) }, steps)).toEqual([]);
  });
});

describe("temporal", () => {
  const together = { type: "temporal", rules: ["a", "b", "c"] } as const;

  test("without a condition it wants all its rules, in any order", () => {
    const steps: readonly Step[] = [
      ["c", 1],
      ["a", 2],
      ["a", 3],
      ["b", 4],
    ];
    expect(firings({ ...together, condition: { tests: [] } }, steps)).toEqual([4]);
  });

  test("with a count it wants so many different rules", () => {
    const steps: readonly Step[] = [
      ["c", 1],
      ["c", 2],
      ["b", 3],
    ];
    expect(firings({ ...together, ...tests("gte", 2) }, steps)).toEqual([3]);
  });

  test("rules further apart than the timespan are not together", () => {
    const steps: readonly Step[] = [
      ["a", 0],
      ["b", 5],
      ["c", 10],
      ["a", 14],
    ];
    expect(firings({ ...together, condition: { tests: [] } }, steps)).toEqual([14]);
  });
});

describe("temporal_ordered", () => {
  const ordered = { type: "temporal_ordered", rules: ["a", "b", "c"] } as const;
  const all = { ...ordered, condition: { tests: [] } };

  test("the order of the list is wanted, with others between", () => {
    expect(
      firings(all, [
        ["a", 1],
        ["c", 2],
        ["b", 3],
        ["a", 4],
        ["c", 5],
      ]),
    ).toEqual([5]);
    expect(
      firings(all, [
        ["c", 1],
        ["b", 2],
        ["a", 3],
      ]),
    ).toEqual([]);
  });

  test("the latest beginning counts, not the first", () => {
    const steps: readonly Step[] = [
      ["a", 0],
      ["a", 8],
      ["b", 9],
      ["c", 12],
    ];
    expect(firings(all, steps)).toEqual([12]);
  });

  test("all of it lies in one timespan", () => {
    expect(
      firings(all, [
        ["a", 0],
        ["b", 5],
        ["c", 10],
      ]),
    ).toEqual([]);
  });

  test("hits of one second are in the order of the log", () => {
    expect(
      firings(all, [
        ["a", 1],
        ["b", 1],
        ["c", 1],
      ]),
    ).toEqual([1]);
  });

  test("a count says how far in the list", () => {
    const steps: readonly Step[] = [
      ["b", 1],
      ["a", 2],
      ["c", 3],
      ["b", 4],
    ];
    expect(firings({ ...ordered, ...tests("gte", 2) }, steps)).toEqual([4]);
  });

  test("a late hit is put where it belongs", () => {
    expect(
      firings(all, [
        ["a", 1],
        ["c", 3],
        ["b", 2],
      ]),
    ).toEqual([2]);
  });
});

describe("sums, averages and percentiles", () => {
  const over = (type: CorrelationRule["type"], value: number, percentile?: number) => ({
    type,
    condition: {
      tests: [{ op: "gte", value } as const],
      fields: ["url.original"],
      ...(percentile === undefined ? {} : { percentile }),
    },
  });

  test("value_sum adds what is in the window", () => {
    const steps: readonly Step[] = [
      ["a", 0, 60],
      ["a", 5, "40"],
      ["a", 11, 59],
      ["a", 12, 1],
    ];
    expect(firings(over("value_sum", 100), steps)).toEqual([5, 12]);
  });

  test("what rounding leaves of fractions is gone once the window is empty", () => {
    const more = {
      type: "value_sum",
      condition: { tests: [{ op: "gt", value: 0 } as const], fields: ["url.original"] },
    } as const;
    const steps = [0.1, 0.2, 0.3].map((value, at) => ["a", at, value] as const);
    expect(firings(more, [...steps, ["a", 20, 0]])).toEqual([0, 1, 2]);
  });

  test("value_avg divides by the hits that have a value", () => {
    const steps: readonly Step[] = [
      ["a", 0, 1],
      ["a", 1, "many"],
      ["a", 2, 9],
      ["a", 3, 2],
    ];
    expect(firings(over("value_avg", 5), steps)).toEqual([2]);
  });

  test("value_percentile is the nearest rank: a value that occurred", () => {
    const steps: readonly Step[] = [5, 1, 3, 2, 4].map((value, at) => ["a", at, value] as const);
    // Ranks: 50 % of 1 … 5 hits are the 1st, 1st, 2nd, 2nd, 3rd smallest.
    expect(firings(over("value_percentile", 3), steps)).toEqual([0, 2, 4]);
    expect(firings(over("value_percentile", 5, 100), steps)).toEqual([0, 1, 2, 3, 4]);
    expect(firings(over("value_percentile", 2, 0), steps)).toEqual([0]);
  });

  test("numbers that are none are skipped and told", () => {
    const correlator = createCorrelator([
      plainRule("a"),
      correlationRule("over", { rules: ["a"], ...over("value_sum", 1) }),
    ]);
    const values = ["", "1e999", "0x10", "12 kB", Number.NaN, Infinity, 2 ** 60, true, undefined];
    const hits = values.map((value, at) => hit("a", at, { "url.original": value }));
    expect(findingsOf(correlator, hits, "over")).toEqual([]);
    expect(correlator.skips()).toEqual([
      { rule: "over", reason: "no-value", times: values.length },
    ]);
  });
});

describe("aliases", () => {
  test("one name stands for another field in each rule", () => {
    const correlator = createCorrelator([
      plainRule("asked"),
      plainRule("answered"),
      correlationRule("over", {
        type: "temporal",
        rules: ["asked", "answered"],
        groupBy: ["peer"],
        aliases: { peer: { asked: "source.ip", answered: "destination.ip" } },
        condition: { tests: [] },
      }),
    ]);
    const asked = hit("asked", 1, { "source.ip": "2001:db8::1" });
    const other = hit("answered", 2, { "source.ip": "2001:db8::1", "destination.ip": "192.0.2.9" });
    const same = hit("answered", 3, { "destination.ip": "2001:db8::2" });
    expect(findingsOf(correlator, [asked, other], "over")).toEqual([]);
    // An alias of source.ip is grouped by the source key in every rule.
    expect(findingsOf(correlator, [same], "over")[0]?.group).toEqual({ peer: "2001:db8::/64" });
  });
});
