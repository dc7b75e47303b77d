import { describe, expect, test } from "vitest";
import type { Bounds } from "./bounds.ts";
import { createCorrelator } from "./correlator.ts";
import type { Correlator } from "./correlator.ts";
import type { CorrelationRule } from "../sigma/ast.ts";
import { correlationRule, findingsOf, foldFindings, hit, plainRule } from "./made-up.ts";

const probe = plainRule("probe");

function bounded(limits: Partial<Bounds>, ...rules: CorrelationRule[]): Correlator {
  return createCorrelator([probe, ...rules], { limits });
}

/** Hits at these seconds, `times` of them each, values told apart by a counter. */
function flood(seconds: readonly number[], times: number) {
  return seconds.flatMap((at) =>
    Array.from({ length: times }, (_, n) => hit("probe", at, { "url.original": `/${at}/${n}` })),
  );
}

describe("too many sources", () => {
  test("the quietest plain finding is closed and told", () => {
    const correlator = bounded({ openFindings: 2 });
    const from = (last: number, at: number) => hit("probe", at, { "source.ip": `192.0.2.${last}` });
    for (const [last, at] of [
      [1, 0],
      [2, 1],
      [1, 2],
      [3, 3],
      [2, 4],
    ] as const) {
      correlator.take(from(last, at));
    }
    const findings = foldFindings(correlator.drain());
    // 192.0.2.2 was quietest when 192.0.2.3 came, and begins anew; 192.0.2.1 had to go for it.
    expect(findings.map(({ sourceIp, count }) => [sourceIp, count])).toEqual([
      ["192.0.2.1", 2],
      ["192.0.2.2", 1],
      ["192.0.2.3", 1],
      ["192.0.2.2", 1],
    ]);
    expect(correlator.limits()).toEqual([{ limit: "openFindings", where: "probe", times: 2 }]);
  });

  test("the stalest group of a correlation goes and is told", () => {
    const correlator = bounded({ correlationGroups: 2 }, correlationRule("set"));
    const hits = [1, 2, 3, 2, 3, 1, 1, 2, 3].map((last, at) =>
      hit("probe", at, { "source.ip": `192.0.2.${last}` }),
    );
    expect(findingsOf(correlator, hits, "set")).toEqual([]);
    expect(correlator.limits()[0]).toMatchObject({ limit: "correlationGroups", where: "set" });
    const enough = bounded({ correlationGroups: 3 }, correlationRule("set"));
    expect(findingsOf(enough, hits, "set")).toHaveLength(3);
    expect(enough.limits()).toEqual([]);
  });

  test("a group that is hit stays, however old it is", () => {
    const correlator = bounded({ correlationGroups: 2 }, correlationRule("set"));
    const hits = [1, 2, 1, 3, 1].map((last, at) =>
      hit("probe", at, { "source.ip": `192.0.2.${last}` }),
    );
    expect(findingsOf(correlator, hits, "set")[0]).toMatchObject({
      sourceIp: "192.0.2.1",
      count: 3,
    });
  });

  test("after a restart the stalest is still the first to go", () => {
    const rules = [plainRule("probe", { hinomi: { family: "nimda" } }), correlationRule("set")];
    const limits = { openFindings: 2, correlationGroups: 2 };
    const from = (last: number, at: number) => hit("probe", at, { "source.ip": `192.0.2.${last}` });
    for (const order of [1, -1]) {
      const after = createCorrelator(rules, { limits });
      const states = createCorrelator(rules, { limits });
      for (const one of [from(1, 0), from(2, 1), from(1, 2)]) states.take(one);
      states.drain();
      const rows = states.windows().sort((a, b) => (a.group < b.group ? -order : order));
      expect(after.restore(rows)).toBe(0);
      for (const one of [from(3, 3), from(1, 4)]) after.take(one);
      const findings = foldFindings(after.drain());
      expect(findings.map(({ rule, sourceIp, count }) => [rule, sourceIp, count])).toEqual([
        ["probe", "192.0.2.1", 3],
        ["set", "192.0.2.1", 3],
        ["probe", "192.0.2.3", 1],
      ]);
    }
  });

  test("events of all groups together have a bound, and the group that is hit keeps its own", () => {
    const correlator = bounded({ correlationEvents: 3 }, correlationRule("set"));
    const hits = [1, 2, 2, 3, 3, 3].map((last, at) =>
      hit("probe", at, { "source.ip": `192.0.2.${last}` }),
    );
    const findings = findingsOf(correlator, hits, "set");
    expect(findings.map(({ sourceIp }) => sourceIp)).toEqual(["192.0.2.3"]);
    expect(correlator.limits()).toEqual([{ limit: "correlationEvents", where: "set", times: 2 }]);
  });

  test("findings that nobody drains are dropped in the end, and told", () => {
    const correlator = bounded({ openFindings: 1, undrainedFindings: 3 });
    for (let at = 0; at < 10; at += 1) {
      correlator.take(hit("probe", at, { "source.ip": `192.0.2.${at}` }));
    }
    expect(correlator.drain()).toHaveLength(4);
    expect(correlator.limits()).toContainEqual({
      limit: "undrainedFindings",
      where: "probe",
      times: 6,
    });
  });
});

describe("too many events in one window", () => {
  const rule = (more: Partial<CorrelationRule>) => correlationRule("set", more);
  const seconds = Array.from({ length: 60 }, (_, at) => at);

  test("event_count goes on in buckets and still fires at its number", () => {
    const many = rule({ condition: { tests: [{ op: "gte", value: 600 }] } });
    const correlator = bounded({ windowEvents: 100 }, many);
    const hits = flood(seconds, 10);
    expect(findingsOf(correlator, hits.slice(0, 599), "set")).toEqual([]);
    const [finding] = findingsOf(correlator, hits.slice(599), "set");
    expect(finding).toMatchObject({ count: 600, firstMs: 0, lastMs: 59_000 });
    expect(correlator.limits()).toEqual([{ limit: "windowEvents", where: "set", times: 1 }]);
  });

  test("in buckets nothing is counted that is older than the timespan", () => {
    const many = rule({ condition: { tests: [{ op: "gte", value: 601 }] } });
    const correlator = bounded({ windowEvents: 100 }, many);
    const hits = flood([...seconds, 60, 61, 62, 63], 10);
    expect(findingsOf(correlator, hits, "set")).toEqual([]);
  });

  test("buckets reach back no further than the timespan, whatever it is", () => {
    const many = rule({ timespanMs: 5000, condition: { tests: [{ op: "gte", value: 6 }] } });
    const times = [84, 84.01, 84.02, 84.03, 84.04, 89.039];
    const hits = times.map((at) => hit("probe", at));
    expect(findingsOf(bounded({ windowEvents: 4 }, many), hits, "set")).toEqual([]);
    const inTime = [...hits.slice(0, 5), hit("probe", 88.9)];
    expect(findingsOf(bounded({ windowEvents: 4 }, many), inTime, "set")).toHaveLength(1);
  });

  test("once the flood is over the window is exact again", () => {
    const correlator = bounded({ windowEvents: 5 }, rule({ hinomi: { cooldown: "1h" } }));
    const hits = flood([1], 20);
    expect(findingsOf(correlator, hits, "set")[0]?.count).toBe(20);
    const later = [2000.5, 2001.25, 2060.4].map((at) => hit("probe", at));
    const [finding] = findingsOf(correlator, later, "set");
    // In buckets of a second, 2000.5 s would lie a whole timespan before 2060.4 s.
    expect(finding).toMatchObject({ count: 23, lastMs: 2_060_400 });
  });

  test("a condition in words holds in buckets only while its rules are in the window", () => {
    const words = { text: "a and b", branches: [{ seen: [0, 1], unseen: [] }] };
    for (const type of ["temporal", "temporal_ordered"] as const) {
      const rule = correlationRule("set", {
        type,
        rules: ["a", "b"],
        condition: { tests: [], words },
      });
      const correlator = createCorrelator([plainRule("a"), plainRule("b"), rule], {
        limits: { windowEvents: 3, latenessMs: 0 },
      });
      const early = [0, 0.1, 0.2, 0.3, 0.4, 0.5].map((second) => hit("a", second));
      expect(findingsOf(correlator, early, "set")).toEqual([]);
      expect(correlator.limits()).toMatchObject([{ limit: "windowEvents", where: "set" }]);
      expect(findingsOf(correlator, [hit("b", 60.2)], "set")).toEqual([]);
      expect(findingsOf(correlator, [hit("a", 62), hit("b", 63)], "set")).toMatchObject([
        { count: 3 },
      ]);
    }
  });

  test("a sum is the same in buckets", () => {
    const sum = rule({
      type: "value_sum",
      condition: { tests: [{ op: "gte", value: 400 }], fields: ["line.in.bytes"] },
    });
    const correlator = bounded({ windowEvents: 50 }, sum);
    const hits = Array.from({ length: 200 }, (_, at) =>
      hit("probe", at / 4, { "line.in.bytes": 2 }),
    );
    expect(findingsOf(correlator, hits.slice(0, 199), "set")).toEqual([]);
    expect(findingsOf(correlator, hits.slice(199), "set")).toHaveLength(1);
  });

  test("in buckets the order of the hits is kept", () => {
    const ordered = rule({
      type: "temporal_ordered",
      rules: ["second", "probe", "third"],
      condition: { tests: [] },
    });
    const correlator = createCorrelator([probe, plainRule("second"), plainRule("third"), ordered], {
      limits: { windowEvents: 4 },
    });
    const hits = ["probe", "second", "probe", "probe", "probe", "third"].map((name, at) =>
      hit(name, at / 10),
    );
    expect(findingsOf(correlator, hits, "set")).toHaveLength(1);
    expect(correlator.limits()).toHaveLength(1);
  });

  test.each(["value_count", "temporal_ordered", "value_percentile", "value_avg"] as const)(
    "%s holds no more events than it may, in order or late, and goes on",
    (type) => {
      const correlator = bounded(
        { windowEvents: 20 },
        rule({
          type,
          condition: { tests: [{ op: "gte", value: 1e9 }], fields: ["line.in.bytes"] },
        }),
      );
      for (let at = 0; at < 300; at += 1) {
        correlator.take(hit("probe", at / 10, { "line.in.bytes": at }));
        correlator.take(hit("probe", 200 - at / 10, { "line.in.bytes": 1000 + at }));
      }
      const events = correlator
        .windows()
        .filter((row) => row.rule === "set")
        .map((row) => (JSON.parse(row.state ?? "") as { events: unknown[] }).events.length);
      expect(events).toHaveLength(1);
      expect(events[0]).toBeLessThanOrEqual(20);
      expect(correlator.limits()[0]).toMatchObject({ limit: "windowEvents", where: "set" });
    },
  );

  test("different values are bounded too: the newest are kept", () => {
    const values = rule({
      type: "value_count",
      condition: { tests: [{ op: "gte", value: 18 }], fields: ["url.original"] },
    });
    const correlator = bounded({ windowEvents: 20 }, values);
    expect(findingsOf(correlator, flood([1, 2, 3], 40), "set")).toHaveLength(1);
  });
});

describe("hostile values", () => {
  test.each([
    ["__proto__", "__proto__"],
    ["constructor", "constructor"],
    ["NUL", "a\0b"],
    ["a lone surrogate", "\ud800x"],
    ["nothing", ""],
    ["a quote and a bracket", '"],["'],
  ])("%s is a group like any other, also in the store", (_, value) => {
    const rule = correlationRule("set", { groupBy: ["user.name"] });
    const correlator = createCorrelator([probe, rule]);
    const hits = [1, 2, 3].map((at) => hit("probe", at, { "user.name": value }));
    const [finding] = findingsOf(correlator, hits, "set");
    expect(Object.entries(finding?.group ?? {})).toEqual([["user.name", value]]);
    const again = createCorrelator([probe, rule]);
    expect(again.restore(correlator.windows())).toBe(0);
    const [grown] = findingsOf(again, [hit("probe", 4, { "user.name": value })], "set");
    expect(grown).toMatchObject({ key: finding?.key, count: 4, group: finding?.group });
  });

  test("a field may be called __proto__", () => {
    const rule = correlationRule("set", { groupBy: ["__proto__"] });
    const hits = [1, 2, 3].map((at) => hit("probe", at, Object.fromEntries([["__proto__", "x"]])));
    const [finding] = findingsOf(createCorrelator([probe, rule]), hits, "set");
    expect(Object.entries(finding?.group ?? {})).toEqual([["__proto__", "x"]]);
  });

  test("64 kB values are cut, and still told apart by what was cut off", () => {
    const rule = correlationRule("set", {
      groupBy: ["user.name"],
      condition: { tests: [{ op: "gte", value: 1 }] },
    });
    const long = "x".repeat(64 * 1024);
    const values = [`${long}a`, `${long}b`, `${long}a`];
    const hits = values.map((value, at) => hit("probe", at, { "user.name": value }));
    const findings = findingsOf(createCorrelator([probe, rule]), hits, "set");
    expect(findings.map(({ count }) => count)).toEqual([2, 1]);
    expect(findings[0]?.group["user.name"]).toHaveLength(256 + 1 + 16);
  });

  test("an event without a time is left out and told", () => {
    const correlator = createCorrelator([probe]);
    for (const at of [Number.NaN, Infinity, -Infinity]) correlator.take(hit("probe", at));
    correlator.take(hit("unknown", 1));
    expect(correlator.drain()).toEqual([]);
    expect(correlator.skips()).toEqual([{ rule: "probe", reason: "no-time", times: 3 }]);
  });

  test("a source that is no address is grouped as it stands", () => {
    const hits = ["010.0.0.1", "10.0.0.1", "host.example.jp"].map((source, at) =>
      hit("probe", at, { "source.ip": source }),
    );
    const findings = findingsOf(createCorrelator([probe]), hits, "probe");
    expect(findings.map(({ group, sourceIp }) => [group["source.ip"], sourceIp])).toEqual([
      ["010.0.0.1", undefined],
      ["10.0.0.1", "10.0.0.1"],
      ["host.example.jp", undefined],
    ]);
  });
});
