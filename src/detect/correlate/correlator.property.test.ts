import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Finding, FindingDelta, Hit } from "../finding.ts";
import type { CorrelationCondition, CorrelationRule, CorrelationType } from "../sigma/ast.ts";
import { readWords } from "../sigma/read/read-words.ts";
import { createCorrelator } from "./correlator.ts";
import type { Correlator } from "./correlator.ts";
import type { SavedWindow } from "./forgotten.ts";
import { correlationRule, foldFindings, hit, plainRule } from "./made-up.ts";
import { slowFindings } from "./slow.ts";
import type { SlowFinding } from "./slow.ts";

const latenessMs = 4000;
const types: readonly CorrelationType[] = [
  "event_count",
  "value_count",
  "temporal",
  "temporal_ordered",
  "value_sum",
  "value_avg",
  "value_median",
  "value_percentile",
];
/** Random conditions in words that name every one of `rules`. */
function someWords(rules: readonly string[]): fc.Arbitrary<string> {
  const { tree } = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(...rules),
      fc
        .tuple(tie("tree"), fc.constantFrom("and", "OR", "And not"), tie("tree"))
        .map((parts) => `(${parts.join(" ")})`),
      tie("tree").map((inner) => `not ${inner}`),
    ),
  }));
  const rest = fc.tuple(
    fc.shuffledSubarray([...rules], { minLength: rules.length }),
    fc.constantFrom("and", "or"),
  );
  return fc
    .tuple(tree, fc.constantFrom("and", "or"), rest)
    .map(([head, op, [names, op2]]) => `${head} ${op} (${names.join(` ${op2} `)})`);
}

/** The condition of `words`; without, when nobody could use it. */
function wordsOf(text: string, rules: readonly string[]): CorrelationCondition["words"] {
  try {
    return { text, branches: readWords(text, rules, 0) };
  } catch {
    return undefined;
  }
}

const ops = ["gt", "gte", "lt", "lte", "eq", "neq"] as const;
const plain = ["a", "b", "c"];
const plainRules = plain.map((name) =>
  plainRule(name, { hinomi: { cooldown: "7s", family: name } }),
);

function aRule(name: string, type: CorrelationType, rules: readonly string[]) {
  return fc
    .record({
      timespanMs: fc.constantFrom(1000, 5000, 10_000),
      op: fc.constantFrom(...ops),
      value: fc.integer({ min: 1, max: 6 }),
      percentile: fc.constantFrom(0, 25, 50, 95, 100),
      noTest: fc.boolean(),
      text: fc.option(someWords(rules), { nil: undefined }),
      both: fc.boolean(),
    })
    .map(({ timespanMs, op, value, percentile, noTest, text, both }) => {
      const isTemporal = type.startsWith("temporal");
      const words = isTemporal && text !== undefined ? wordsOf(text, rules) : undefined;
      return correlationRule(name, {
        type,
        rules,
        timespanMs,
        condition: {
          tests: (noTest && isTemporal) || words ? [] : [{ op, value }],
          fields:
            both && type === "value_count"
              ? ["http.response.status_code", "url.path"]
              : ["http.response.status_code"],
          percentile,
          ...(words ? { words } : {}),
        },
      });
    });
}

/**
 * Hits of three rules and two sources, on a clock that mostly goes on but steps back by up to
 * `backMs`.
 */
function someHits(backMs: number, unit = 1) {
  const one = fc.record({
    rule: fc.constantFrom(...plain),
    source: fc.integer({ min: 1, max: 2 }),
    stepMs: fc.oneof(
      { weight: 4, arbitrary: fc.constant(0) },
      { weight: 6, arbitrary: fc.integer({ min: 0, max: 6 }).map((n) => n * 250) },
      { weight: 1, arbitrary: fc.constant(9000) },
    ),
    backMs: fc.oneof(
      fc.constant(0),
      fc.integer({ min: 0, max: backMs / 250 }).map((n) => n * 250),
    ),
    value: fc.integer({ min: 1, max: 6 }),
  });
  return fc.array(one, { maxLength: 80 }).map((all) => {
    let nowMs = 0;
    return all.map(({ rule, source, stepMs, backMs: back, value }): Hit => {
      nowMs += stepMs;
      return hit(rule, (nowMs - back) / 1000, {
        "source.ip": `192.0.2.${source}`,
        "http.response.status_code": value * unit,
        "url.path": value % 2 === 0 ? "/a" : `/${backMs}`,
      });
    });
  });
}

const someSet = fc
  .tuple(fc.constantFrom(...types), fc.constantFrom(...types), fc.constantFrom(...types))
  .chain(([one, two, three]) =>
    fc.tuple(
      aRule("one", one, ["a", "b"]),
      aRule("two", two, ["a", "b", "c"]),
      aRule("above", three, ["one", "c"]),
    ),
  );

function asSlow(findings: readonly Finding[]): object[] {
  return findings.map(({ key, rule, group, count, firstMs, lastMs, places }) => ({
    openedMs: Number(key.slice(key.lastIndexOf("|") + 1)),
    rule,
    group: group["source.ip"],
    count,
    firstMs,
    lastMs,
    ends: places.map((place) => place.offset),
  }));
}

function ends({ offsets, ...rest }: SlowFinding): object {
  const kept = offsets.length <= 6 ? offsets : [...offsets.slice(0, 3), ...offsets.slice(-3)];
  return { ...rest, ends: kept };
}

function sorted(list: readonly object[]): string[] {
  return list
    .map((one) => JSON.stringify(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))))
    .sort();
}

function told(rules: readonly CorrelationRule[]): CorrelationRule[] {
  return rules.map((rule) => ({ ...rule, hinomi: { family: "told" } }));
}

describe("a correlator and its plain, slow twin", () => {
  test.each([
    ["in order", 0],
    ["late, but in time", latenessMs],
    ["too late as well", 4 * latenessMs],
  ])("find the same in hits that come %s", (_, backMs) => {
    fc.assert(
      fc.property(someSet, someHits(backMs), (set, hits) => {
        const correlator = createCorrelator([...plainRules, ...told(set)], {
          limits: { latenessMs },
        });
        const deltas = hits.flatMap((one) => {
          correlator.take(one);
          return correlator.drain();
        });
        const found = foldFindings(deltas).filter(({ rule }) => !plain.includes(rule));
        expect(sorted(asSlow(found))).toEqual(
          sorted(slowFindings(set, hits, latenessMs).map(ends)),
        );
      }),
      { numRuns: 400 },
    );
  });

  test("tell in deltas exactly what the findings hold", () => {
    fc.assert(
      fc.property(
        someSet,
        someHits(latenessMs),
        fc.integer({ min: 1, max: 9 }),
        (set, hits, each) => {
          const correlator = createCorrelator([...plainRules, ...told(set)], {
            limits: { latenessMs },
          });
          const deltas: FindingDelta[] = [];
          for (const [at, one] of hits.entries()) {
            correlator.take(one);
            if (at % each === 0) deltas.push(...correlator.drain());
          }
          deltas.push(...correlator.drain());
          const total = foldFindings(deltas).reduce((sum, { count }) => sum + count, 0);
          const added = deltas.reduce((sum, { addedCount }) => sum + addedCount, 0);
          let byHour = 0;
          for (const { addedByHour } of deltas) {
            for (const count of addedByHour.values()) byHour += count;
          }
          expect(added).toBe(total);
          expect(byHour).toBe(total);
        },
      ),
    );
  });
});

describe("a threshold", () => {
  test("counts the same hits in whatever order they come, within the lateness", () => {
    const rule = correlationRule("set", { rules: plain, timespanMs: 5000 });
    const countAll = (hits: readonly Hit[]): number => {
      const correlator = createCorrelator([...plainRules, rule], { limits: { latenessMs: 1e9 } });
      for (const one of hits) correlator.take(one);
      return foldFindings(correlator.drain())
        .filter((finding) => finding.rule === "set")
        .reduce((sum, { count }) => sum + count, 0);
    };
    fc.assert(
      fc.property(
        someHits(0).chain((hits) =>
          fc.tuple(fc.constant(hits), fc.shuffledSubarray([...hits], { minLength: hits.length })),
        ),
        ([hits, shuffled]) => {
          expect(countAll(shuffled)).toBe(countAll(hits));
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("a window in buckets", () => {
  test("never fires where the exact one would not", () => {
    const thresholds = fc.record({
      type: fc.constantFrom(
        "event_count",
        "value_count",
        "temporal",
        "temporal_ordered",
        "value_sum",
      ),
      // Without `not`: what leaves early can only make it fail.
      text: fc.constantFrom("a and b and c", "a and (b or c)", "(a and c) or (b and c)", undefined),
      timespanMs: fc.constantFrom(1000, 5000, 7000, 10_000),
      value: fc.integer({ min: 2, max: 12 }),
    });
    fc.assert(
      fc.property(thresholds, someHits(latenessMs), ({ type, timespanMs, value, text }, hits) => {
        const words = type.startsWith("temporal") && text ? wordsOf(text, plain) : undefined;
        const rule = correlationRule("set", {
          type: type as CorrelationType,
          rules: plain,
          timespanMs,
          condition: {
            tests: words ? [] : [{ op: "gte", value }],
            fields: ["http.response.status_code"],
            ...(words ? { words } : {}),
          },
        });
        const correlator = createCorrelator([...plainRules, rule], {
          limits: { latenessMs, windowEvents: 5 },
        });
        const exact = slowFindings([rule], hits, latenessMs);
        const may = new Set(exact.map(({ group }) => group));
        for (const one of hits) correlator.take(one);
        const fired = foldFindings(correlator.drain())
          .filter((finding) => finding.rule === "set")
          .map(({ group }) => group["source.ip"] ?? "");
        expect(fired.filter((group) => !may.has(group))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

describe("killed and started again at any hit", () => {
  /** What a store keeps of the rows it is given. */
  function storeRows(store: Map<string, SavedWindow>, rows: readonly SavedWindow[]): void {
    for (const row of rows) {
      const id = JSON.stringify([row.rule, row.group]);
      if (row.state === null) store.delete(id);
      else store.set(id, row);
    }
  }

  test("the answer goes on as if nothing had happened", () => {
    fc.assert(
      fc.property(
        someSet,
        someHits(2 * latenessMs, 0.1),
        fc.array(fc.nat(80), { maxLength: 5 }),
        fc.constantFrom(4, 10_000),
        (set, hits, kills, windowEvents) => {
          const rules = [...plainRules, ...told(set)];
          const options = { limits: { latenessMs, windowEvents } };
          const whole = createCorrelator(rules, options);
          const expected = hits.flatMap((one) => {
            whole.take(one);
            return whole.drain();
          });
          const store = new Map<string, SavedWindow>();
          const seen: FindingDelta[] = [];
          let current: Correlator = createCorrelator(rules, options);
          for (const [at, one] of hits.entries()) {
            current.take(one);
            seen.push(...current.drain());
            if (!kills.includes(at)) continue;
            storeRows(store, current.windows());
            current = createCorrelator(rules, options);
            expect(current.restore([...store.values()])).toBe(0);
            expect(current.drain()).toEqual([]);
          }
          expect(foldFindings(seen)).toEqual(foldFindings(expected));
          const grown = (deltas: readonly FindingDelta[]) =>
            deltas.reduce((sum, { addedCount }) => sum + addedCount, 0);
          expect(grown(seen)).toBe(grown(expected));
          // What is left in memory is the same too, to the last bit.
          const endMs = Math.max(0, ...hits.map(({ timeMs }) => timeMs)) + 1000;
          for (const one of [current, whole]) one.advance(endMs);
          storeRows(store, current.windows());
          const left = new Map<string, SavedWindow>();
          storeRows(left, whole.windows());
          expect(new Set(store.values())).toEqual(new Set(left.values()));
        },
      ),
      { numRuns: 400 },
    );
  });
});
