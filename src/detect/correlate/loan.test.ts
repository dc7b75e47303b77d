// For: fields that a line takes from another one of the same mail: only with it, once where that is asked, bounded, over restarts.
// Never: a log's text.

import { describe, expect, test } from "vitest";
import type { TakesFrom } from "../sigma/ast.ts";
import { createCorrelator } from "./correlator.ts";
import type { SavedWindow } from "./forgotten.ts";
import { correlationRule, findingsOf, hit, plainRule } from "./made-up.ts";
import { neededFields } from "./needed-fields.ts";
import { correlationProblems } from "./problems.ts";

const asked: TakesFrom = {
  rule: "signed",
  same: ["mail.queue_id"],
  fields: ["user.name", "source.ip"],
  once: true,
};
const rulesWith = (takes: TakesFrom) => [
  plainRule("signed"),
  plainRule("queued", { hinomi: { takes_from: takes } }),
  correlationRule("many", {
    type: "value_sum",
    rules: ["queued"],
    groupBy: ["user.name"],
    condition: { tests: [{ op: "gte", value: 10 }], fields: ["mail.recipients"] },
  }),
];
const rules = rulesWith(asked);
const signed = (seconds: number, id: string, user = "hanako") =>
  hit("signed", seconds, { "mail.queue_id": id, "user.name": user });
const queued = (seconds: number, id: string, recipients: number) =>
  hit("queued", seconds, {
    "mail.queue_id": id,
    "mail.recipients": recipients,
    "source.ip": undefined,
  });

describe("a rule that takes fields from another line", () => {
  test("has them as its own, and adds up over several mails", () => {
    const hits = [signed(1, "A"), queued(2, "A", 4), signed(3, "B"), queued(4, "B", 6)];
    expect(findingsOf(createCorrelator(rules), hits, "many")).toMatchObject([
      { count: 2, group: { "user.name": "hanako" }, sourceIp: "192.0.2.1" },
    ]);
  });

  test("is no hit without that line, with another one, or after more than an hour", () => {
    for (const hits of [
      [queued(2, "A", 60)],
      [signed(1, "B"), queued(2, "A", 60)],
      [signed(1, "A"), queued(3602, "A", 60)],
    ])
      expect(findingsOf(createCorrelator(rules), hits, "many")).toEqual([]);
  });

  test("`once`: a mail that is tried again is not counted again; without it each is", () => {
    const hits = [signed(1, "A"), queued(2, "A", 6), queued(9, "A", 6)];
    expect(findingsOf(createCorrelator(rules), hits, "many")).toEqual([]);
    const often = createCorrelator(rulesWith({ ...asked, once: false }));
    expect(findingsOf(often, hits, "many")).toHaveLength(1);
  });

  test("what was lent outlives a restart, and what was taken is forgotten in the store too", () => {
    const stored = new Map<string, SavedWindow>();
    const found = [signed(1, "A"), queued(2, "A", 11), queued(3, "A", 11)].map((each) => {
      const correlator = createCorrelator(rules);
      expect(correlator.restore([...stored.values()])).toBe(0);
      correlator.take(each);
      const told = correlator.drain().map(({ finding }) => [finding.rule, finding.count]);
      for (const window of correlator.windows()) {
        if (window.state === null) stored.delete(`${window.rule} ${window.group}`);
        else stored.set(`${window.rule} ${window.group}`, window);
      }
      return told.filter(([rule]) => rule === "many");
    });
    expect(found).toEqual([[], [["many", 1]], []]);
    expect([...stored.keys()].filter((key) => key.includes("#taken"))).toEqual([]);
  });

  test("lines without end are bounded and the oldest goes", () => {
    const bounded = createCorrelator(rules, { limits: { lentLines: 2 } });
    const hits = [signed(1, "A"), signed(1, "B"), signed(1, "C"), queued(2, "A", 60)];
    expect(findingsOf(bounded, hits, "many")).toEqual([]);
    expect(bounded.limits()).toEqual([{ limit: "lentLines", where: "queued", times: 1 }]);
    expect(findingsOf(bounded, [queued(3, "C", 60)], "many")).toHaveLength(1);
  });

  test("a rule of another name that does not exist is refused", () => {
    const [problem] = correlationProblems(rulesWith({ ...asked, rule: "nobody" }));
    expect(problem?.reason).toContain("takes fields from nobody");
  });

  test("both lines are asked for what joins them", () => {
    const needed = neededFields(rules);
    expect(needed.get("signed")).toEqual(
      expect.arrayContaining(["mail.queue_id", "user.name", "source.ip"]),
    );
    expect(needed.get("queued")).toContain("mail.queue_id");
  });
});

test("networks and countries are worked out of the address", () => {
  const of = (field: string) => [
    plainRule("probe"),
    correlationRule("places", {
      type: "value_count",
      groupBy: [],
      condition: { tests: [{ op: "gte", value: 2 }], fields: [field] },
    }),
  ];
  const from = (ip: string) => hit("probe", 1, { "source.ip": ip });
  const near = [from("192.0.2.1"), from("192.0.2.77")];
  const far = [from("192.0.2.1"), from("2001:db8:5::1")];
  const countryOf = (ip: string) => (ip.includes(":") ? "NL" : "JP");
  const found = (field: string, hits: typeof near) =>
    findingsOf(createCorrelator(of(field), { countryOf }), hits, "places").length;
  expect([found("source.network", near), found("source.network", far)]).toEqual([0, 1]);
  expect([found("source.country", near), found("source.country", far)]).toEqual([0, 1]);
  expect(findingsOf(createCorrelator(of("source.country")), far, "places")).toEqual([]);
});
