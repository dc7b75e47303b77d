import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FindingDelta } from "../detect/finding.ts";
import { createFindingSums } from "./finding-sums.ts";
import type { RulesInForce } from "./rules.ts";

const rules: RulesInForce = {
  rules: [],
  filters: 0,
  unusable: [],
  roomOf: (rule) => (rule === "mine" ? undefined : "worm-scan"),
  counts: () => true,
};

interface Growth {
  readonly rule: string;
  readonly source: string | undefined;
  readonly count: number;
  readonly atMs: number;
}

function deltaOf({ rule, source, count, atMs }: Growth): FindingDelta {
  return {
    finding: {
      key: "",
      rule,
      title: rule,
      level: "low",
      hinomi: rule === "mine" ? {} : { family: "code-red" },
      group: {},
      ...(source !== undefined && { sourceIp: source }),
      count,
      firstMs: atMs,
      lastMs: atMs + 1000,
      bytesIn: 0,
      bytesOut: 0,
      answers: {},
      places: [],
    },
    isNew: true,
    addedCount: count,
    addedBytesIn: 0,
    addedBytesOut: 0,
    addedByHour: new Map(),
  };
}

const growth = fc.record({
  rule: fc.constantFrom("code_red", "nimda_probe", "mine"),
  source: fc.option(fc.constantFrom("192.0.2.1", "198.51.100.7", "2001:db8::1"), {
    nil: undefined,
  }),
  count: fc.integer({ min: 1, max: 1000 }),
  atMs: fc.integer({ min: 0, max: 1e12 }),
});

describe("the findings of a replay", () => {
  test("are one row per rule and source with all hits, from the first to the last, most hits first", () => {
    fc.assert(
      fc.property(fc.array(growth, { maxLength: 200 }), (growths) => {
        const sums = createFindingSums(rules);
        for (const each of growths) sums.add(deltaOf(each));
        const parts = Map.groupBy(growths, ({ rule, source }) => `${rule} ${source ?? null}`);
        const rows = [...sums.rows()];
        expect(rows.map((row) => row.count)).toEqual(
          rows.map((row) => row.count).sort((a, b) => b - a),
        );
        expect(new Map(rows.map((row) => [`${row.rule} ${row.source_ip}`, row]))).toEqual(
          new Map(
            [...parts].map(([name, part]) => [
              name,
              {
                rule: part[0]?.rule,
                playbook: part[0]?.rule === "mine" ? "own-rules" : "worm-scan",
                source_ip: part[0]?.source ?? null,
                count: part.reduce((sum, { count }) => sum + count, 0),
                first: new Date(Math.min(...part.map(({ atMs }) => atMs))).toISOString(),
                last: new Date(Math.max(...part.map(({ atMs }) => atMs)) + 1000).toISOString(),
                level: "low",
                ...(part[0]?.rule !== "mine" && { family: "code-red" }),
              },
            ]),
          ),
        );
      }),
    );
  });

  test("may be walked through twice", () => {
    const sums = createFindingSums(rules);
    sums.add(deltaOf({ rule: "code_red", source: "192.0.2.1", count: 1, atMs: 0 }));
    const rows = sums.rows();
    expect([...rows]).toEqual([...rows]);
    expect([...rows]).toHaveLength(1);
  });
});
