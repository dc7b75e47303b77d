import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { viewOf } from "../../events/event.ts";
import type { CorrelationRule } from "./ast.ts";
import { compileJudge } from "./judge.ts";
import { readRules, type RuleFile, type RuleSet } from "./read-rules.ts";
import { faultOf, matches, readText, ruleOf, ruleText } from "./testing.ts";

const good = ruleText("selection: {cs-uri-stem: /default.ida}\ncondition: selection");

function named(name: string, more = "", path = "/x"): string {
  return `${more}name: ${name}\n${ruleText(`selection: {cs-uri-stem: ${path}}\ncondition: selection`)}`;
}

function reasons(set: RuleSet): readonly string[] {
  return set.unusable.map((unusable) => `${unusable.file}:${unusable.line} ${unusable.reason}`);
}

describe("a rule", () => {
  it("carries what stands in it", () => {
    const rule = ruleOf(`
title: Code Red II
id: 11111111-1111-4111-8111-111111111111
level: high
references: [https://example.jp/cr2]
tags: [attack.t1190]
falsepositives: Unknown
logsource: {product: linux, service: sshd}
detection:
  keywords: [root]
  condition: keywords
hinomi:
  family: code-red
  kind: worm
  decode: 2
  cooldown: 1h
  title_ja: Code Red II（2001年8月のワーム）
  say: {ja: コードレッド, en: Code Red}
`);
    expect(rule).toMatchObject({
      name: "11111111-1111-4111-8111-111111111111",
      title: "Code Red II",
      level: "high",
      classes: ["syslog"],
      programs: ["sshd", "sshd-session", "sshd-auth"],
      references: ["https://example.jp/cr2"],
      falsepositives: ["Unknown"],
      origin: { file: "rules/test.yml", line: 2 },
      hinomi: {
        title_ja: "Code Red II（2001年8月のワーム）",
        family: "code-red",
        decode: 2,
        say: { ja: "コードレッド", en: "Code Red" },
      },
    });
    const judge = compileJudge(rule);
    expect(judge(viewOf({ "event.original": "for ROOT", "process.name": "sshd" }))).toBe(true);
    expect(judge(viewOf({ "event.original": "for ROOT", "process.name": "cron" }))).toBe(false);
  });

  it("may have a list of conditions, one of which is enough", () => {
    const text = ruleText("a: {cs-method: PUT}\nb: {cs-method: DELETE}\ncondition: [a, b]");
    expect(matches(text, { "http.request.method": "DELETE" })).toBe(true);
    expect(matches(text, { "http.request.method": "GET" })).toBe(false);
  });

  it("may use anchors and merge keys, and keys that only its author knows", () => {
    const text = `house_field: 1\n${ruleText("base: &b {cs-method: PUT}\nmore: {<<: *b, sc-status: 201}\ncondition: more")}`;
    expect(matches(text, { "http.request.method": "PUT", "http.response.status_code": 201 })).toBe(
      true,
    );
    expect(matches(text, { "http.request.method": "GET", "http.response.status_code": 201 })).toBe(
      false,
    );
  });

  it("with decode finds the encoded spelling, without it does not", () => {
    const text = ruleText("selection: {cs-uri-stem|contains: '..\\winnt'}\ncondition: selection");
    const event = { "url.path": "/scripts/..%255cwinnt/system32" };
    expect(matches(text, event)).toBe(false);
    expect(matches(`hinomi: {decode: 2}\n${text}`, event)).toBe(true);
  });

  it("that excludes a text excludes every spelling of it", () => {
    const text = ruleText(
      "a: {cs-uri-stem|contains: /}\nf: {cs-uri-stem|contains: root}\ncondition: a and not f",
    );
    expect(matches(`hinomi: {decode: 1}\n${text}`, { "url.path": "/%72oot" })).toBe(false);
  });
});

describe("complaints", () => {
  it.each([
    [
      "title: a\nlogsource: {category: webserver}\n",
      /no `detection`, `correlation` or `filter`/,
      1,
    ],
    [good.replace("title: a rule of a test\n", ""), /title is missing/, 1],
    [good.replace(/logsource.*\n/, ""), /`logsource` is missing/, 1],
    [good.replace("condition: selection", "x: {cs-method: a}"), /condition is missing/, 4],
    [good.replace("condition: selection", "condition: selektion"), /no selection "selektion"/, 5],
    [good.replace("cs-uri-stem", "cs-uri-stam"), /unknown field "cs-uri-stam" for web events/, 4],
    [good.replace("cs-uri-stem", "cs-uri-stem|containz"), /unknown modifier "containz"/, 4],
    [`${good}level: severe\n`, /`level` is "severe"; it must be one of/, 6],
    [`${good}hinomi:\n  familie: x\n`, /unknown key "familie" in `hinomi`/, 7],
    [`${good}hinomi:\n  family: x\n  title_ja: [a]\n`, /`hinomi.title_ja` must be a text/, 8],
    [`${good}hinomi:\n  title_ja: 5\n`, /`hinomi.title_ja` must be a text/, 7],
    [`${good}hinomi: {title_ja: " "}\n`, /must be a text that is not empty/, 6],
    [`${good}hinomi:\n  decode: 4\n`, /whole number from 0 to 3/, 7],
    [`${good}hinomi: {cooldown: 1y}\n`, /must be a number and one of s, m, h, d/, 6],
    [`${good}hinomi: {say: {ja: あ}}\n`, /lacks en/, 6],
    [`${good}taxonomy: mine\n`, /taxonomy "mine" is not known/, 6],
    [`${good}level: low\nlevel: high\n`, /"level" stands twice/, 7],
    [`${good}\tlevel: low\n`, /not valid YAML/, 6],
    [`${good}a: *nowhere\n`, /nowhere/, 6],
    [`${good}a: "open\n`, /not valid YAML/, 7],
    [
      good.replace("  condition: selection", "  timeframe: 5m\n  condition: selection"),
      /`timeframe` belongs to the retired/,
      5,
    ],
    [
      good.replace("condition: selection", "condition: selection | count() by c-ip > 5"),
      /retired by Sigma 2/,
      5,
    ],
    [`action: global\n${good}`, /`action:` collections were retired/, 1],
    ["- just\n- a list\n", /must be a map/, 1],
    ["", /holds no document/, undefined],
    ["# only\n---\n# comments\n", /holds no document/, undefined],
    ["\0\0", /NUL/, undefined],
  ])("%# name the line", (text, reason, line) => {
    const set = readText(text);
    expect(set.rules).toEqual([]);
    expect(set.unusable).toHaveLength(1);
    expect(set.unusable[0]?.reason).toMatch(reason);
    expect(set.unusable[0]?.line).toBe(line);
  });

  it("a broken document does not hide its neighbours, and its line is counted in the whole file", () => {
    const set = readText(`${named("one")}---\ntitle: 'open\nx: [\n---\n${named("two", "", "/y")}`);
    expect(set.rules.map((rule) => rule.name)).toEqual(["one", "two"]);
    expect(set.unusable).toHaveLength(1);
    expect(set.unusable[0]?.line).toBeGreaterThan(7);
    expect(set.unusable[0]?.line).toBeLessThan(11);
  });

  it("a rule without a source here is told as such, whatever its fields; its syntax still counts", () => {
    const windows = good.replace(
      "{category: webserver}",
      "{product: windows, category: process_creation}",
    );
    const sound = windows.replace("cs-uri-stem", "CommandLine|windash|contains");
    expect(faultOf(sound)).toMatchObject({
      noSource: true,
      line: 1,
      reason: "no source here gives windows/process_creation events",
    });
    expect(faultOf(windows.replace("cs-uri-stem", "Image|ends"))).toMatchObject({
      noSource: false,
    });
    const retired = windows.replace("condition: selection", "condition: selection | count() > 5");
    expect(faultOf(retired)).toMatchObject({ noSource: true });
    expect(faultOf(retired)?.reason).toMatch(
      /windows\/process_creation events; besides, .*retired/,
    );
    const expand = windows
      .replace("cs-uri-stem", "User|expand")
      .replace("/default.ida", "'%admins%'");
    expect(faultOf(expand)).toMatchObject({ noSource: true });
  });

  it("a field of the taxonomy that no log here holds is a missing source", () => {
    expect(faultOf(good.replace("cs-uri-stem", "cs-cookie"))).toMatchObject({ noSource: true });
  });
});

describe("names", () => {
  const files: readonly RuleFile[] = [
    { path: "b/rule.yml", text: good },
    { path: "a/rule.yml", text: good },
    { path: "a/other.yaml", text: `${good}---\n${good}` },
    { path: "c/named.yml", text: named("codered", "id: abc\n") },
    { path: "c/zz.yml", text: named("codered") },
    { path: "c/same-id.yml", text: named("other", "id: abc\n") },
  ];

  it("are name, else id, else the file; duplicates are told, the first by path stays", () => {
    const set = readRules(files);
    expect(set.rules.map((rule) => rule.name)).toEqual([
      "a/other.yaml",
      "other#2",
      "a/rule.yml",
      "b/rule.yml",
      "codered",
    ]);
    expect(reasons(set)).toEqual([
      'c/same-id.yml:1 "abc" is already the name or id of the document at c/named.yml:1',
      'c/zz.yml:1 "codered" is already the name or id of the document at c/named.yml:1',
    ]);
  });

  it("do not depend on the order of the files", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...files], { minLength: files.length }), (shuffled) => {
        expect(readRules(shuffled)).toEqual(readRules(files));
      }),
    );
  });
});

describe("filters", () => {
  const rules = `${named("one", "id: aaa\n", "/x")}---\n${named("two", "", "/y")}`;

  function filter(body: string, source = "{category: webserver}"): string {
    return `title: ours\nlogsource: ${source}\nfilter:\n${body.trim().replaceAll(/^/gm, "  ")}\n`;
  }

  function judged(set: RuleSet, name: string, event: Record<string, string>): boolean {
    const rule = set.rules.find((candidate) => candidate.name === name);
    return rule?.kind === "rule" && compileJudge(rule)(viewOf(event));
  }

  it.each([["selection"], ["not selection"]])(
    "condition `%s` takes out what the selection describes",
    (condition) => {
      const set = readText(
        `${rules}---\n${filter(`rules: [aaa]\nselection: {c-ip|cidr: 192.0.2.0/24}\ncondition: ${condition}`)}`,
      );
      expect(set.unusable).toEqual([]);
      expect(set.filters).toBe(1);
      expect(judged(set, "one", { "url.path": "/x", "source.ip": "198.51.100.1" })).toBe(true);
      expect(judged(set, "one", { "url.path": "/x", "source.ip": "192.0.2.1" })).toBe(false);
      expect(judged(set, "two", { "url.path": "/y", "source.ip": "192.0.2.1" })).toBe(true);
    },
  );

  it("`any` works on every rule of its log source", () => {
    const set = readText(
      `${rules}---\n${filter("rules: any\nselection: {cs-username: taro}\ncondition: selection")}`,
    );
    expect(judged(set, "one", { "url.path": "/x", "user.name": "taro" })).toBe(false);
    expect(judged(set, "two", { "url.path": "/y", "user.name": "taro" })).toBe(false);
    expect(judged(set, "two", { "url.path": "/y", "user.name": "hanako" })).toBe(true);
  });

  it("are told when they work on nothing, or only on some", () => {
    const body = (names: string) =>
      `rules: ${names}\nselection: {cs-username: taro}\ncondition: selection`;
    const some = readText(`${rules}---\n${filter(body("[one, three]"))}`);
    expect(some.filters).toBe(1);
    expect(reasons(some)).toEqual([
      'rules/test.yml:19 the filter names "three", which is no rule here',
    ]);
    const other = readText(`${rules}---\n${filter(body("[one]"), "{category: proxy}")}`);
    expect(other.filters).toBe(0);
    expect(reasons(other)[0]).toMatch(/log source of the filter is not that of "one"/);
    const none = readText(`${rules}---\n${filter(body("any"), "{category: proxy}")}`);
    expect(reasons(none)[0]).toMatch(/covers no rule of proxy/);
    const windows = readText(
      filter("rules: any\nselection: {User: x}\ncondition: selection", "{product: windows}"),
    );
    expect(windows.unusable).toMatchObject([{ noSource: true }]);
  });
});

describe("correlations", () => {
  const base = `${named("probe", "id: p-1\n")}---\n${named("login", "", "/y")}---\n`;

  function correlation(body: string, head = "title: many\nname: many\n"): string {
    return `${head}correlation:\n${body.trim().replaceAll(/^/gm, "  ")}\n`;
  }

  function read(body: string, head?: string): RuleSet {
    return readText(base + correlation(body, head));
  }

  function only(set: RuleSet): CorrelationRule {
    expect(reasons(set)).toEqual([]);
    const rule = set.rules.find((candidate) => candidate.kind === "correlation");
    if (rule?.kind !== "correlation") throw new Error("no correlation");
    return rule;
  }

  it("event_count, with names and fields of ours", () => {
    const rule = only(
      read(
        "type: event_count\nrules: [p-1]\ngroup-by: [c-ip]\ntimespan: 90m\ncondition: {gte: 16, lt: 100}",
      ),
    );
    expect(rule).toMatchObject({
      name: "many",
      type: "event_count",
      rules: ["probe"],
      groupBy: ["source.ip"],
      timespanMs: 90 * 60_000,
      condition: {
        tests: [
          { op: "gte", value: 16 },
          { op: "lt", value: 100 },
        ],
      },
      generate: false,
    });
  });

  it.each(["value_count", "value_sum", "value_avg", "value_median", "value_percentile"])(
    "%s needs a field",
    (type) => {
      const field = type === "value_count" ? "cs-username" : "sc-bytes";
      const body = `type: ${type}\nrules: probe\ntimespan: 1d\ncondition: {gt: 5, field: ${field}}`;
      expect(only(read(body)).condition.fields?.[0]).toMatch(
        /^(?:user.name|http.response.body.bytes)$/,
      );
      const without = read(body.replace(`, field: ${field}`, ""));
      expect(reasons(without)[0]).toMatch(/needs a `field`/);
    },
  );

  it("value_percentile takes a percentile, 50 by itself", () => {
    const body =
      "type: value_percentile\nrules: probe\ntimespan: 1h\ncondition: {gt: 5, field: sc-bytes}";
    expect(only(read(body)).condition.percentile).toBe(50);
    expect(only(read(body.replace("gt: 5", "gt: 5, percentile: 95"))).condition.percentile).toBe(
      95,
    );
    expect(reasons(read(body.replace("gt: 5", "gt: 5, percentile: 101")))[0]).toMatch(
      /above 0, up to 100/,
    );
  });

  it("temporal and temporal_ordered, condition optional, aliases resolved, generate in both places", () => {
    const body = `
type: temporal_ordered
rules: [probe, login]
group-by: [who]
timespan: 1h
aliases: {who: {p-1: c-ip, login: cs-username}}`;
    const rule = only(read(body, "title: many\nname: many\ngenerate: true\n"));
    expect(rule).toMatchObject({
      groupBy: ["who"],
      aliases: { who: { probe: "source.ip", login: "user.name" } },
      condition: { tests: [] },
      generate: true,
    });
    expect(only(read(body.replace("ordered", "ordered\ngenerate: true"))).generate).toBe(true);
  });

  it("value_count takes several fields, each by its own or Sigma's name or an alias", () => {
    const body = `
type: value_count
rules: [probe, login]
timespan: 1h
condition: {gte: 5, field: [cs-method, url.path, who]}
aliases: {who: {probe: c-ip, login: cs-username}}`;
    expect(only(read(body)).condition.fields).toEqual(["http.request.method", "url.path", "who"]);
  });

  it.each([
    ["temporal", "temporal"],
    ["temporal_extended", "temporal"],
    ["temporal_ordered_extended", "temporal_ordered"],
  ])("%s takes a condition in words, over rules by name or id", (written, type) => {
    const rules = "rules: [probe, login]\n";
    const body = `type: ${written}\n${rules}timespan: 1h\ncondition: login AND Not probe`;
    const words = { text: "login AND Not probe", branches: [{ seen: [1], unseen: [0] }] };
    expect(only(read(body))).toMatchObject({
      type,
      rules: ["probe", "login"],
      condition: { words },
    });
    const branches = [{ seen: [0], unseen: [1] }];
    expect(only(read(body.replace(rules, "")))).toMatchObject({
      rules: ["login", "probe"],
      condition: { words: { branches } },
    });
    expect(only(read(body.replaceAll("probe", "p-1")))).toMatchObject({
      rules: ["probe", "login"],
    });
  });

  it("one that groups by what no log here holds has no source, with the line", () => {
    const set = read(
      "type: event_count\nrules: [probe]\ngroup-by: [cs-cookie]\ntimespan: 1h\ncondition: {gte: 2}",
    );
    expect(set.unusable).toMatchObject([{ noSource: true, line: 21 }]);
  });

  it("a rule under its name and its id is twice the same", () => {
    const set = read("type: event_count\nrules: [probe, p-1]\ntimespan: 1h\ncondition: {gte: 2}");
    expect(reasons(set)[0]).toMatch(/:20 counts "probe" twice/);
  });

  it("a chain counts another correlation", () => {
    const inner = correlation(
      "type: event_count\nrules: [probe]\ntimespan: 5m\ncondition: {gte: 3}",
      "title: in\nname: inner\n",
    );
    const set = readText(
      `${base}${inner}---\n${correlation("type: temporal\nrules: [inner, login]\ngroup-by: [c-ip]\ntimespan: 1h")}`,
    );
    expect(reasons(set)).toEqual([]);
    expect(set.rules.find((rule) => rule.name === "many")).toMatchObject({
      rules: ["inner", "login"],
    });
  });

  it.each([
    [
      "type: event_count\nrules: [nobody]\ntimespan: 1h\ncondition: {gte: 1}",
      /:20 counts "nobody", which is no rule here/,
    ],
    [
      "type: event_count\nrules: [many]\ntimespan: 1h\ncondition: {gte: 1}",
      /counts itself: many → many/,
    ],
    ["type: event_count\nrules: []\ntimespan: 1h\ncondition: {gte: 1}", /is empty/],
    [
      "type: event_count\nrules: [probe, probe]\ntimespan: 1h\ncondition: {gte: 1}",
      /"probe" twice/,
    ],
    ["type: event_counts\nrules: [probe]\ntimespan: 1h\ncondition: {gte: 1}", /must be one of/],
    ["type: event_count\nrules: [probe]\ncondition: {gte: 1}", /`correlation.timespan` is missing/],
    [
      "type: event_count\nrules: [probe]\ntimespan: 1M\ncondition: {gte: 1}",
      /:21 the timespan "1M"/,
    ],
    ["type: event_count\nrules: [probe]\ntimespan: 1h", /`correlation.condition` is missing/],
    ["type: event_count\nrules: [probe]\ntimespan: 1h\ncondition: {}", /compares with nothing/],
    [
      "type: event_count\nrules: [probe]\ntimespan: 1h\ncondition: {atleast: 1}",
      /unknown key "atleast"/,
    ],
    ["type: event_count\nrules: [probe]\ntimespan: 1h\ncondition: {gte: many}", /must be a number/],
    [
      "type: temporal\nrules: [probe]\ntimespan: 1h\ncondition: probe and login",
      /:22 the condition names "login", which `rules` does not list/,
    ],
    [
      "type: temporal\nrules: [probe, login]\ntimespan: 1h\ncondition: probe",
      /:22 `rules` lists "login", which the condition does not name/,
    ],
    [
      "type: temporal\nrules: [probe, login]\ntimespan: 1h\ncondition: not probe or login",
      /:22 .*when none of the rules was seen/,
    ],
    [
      "type: temporal\nrules: [probe, login]\ntimespan: 1h\ncondition: probe and not (probe or login)",
      /can never hold/,
    ],
    ["type: temporal\nrules: [probe]\ntimespan: 1h\ncondition: (probe", /`\)` is missing/],
    [
      "type: event_count\nrules: [probe]\ntimespan: 1h\ncondition: probe",
      /needs a condition with a number/,
    ],
    ["type: temporal_extended\nrules: [probe]\ntimespan: 1h\ncondition: {gte: 1}", /in words/],
    ["type: temporal\ntimespan: 1h", /`correlation.rules` is missing/],
    [
      "type: value_sum\nrules: [probe]\ntimespan: 1h\ncondition: {gte: 1, field: [sc-bytes, cs-bytes]}",
      /:22 `condition.field` of value_sum must be one field/,
    ],
    [
      "type: value_count\nrules: [probe]\ntimespan: 1h\ncondition:\n  gte: 1\n  field:\n    - c-ip\n    - user",
      /:26 unknown field "user"/,
    ],
    ["type: value_count\nrules: [probe]\ntimespan: 1h\ncondition: {gte: 1, field: []}", /is empty/],
    [
      "type: event_count\nrules: [probe]\ntimespan: 1h\ncondition: {gte: 1, field: c-ip}",
      /has no meaning for event_count/,
    ],
    [
      "type: event_count\nrules: [probe]\ngroup_by: [c-ip]\ntimespan: 1h\ncondition: {gte: 1}",
      /unknown key "group_by"/,
    ],
    [
      "type: event_count\nrules: [probe]\ngroup-by: [ClientIp]\ntimespan: 1h\ncondition: {gte: 1}",
      /:21 unknown field "ClientIp"/,
    ],
    [
      "type: value_sum\nrules: [probe]\ntimespan: 1h\ncondition: {gte: 1, field: cs-host}",
      /needs a number field/,
    ],
    [
      "type: temporal\nrules: [probe, login]\ntimespan: 1h\naliases: {a: {probe: c-ip}}",
      /says nothing about "login"/,
    ],
    [
      "type: temporal\nrules: [probe]\ntimespan: 1h\naliases: {a: {login: c-ip}}",
      /which it does not count/,
    ],
  ])("refuses %#", (body, reason) => {
    const set = read(body);
    expect(set.unusable).toHaveLength(1);
    expect(reasons(set)[0]).toMatch(reason);
    expect(set.unusable[0]?.noSource).toBe(false);
  });

  it("circles are found wherever one enters them", () => {
    const body = (other: string) => `type: temporal\nrules: [probe, ${other}]\ntimespan: 1h`;
    const set = readText(
      `${base}${correlation(body("b"), "title: a\nname: a\n")}---\n${correlation(body("a"), "title: b\nname: b\n")}`,
    );
    expect(set.unusable).toHaveLength(2);
    expect(reasons(set).join()).toMatch(/counts itself: a → b → a/);
  });

  it("one that counts a rule without a source has none either; one that counts a broken rule is broken", () => {
    const windows = named("win")
      .replace("{category: webserver}", "{product: windows}")
      .replace("cs-uri-stem", "Image");
    const broken = named("bad").replace("cs-uri-stem", "nothing");
    const count = (name: string) =>
      correlation(
        `type: event_count\nrules: [${name}]\ntimespan: 1h\ncondition: {gte: 2}`,
        `title: c\nname: c-${name}\n`,
      );
    const set = readText([windows, broken, count("win"), count("bad")].join("---\n"));
    expect(set.unusable.map((unusable) => unusable.noSource)).toEqual([true, false, true, false]);
    expect(reasons(set)[3]).toMatch(/counts "bad", which is unusable/);
    expect(set.met).toEqual({ rule: 2, correlation: 2, filter: 0 });
  });
});

describe("a rule whose events no source here gives", () => {
  const source = "logsource: {product: windows, category: process_creation}";

  it.each([
    ["look-around", "A|re: '(?!x)y'"],
    ["a huge expression", "A|re: '(?:[a-z]{1,500}){1,50}'"],
    ["a placeholder without values", "A|expand: '%Workstations%'"],
    ["`all` for one value", "A|contains|all: x"],
    ["null in a list", "A: ['', null]"],
    ["an empty text to contain", "A|contains: ''"],
    ["the retired aggregation", "A: b\ntimeframe: 5m"],
  ])("is told as such, and that it has %s besides", (_title, body) => {
    const [first = "", ...more] = body.split("\n");
    const text = ruleText(
      [`selection:\n  ${first}`, ...more, "condition: selection"].join("\n"),
      source,
    );
    const fault = readText(text).unusable[0];
    expect(fault?.reason).toMatch(
      /^no source here gives windows\/process_creation events; besides, /,
    );
    expect(fault?.noSource).toBe(true);
    const usable = readText(
      text.replace(source, "logsource: {category: webserver}").replace("A", "cs-uri"),
    );
    expect(usable.unusable).toMatchObject([{ noSource: false }]);
  });

  it.each(["A|contans: x", "A|re: '('", "A|exists: perhaps", "A|cidr: 192.0.2.0/99"])(
    "is refused all the same when its text is wrong: %s",
    (body) => {
      const text = ruleText(`selection:\n  ${body}\ncondition: selection`, source);
      expect(readText(text).unusable).toMatchObject([{ noSource: false, line: 5 }]);
    },
  );
});

describe("hostile files", () => {
  const layers = Array.from(
    { length: 20 },
    (_, index) => `a${index + 1}: &a${index + 1} [${`*a${index},`.repeat(9)}]`,
  );
  const table: readonly (readonly [string, string, RegExp])[] = [
    ["an alias bomb", `a0: &a0 [x]\n${layers.join("\n")}`, /more than \d+ YAML nodes/],
    ["an alias inside itself", "a: &a\n  b: *a\n", /contains itself/],
    ["deep brackets", `a: ${"[".repeat(20_000)}`, /nested too deeply|not valid YAML/],
    ["deep but sound", `a: ${"[".repeat(100)}x${"]".repeat(100)}`, /levels deep/],
    [
      "many keys",
      Array.from({ length: 26_000 }, (_, index) => `k${index}:`).join("\n"),
      /more than \d+ YAML nodes/,
    ],
    ["a huge document", `a: ${"x".repeat(700_000)}`, /more than 655360 characters/],
    ["a huge file", "x: y\n".repeat(300_000), /larger than/],
    ["a binary tag", "a: !!binary aGVsbG8=\n", /tag|no `detection`/],
    ["infinity", `${good}hinomi: {confidence: .inf}\n`, /not a usable number/],
    ["a map as a key", "? {a: b}\n: c\n", /key must be one word/],
    ["a name called __proto__", `${good}hinomi: {__proto__: 1}\n`, /unknown key "__proto__"/],
  ];

  it.each(table)("%s is refused", (_title, text, reason) => {
    const set = readText(text);
    expect(set.rules).toEqual([]);
    expect(set.unusable[0]?.reason).toMatch(reason);
  });

  it("a byte order mark, CRLF and a leading --- are nothing special", () => {
    expect(readText(`\ufeff---\r\n${good.replaceAll("\n", "\r\n")}`).unusable).toEqual([]);
  });

  it("more documents than are read in one file are told", () => {
    const set = readText("a: b\n---\n".repeat(2_001));
    expect(set.unusable).toHaveLength(2_001);
    expect(set.unusable.at(-1)?.reason).toMatch(/more than 2000 documents/);
  });

  it("whatever the text, it is a rule or a reason", () => {
    const piece = fc.constantFrom(
      "title: a\n",
      "logsource: {category: webserver}\n",
      "detection:\n",
      "  s: {cs-method|contains: x}\n",
      "  s: [a, *b]\n",
      "  condition: s\n",
      "---\n",
      "&a ",
      "*a ",
      "- ",
      "\t",
      "[",
      "]",
      "{",
      "}",
      "'",
      '"',
      "|\n",
      ">-\n",
      "? ",
      ": ",
      "<<: ",
      "!!str ",
      "#",
      "\r\n",
      "\u2028",
      "correlation: {type: event_count}\n",
      "filter: {rules: any}\n",
      "%YAML 1.1\n",
      "...\n",
      "null",
      "~",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const set = readText(pieces.join(""));
        expect(set.rules.length + set.unusable.length).toBeGreaterThan(0);
      }),
      { numRuns: 1_500 },
    );
  });
});
