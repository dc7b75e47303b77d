import { describe, expect, test } from "vitest";
import { createCorrelator } from "./correlator.ts";
import { correlationRule, hit, plainRule } from "./made-up.ts";

const rules = [plainRule("probe"), plainRule("other"), plainRule("alone")];

function sixteen(more: Parameters<typeof correlationRule>[1] = {}) {
  return correlationRule("set", { condition: { tests: [{ op: "gte", value: 3 }] }, ...more });
}

describe("progress", () => {
  test("tells for the last hit how far its correlations are, and that one fired", () => {
    const correlator = createCorrelator([...rules, sixteen()]);
    const line = { rule: "set", group: "192.0.2.1", want: "gte 3", timespanMs: 60_000 };
    expect(correlator.progress()).toEqual([]);
    for (const [second, have, fired] of [
      [1, 1, false],
      [2, 2, false],
      [3, 3, true],
      [62, 2, false],
    ] as const) {
      correlator.take(hit("probe", second));
      expect(correlator.progress()).toEqual([{ ...line, have, fired }]);
    }
  });

  test("is of the group of the hit, and empty when no correlation counts its rule", () => {
    const correlator = createCorrelator([
      ...rules,
      sixteen({ groupBy: ["source.ip", "user.name"] }),
    ]);
    correlator.take(hit("probe", 1, { "user.name": "mail" }));
    correlator.take(hit("probe", 2, { "user.name": "web" }));
    expect(correlator.progress()).toMatchObject([{ group: "192.0.2.1 web", have: 1 }]);
    correlator.take(hit("alone", 3));
    expect(correlator.progress()).toEqual([]);
    correlator.take(hit("nobody", 3));
    expect(correlator.progress()).toEqual([]);
  });

  test("says why a correlation could not count the hit", () => {
    const sum = sixteen({
      type: "value_sum",
      condition: {
        tests: [{ op: "gt", value: 9 } as const, { op: "lte", value: 99 } as const],
        fields: ["x"],
      },
    });
    const correlator = createCorrelator([...rules, sum], { limits: { latenessMs: 1000 } });
    correlator.take(hit("probe", 100, { x: "many" }));
    expect(correlator.progress()).toMatchObject([
      { group: "", have: 0, fired: false, notCounted: "no-value", want: "gt 9 and lte 99" },
    ]);
    correlator.take(hit("probe", 100, { "source.ip": undefined, x: 1 }));
    expect(correlator.progress()).toMatchObject([{ notCounted: "no-group" }]);
    correlator.take(hit("probe", 100, { x: 5 }));
    correlator.take(hit("probe", 90, { x: 5 }));
    expect(correlator.progress()).toMatchObject([{ have: 5, fired: false, notCounted: "late" }]);
  });

  test("follows a chain, and counts the rules seen where the condition is in words", () => {
    const above = correlationRule("above", {
      type: "temporal",
      rules: ["set", "other"],
      condition: {
        tests: [],
        words: { text: "set and not other", branches: [{ seen: [0], unseen: [1] }] },
      },
    });
    const correlator = createCorrelator([...rules, sixteen(), above]);
    for (const second of [1, 2, 3]) correlator.take(hit("probe", second));
    expect(correlator.progress()).toMatchObject([
      { rule: "set", have: 3, fired: true },
      { rule: "above", have: 1, fired: true, want: "set and not other" },
    ]);
    correlator.take(hit("other", 4));
    expect(correlator.progress()).toMatchObject([{ rule: "above", have: 2, fired: false }]);
  });

  test("asking changes nothing", () => {
    const [asked, silent] = [
      createCorrelator([...rules, sixteen()]),
      createCorrelator([...rules, sixteen()]),
    ];
    for (const second of [1, 2, 3, 61, 62, 30, 500]) {
      const one = hit("probe", second);
      asked.take(one);
      silent.take(one);
      expect(asked.progress()).toHaveLength(1);
    }
    expect(asked.drain()).toEqual(silent.drain());
    expect(asked.windows()).toEqual(silent.windows());
  });
});
