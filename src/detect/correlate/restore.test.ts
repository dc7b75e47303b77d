import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createCorrelator } from "./correlator.ts";
import { correlationRule, findingsOf, hit, plainRule } from "./made-up.ts";

const rules = [
  plainRule("probe", { hinomi: { family: "nimda" } }),
  correlationRule("set"),
  correlationRule("values", {
    type: "value_count",
    condition: { tests: [{ op: "gte", value: 3 }], fields: ["x"] },
  }),
];

describe("what is saved", () => {
  test("only what changed since the last time, and the clock", () => {
    const correlator = createCorrelator(rules);
    correlator.take(hit("probe", 1));
    expect(correlator.windows().map(({ rule, group }) => [rule, group])).toEqual([
      ["probe", '["192.0.2.1"]'],
      ["set", '["192.0.2.1"]'],
      ["", "clock"],
    ]);
    expect(correlator.windows()).toEqual([]);
    correlator.take(hit("probe", 1, { "source.ip": "192.0.2.2" }));
    expect(correlator.windows().map(({ group }) => group)).toEqual([
      '["192.0.2.2"]',
      '["192.0.2.2"]',
    ]);
  });

  test("what is over is forgotten in the store, once", () => {
    const correlator = createCorrelator(rules);
    correlator.take(hit("probe", 1));
    correlator.windows();
    correlator.advance(1_000_000_000);
    const gone = correlator.windows().filter(({ rule }) => rule !== "");
    expect(gone).toEqual([
      { rule: "probe", group: '["192.0.2.1"]', state: null },
      { rule: "set", group: '["192.0.2.1"]', state: null },
    ]);
    expect(correlator.windows()).toEqual([]);
  });

  test("a group that is over and begins again is not forgotten", () => {
    const correlator = createCorrelator(rules);
    correlator.take(hit("probe", 1));
    correlator.windows();
    correlator.take(hit("probe", 1_000_000));
    const states = correlator.windows().filter(({ rule }) => rule !== "");
    expect(states.map(({ state }) => state === null)).toEqual([false, false]);
  });

  test("what was never saved need not be forgotten", () => {
    const correlator = createCorrelator(rules);
    correlator.take(hit("probe", 1));
    correlator.advance(1_000_000_000);
    expect(correlator.windows().map(({ rule }) => rule)).toEqual([""]);
  });
});

describe("what is put back", () => {
  test("states of rules that are gone are counted, and the store is told to forget them", () => {
    const before = createCorrelator([plainRule("old")]);
    before.take(hit("old", 1));
    const after = createCorrelator(rules);
    expect(after.restore(before.windows())).toBe(1);
    expect(after.windows()).toEqual([{ rule: "old", group: '["192.0.2.1"]', state: null }]);
  });

  test.each([
    ["a sum's rounding", "value_sum", 10_000, 20],
    ["a window in buckets", "event_count", 3, 14.3],
  ] as const)("%s is the same afterwards, to the last bit", (_, type, windowEvents, apart) => {
    const rule = correlationRule("set", {
      type,
      condition: { tests: [{ op: "gte", value: 100 }], fields: ["x"] },
    });
    const make = () =>
      createCorrelator([plainRule("probe"), rule], { limits: { windowEvents, latenessMs: 0 } });
    const whole = make();
    const values = [9e15, 0.4, 0.4, 0.2, 0.4];
    const hits = values.map((x, at) => hit("probe", at * apart, { x }));
    for (const one of hits.slice(0, 4)) whole.take(one);
    const after = make();
    expect(after.restore(whole.windows())).toBe(0);
    for (const one of [whole, after]) one.take(hits[4] ?? hit("probe", 0));
    expect(after.windows()).toEqual(whole.windows());
  });

  test("whatever the store holds, nothing is thrown and counting goes on", () => {
    const good = createCorrelator(rules);
    good.take(hit("probe", 1));
    const states = good.windows();
    const damaged = fc.record({
      rule: fc.constantFrom("probe", "set", "values", "", "gone"),
      group: fc.oneof(fc.json(), fc.string(), fc.constant('["192.0.2.1"]')),
      state: fc.oneof(
        fc.constant(null),
        fc.string(),
        fc.json(),
        fc
          .tuple(fc.constantFrom(...states), fc.nat(400), fc.string({ maxLength: 3 }))
          .map(([{ state }, at, text]) => {
            const whole = state ?? "";
            return whole.slice(0, at) + text + whole.slice(at + text.length);
          }),
      ),
    });
    fc.assert(
      fc.property(fc.array(damaged, { maxLength: 6 }), (rows) => {
        const correlator = createCorrelator(rules);
        const unusable = correlator.restore(rows);
        expect(unusable).toBeLessThanOrEqual(rows.length);
        const hits = [1, 2, 3].map((at) =>
          hit("probe", 5e9 + at, { "source.ip": "198.51.100.1", x: at }),
        );
        correlator.drain();
        expect(findingsOf(correlator, hits, "set")[0]?.count).toBe(3);
      }),
      { numRuns: 500 },
    );
  });
});
