import { describe, expect, test } from "vitest";
import type { Hit } from "../finding.ts";
import { createCorrelator } from "./correlator.ts";
import type { SavedWindow } from "./forgotten.ts";
import { correlationRule, findingsOf, foldFindings, hit, plainRule } from "./made-up.ts";

const probe = plainRule("probe");

describe("a plain rule", () => {
  test("gives one finding per source, which grows until it is quiet for an hour", () => {
    const correlator = createCorrelator([probe]);
    const hits = [
      hit("probe", 0),
      hit("probe", 10, { "source.ip": "192.0.2.2" }),
      hit("probe", 3600),
      hit("probe", 7200),
      hit("probe", 7200 + 3601),
    ];
    const findings = findingsOf(correlator, hits, "probe");
    expect(
      findings.map(({ sourceIp, count, firstMs }) => [sourceIp, count, firstMs / 1000]),
    ).toEqual([
      ["192.0.2.1", 3, 0],
      ["192.0.2.2", 1, 10],
      ["192.0.2.1", 1, 10_801],
    ]);
    expect(findings[0]?.key).toBe('probe|["192.0.2.1"]|0');
  });

  test("says what it grew by, by the hour, and says nothing twice", () => {
    const correlator = createCorrelator([probe]);
    correlator.take(hit("probe", 3590, { "line.in.bytes": 100, "line.out.bytes": 7 }));
    correlator.take(hit("probe", 3600, { "line.in.bytes": 10 }));
    const [first] = correlator.drain();
    expect(first).toMatchObject({
      isNew: true,
      addedCount: 2,
      addedBytesIn: 110,
      addedBytesOut: 7,
    });
    expect([...(first?.addedByHour ?? [])]).toEqual([
      [0, 1],
      [3_600_000, 1],
    ]);
    expect(correlator.drain()).toEqual([]);
    correlator.take(hit("probe", 3601));
    const [second] = correlator.drain();
    expect(second).toMatchObject({ isNew: false, addedCount: 1, addedBytesIn: 0 });
    expect(second?.finding.count).toBe(3);
  });

  test("keeps its cooldown", () => {
    const quick = plainRule("probe", { hinomi: { cooldown: "5m" } });
    const hits = [hit("probe", 0), hit("probe", 300), hit("probe", 601)];
    const findings = findingsOf(createCorrelator([quick]), hits, "probe");
    expect(findings.map(({ count }) => count)).toEqual([2, 1]);
  });

  test("a hit that is late by so much that its finding is over begins another, with a key of its own", () => {
    const correlator = createCorrelator([probe]);
    const hits = [hit("probe", 5), hit("probe", 5), hit("probe", 9)];
    const before = findingsOf(correlator, hits, "probe");
    correlator.advance(100_000_000);
    correlator.take(hit("probe", 5));
    const [late] = correlator.drain();
    expect(late).toMatchObject({
      isNew: true,
      addedCount: 1,
      finding: { count: 1, firstMs: 5000 },
    });
    expect(before.map(({ key }) => key)).not.toContain(late?.finding.key);
    const again = createCorrelator([probe]);
    expect(again.restore(correlator.windows())).toBe(0);
    again.take(hit("probe", 6));
    expect(again.drain()[0]?.finding).toMatchObject({ key: late?.finding.key, count: 2 });
  });

  test("with new_network_of it tells a network that an account never came from, once it is known", () => {
    const rule = plainRule("in", { hinomi: { new_network_of: "user.name" } });
    const day = 86_400;
    const from = (days: number, ip: string, user: string | undefined = "hanako") =>
      hit("in", days * day, { "source.ip": ip, "user.name": user });
    const hits = [
      from(0, "192.0.2.5"),
      from(3, "198.51.100.7"),
      from(20, "192.0.2.77"),
      from(21, "203.0.113.9"),
      from(22, "203.0.113.40"),
      from(23, "203.0.113.9", "taro"),
      from(24, "2001:db8:7:1::5"),
      from(25, "2001:db8:7:2::5"),
      from(26, "203.0.113.9", ""),
      from(20 + 181, "192.0.2.5"),
    ];
    const told = ["203.0.113.9", "2001:db8:7:1::5", "192.0.2.5"];
    const whole = findingsOf(createCorrelator([rule]), hits, "in");
    expect(whole.map(({ sourceIp }) => sourceIp)).toEqual(told);
    // The same with a restart after each hit.
    const stored = new Map<string, SavedWindow>();
    const found = hits.flatMap((each) => {
      const correlator = createCorrelator([rule]);
      expect(correlator.restore([...stored.values()])).toBe(0);
      correlator.take(each);
      const deltas = correlator.drain().filter(({ isNew }) => isNew);
      for (const window of correlator.windows()) {
        const key = `${window.rule} ${window.group}`;
        if (window.state === null) stored.delete(key);
        else stored.set(key, window);
      }
      return deltas.map(({ finding }) => finding.sourceIp);
    });
    expect(found).toEqual(told);
  });

  test("names without end are bounded, and the one heard of longest ago is forgotten", () => {
    const rule = plainRule("in", { hinomi: { new_network_of: "user.name" } });
    const bounded = createCorrelator([rule], { limits: { newsAccounts: 2, newsLearnMs: 0 } });
    for (const user of ["a", "b", "c"]) bounded.take(hit("in", 1, { "user.name": user }));
    expect(bounded.limits()).toEqual([{ limit: "newsAccounts", where: "in", times: 1 }]);
    const moved = (user: string) => hit("in", 9, { "user.name": user, "source.ip": "203.0.113.9" });
    expect(findingsOf(bounded, [moved("a")], "in")).toEqual([]);
    expect(findingsOf(bounded, [moved("c")], "in")).toHaveLength(1);
  });

  test("a line that stands for several attempts counts for each; sums are of what lines say", () => {
    const tried = plainRule("tried", { classes: ["syslog"] });
    const counted = correlationRule("six", {
      rules: ["tried"],
      condition: { tests: [{ op: "gte", value: 6 }] },
    });
    const summed = correlationRule("sum", {
      type: "value_sum",
      rules: ["tried"],
      condition: { fields: ["event.attempts"], tests: [{ op: "gte", value: 6 }] },
    });
    const lines = [
      hit("tried", 0, { "event.attempts": 4 }),
      hit("tried", 5, { "event.attempts": 2 }),
    ];
    for (const rule of [counted, summed]) {
      const once = createCorrelator([tried, rule]);
      expect(findingsOf(once, lines.slice(0, 1), rule.name)).toEqual([]);
      expect(findingsOf(createCorrelator([tried, rule]), lines, rule.name)).toHaveLength(1);
    }
  });

  test("counts a hit that is days late in the open finding", () => {
    const hits = [hit("probe", 500_000), hit("probe", 100)];
    const [finding] = findingsOf(createCorrelator([probe]), hits, "probe");
    expect(finding).toMatchObject({ count: 2, firstMs: 100_000, lastMs: 500_000_000 });
  });

  test("takes an IPv6 source by its /64 and names the address only while there is one", () => {
    const one = hit("probe", 0, { "source.ip": "2001:DB8:0:0::1" });
    const other = hit("probe", 1, { "source.ip": "2001:db8::2" });
    const correlator = createCorrelator([probe]);
    expect(findingsOf(correlator, [one], "probe")[0]?.sourceIp).toBe("2001:db8::1");
    const [finding] = findingsOf(correlator, [other], "probe");
    expect(finding?.group).toEqual({ "source.ip": "2001:db8::/64" });
    expect(finding?.count).toBe(2);
    expect(finding?.sourceIp).toBeUndefined();
  });

  test("takes a mapped IPv4 address for the address itself", () => {
    const hits = [hit("probe", 0, { "source.ip": "::ffff:192.0.2.1" }), hit("probe", 1)];
    expect(findingsOf(createCorrelator([probe]), hits, "probe")).toHaveLength(1);
  });

  test("puts hits without a source into one finding without a group", () => {
    const hits = [
      hit("probe", 0, { "source.ip": undefined }),
      hit("probe", 1, { "source.ip": "" }),
    ];
    const [finding] = findingsOf(createCorrelator([probe]), hits, "probe");
    expect(finding).toMatchObject({ group: {}, count: 2, key: "probe|[]|0" });
  });

  test("keeps the first three and the last three places", () => {
    const hits = Array.from({ length: 9 }, (_, at) => hit("probe", at));
    const [finding] = findingsOf(createCorrelator([probe]), hits, "probe");
    const kept = [0, 1, 2, 6, 7, 8].map((at) => hits[at]?.place);
    expect(finding?.places).toEqual(kept);
  });

  test("tells answers apart, up to sixteen kinds", () => {
    const answer = (status: number | undefined, bytes: number | undefined): Hit =>
      hit("probe", 1, {
        "http.response.status_code": status,
        "http.response.body.bytes": bytes,
      });
    const few = [answer(404, 196), answer(404, 196), answer(undefined, 5), answer(302, undefined)];
    const [finding] = findingsOf(createCorrelator([probe]), few, "probe");
    expect(finding?.answers).toEqual({ "404/196": 2, "302/-": 1 });

    const many = Array.from({ length: 40 }, (_, at) => answer(200, at));
    const [wild] = findingsOf(createCorrelator([probe]), many, "probe");
    expect(Object.keys(wild?.answers ?? {})).toHaveLength(16);
    expect(wild?.answers["other"]).toBe(25);
  });

  test("adds the request body that no log shows, unless the bytes were measured", () => {
    const heavy = plainRule("probe", { hinomi: { request_body_bytes: 3569 } });
    const hits = [
      hit("probe", 0, { "line.in.bytes": 100 }),
      hit("probe", 1, { "line.in.bytes": 4000, "source.bytes": 3900 }),
    ];
    expect(findingsOf(createCorrelator([heavy]), hits, "probe")[0]?.bytesIn).toBe(7669);
  });

  test("counts a line that was repeated as often as it says", () => {
    const syslog = plainRule("probe", { classes: ["syslog"] });
    const hits = [hit("probe", 0, { "event.count": 5 }), hit("probe", 1, { "event.count": "-3" })];
    expect(findingsOf(createCorrelator([syslog]), hits, "probe")[0]?.count).toBe(6);
  });
});

describe("which rules are told", () => {
  const family = plainRule("probe", { hinomi: { family: "nimda" } });
  const set = correlationRule("set");
  const rulesOf = (rules: Parameters<typeof createCorrelator>[0]): string[] => {
    const correlator = createCorrelator(rules);
    for (const second of [1, 2, 3]) correlator.take(hit("probe", second));
    return foldFindings(correlator.drain()).map(({ rule }) => rule);
  };

  test("a counted rule is quiet on its own", () => {
    expect(rulesOf([probe, set])).toEqual(["set"]);
  });

  test("a counted rule with a family is told, for the room's counters", () => {
    expect(rulesOf([family, set])).toEqual(["probe", "set"]);
  });

  test("a counted rule is told when one correlation over it says generate", () => {
    const loud = correlationRule("loud", { generate: true });
    expect(rulesOf([probe, set, loud])).toEqual(["loud", "probe", "set"]);
  });

  test("a rule that nobody counts is told", () => {
    expect(rulesOf([probe])).toEqual(["probe"]);
  });
});

describe("a finding of a correlation", () => {
  test("sixteen in a minute fire at the sixteenth, and later hits extend the same finding", () => {
    const rule = correlationRule("set", { condition: { tests: [{ op: "gte", value: 16 }] } });
    const correlator = createCorrelator([probe, rule]);
    const hits = Array.from({ length: 18 }, (_, at) => hit("probe", at));
    expect(findingsOf(correlator, hits.slice(0, 15), "set")).toEqual([]);
    const [fired] = findingsOf(correlator, hits.slice(15, 16), "set");
    expect(fired).toMatchObject({ count: 16, firstMs: 0, lastMs: 15_000, level: "high" });
    const [grown] = findingsOf(correlator, hits.slice(16), "set");
    expect(grown).toMatchObject({ key: fired?.key, count: 18, lastMs: 17_000 });
    expect(grown?.places).toEqual([0, 1, 2, 15, 16, 17].map((at) => hits[at]?.place));
  });

  test("the window slides: three hits at the ends of two minutes are three in a minute", () => {
    const hits = [hit("probe", 59), hit("probe", 61), hit("probe", 70)];
    expect(findingsOf(createCorrelator([probe, correlationRule("set")]), hits, "set")).toHaveLength(
      1,
    );
  });

  test("a hit exactly one timespan old is outside", () => {
    const run = (last: number) =>
      findingsOf(
        createCorrelator([probe, correlationRule("set")]),
        [hit("probe", 0), hit("probe", 1), hit("probe", last)],
        "set",
      );
    expect(run(60)).toEqual([]);
    expect(run(59.999)).toHaveLength(1);
  });

  test("a second burst is a new finding once the first was quiet for the timespan", () => {
    const burst = (at: number) => [0, 1, 2].map((more) => hit("probe", at + more));
    const run = (second: number, cooldown?: string) =>
      findingsOf(
        createCorrelator([
          probe,
          correlationRule("set", { hinomi: cooldown === undefined ? {} : { cooldown } }),
        ]),
        [...burst(0), ...burst(second)],
        "set",
      ).map(({ count }) => count);
    expect(run(62)).toEqual([6]);
    expect(run(63)).toEqual([3, 3]);
    expect(run(1000, "1h")).toEqual([6]);
    // A cooldown below the timespan would tell hits twice: the timespan holds.
    expect(run(50, "1s")).toEqual([6]);
  });

  test("hits outside the windows that fire are not counted", () => {
    const hits = [0, 1, 2, 90, 200].map((at) => hit("probe", at));
    const [finding] = findingsOf(createCorrelator([probe, correlationRule("set")]), hits, "set");
    expect(finding).toMatchObject({ count: 3, lastMs: 2000 });
  });

  test("a late hit counts in the window it belongs to, though the log has gone on", () => {
    const correlator = createCorrelator([probe, correlationRule("set")]);
    const hits = [hit("probe", 0), hit("probe", 1), hit("probe", 250), hit("probe", 2)];
    const [finding] = findingsOf(correlator, hits, "set");
    expect(finding).toMatchObject({ count: 3, firstMs: 0, lastMs: 2000 });
    expect(correlator.limits()).toEqual([]);
  });

  test("a hit that comes too late is told as late, and still counts for its plain rule", () => {
    const family = plainRule("probe", { hinomi: { family: "nimda" } });
    const correlator = createCorrelator([family, correlationRule("set")]);
    for (const at of [0, 1, 400, 2]) correlator.take(hit("probe", at));
    const findings = foldFindings(correlator.drain());
    expect(findings.map(({ rule, count }) => [rule, count])).toEqual([["probe", 4]]);
    expect(correlator.limits()).toEqual([{ limit: "latenessMs", where: "set", times: 1 }]);
  });

  test("one line from the future does not blind the others", () => {
    const correlator = createCorrelator([probe, correlationRule("set")]);
    const future = hit("probe", 9_999_999, { "source.ip": "198.51.100.7" });
    const hits = [hit("probe", 0), future, hit("probe", 1), hit("probe", 2), hit("probe", 3)];
    expect(findingsOf(correlator, hits, "set")).toHaveLength(1);
  });

  test("a group with a field missing is skipped and told", () => {
    const perUser = correlationRule("set", { groupBy: ["source.ip", "user.name"] });
    const correlator = createCorrelator([probe, perUser]);
    const hits = [1, 2, 3].map((at) => hit("probe", at));
    expect(findingsOf(correlator, hits, "set")).toEqual([]);
    expect(correlator.skips()).toEqual([{ rule: "set", reason: "no-group", times: 3 }]);
  });

  test("groups are told apart whatever separates their values, and keep their case", () => {
    const pair = correlationRule("set", {
      groupBy: ["user.name", "host.name"],
      condition: { tests: [{ op: "gte", value: 1 }] },
    });
    const names = [
      ['a","b', "c"],
      ["a", 'b","c'],
      ["A", 'b","c'],
    ];
    const hits = names.map(([user, host], at) =>
      hit("probe", at, { "user.name": user, "host.name": host }),
    );
    const findings = findingsOf(createCorrelator([probe, pair]), hits, "set");
    expect(findings.map(({ group }) => [group["user.name"], group["host.name"]])).toEqual(names);
  });

  test("without group-by all hits are one group", () => {
    const all = correlationRule("set", { groupBy: [] });
    const hits = [1, 2, 3].map((at) => hit("probe", at, { "source.ip": `192.0.2.${at}` }));
    const [finding] = findingsOf(createCorrelator([probe, all]), hits, "set");
    expect(finding).toMatchObject({ group: {}, count: 3 });
    expect(finding?.sourceIp).toBeUndefined();
  });

  test("event time that only passes changes nothing", () => {
    const hits = [0, 1, 2, 70, 71, 72].map((at) => hit("probe", at));
    const still = createCorrelator([probe, correlationRule("set")]);
    const moved = createCorrelator([probe, correlationRule("set")]);
    const expected = findingsOf(still, hits, "set");
    const seen = hits.flatMap((one) => {
      moved.advance(one.timeMs - 1);
      moved.take(one);
      return moved.drain();
    });
    moved.advance(Number.NaN);
    expect(foldFindings(seen)).toEqual(expected);
  });
});
