// For: what is told only far above a group's own habit: learnt, compared, forgotten, the same over restarts and as a plain copy says.
// Never: a log's text; the rooms' rules bring their own lines.

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FindingDelta, Hit } from "../finding.ts";
import type { AboveHabit } from "../sigma/ast.ts";
import { createCorrelator } from "./correlator.ts";
import type { SavedWindow } from "./forgotten.ts";
import { correlationRule, findingsOf, foldFindings, hit, plainRule } from "./made-up.ts";

const day = 86_400;
const mail = plainRule("mail");

/** More than 20 recipients within an hour, by account. */
function busy(asked: AboveHabit, groupBy: readonly string[] = ["user.name"]) {
  return correlationRule("busy", {
    type: "value_sum",
    rules: ["mail"],
    groupBy,
    timespanMs: 3_600_000,
    condition: { tests: [{ op: "gt", value: 20 }], fields: ["mail.recipients"] },
    hinomi: { above_habit: asked },
  });
}

const sent = (days: number, recipients: number, user = "hanako", id = "1") =>
  hit("mail", days * day + 36_000, {
    "user.name": user,
    "mail.recipients": recipients,
    "mail.queue_id": id,
  });

const found = (hits: readonly Hit[], asked: AboveHabit = { times: 3 }) =>
  findingsOf(createCorrelator([mail, busy(asked)]), hits, "busy");

describe("a rule that asks for a habit", () => {
  const small = [0, 5, 9, 14].map((days) => sent(days, 10));

  test("tells what is far above anything of the last weeks, and says what was usual", () => {
    expect(found([...small, sent(20, 30)])).toEqual([]);
    expect(found([...small, sent(20, 31)])).toMatchObject([
      { count: 1, unusual: { measured: 31, usual: 10 } },
    ]);
  });

  test("says what it wants, so that a hit can be explained", () => {
    const correlator = createCorrelator([mail, busy({ times: 3, until_known: 40 })]);
    correlator.take(sent(0, 30));
    expect(correlator.progress()).toMatchObject([
      {
        have: 30,
        want: "gt 20 and more than 3 × the habit, gte 40 until the habit is known",
        fired: false,
      },
    ]);
  });

  test("is silent of who always sends so much, as a newsletter on Mondays", () => {
    const mondays = [0, 7, 14, 21, 28].map((days) => sent(days, 200));
    expect(found([...mondays, sent(35, 220)])).toEqual([]);
  });

  test("is silent while a group is not known, or goes by a number of its own", () => {
    expect(found([sent(0, 90), sent(13, 100)])).toEqual([]);
    const told = found([sent(0, 30), sent(1, 40)], { times: 3, until_known: 40 });
    expect(told).toMatchObject([{ unusual: { measured: 40 } }]);
    expect(told[0]?.unusual).not.toHaveProperty("usual");
  });

  test("without `times` it is for those who are not known yet, and silent afterwards", () => {
    expect(found([sent(0, 30)], { until_known: 30 })).toHaveLength(1);
    expect(found([sent(0, 1), sent(20, 900)], { until_known: 30 })).toEqual([]);
  });

  test("never goes below the rule's own condition", () => {
    expect(found([sent(0, 1), sent(20, 20)])).toEqual([]);
    expect(found([sent(0, 1), sent(20, 21)])).toHaveLength(1);
  });

  test("takes what it told for a habit only when nobody minded for two weeks", () => {
    const told = [...small, sent(20, 100), sent(25, 100), sent(33, 100), sent(34, 100)];
    const days = found(told).map(({ firstMs }) => Math.floor(firstMs / day / 1000));
    expect(days).toEqual([20, 25, 33]);
  });

  test("forgets a habit of more than five weeks ago", () => {
    const once = [sent(0, 90), sent(20, 5), sent(40, 5)];
    expect(found([...once, sent(30, 60)].sort((a, b) => a.timeMs - b.timeMs))).toEqual([]);
    expect(found([...once, sent(41, 60)])).toHaveLength(1);
  });

  test("each has a habit of its own", () => {
    const both = [...small, sent(0, 5, "taro"), sent(20, 25, "taro"), sent(20, 25)];
    expect(found(both).map(({ group }) => group)).toEqual([{ "user.name": "taro" }]);
  });

  test("may be of a part of what is grouped by", () => {
    const rule = busy({ times: 2, of: ["user.name"] }, ["user.name", "mail.queue_id"]);
    const hits = [sent(0, 30, "hanako", "a"), sent(20, 59, "hanako", "b")];
    expect(findingsOf(createCorrelator([mail, rule]), hits, "busy")).toEqual([]);
    const more = [...hits, sent(21, 199, "hanako", "c")];
    expect(findingsOf(createCorrelator([mail, rule]), more, "busy")).toMatchObject([
      { group: { "mail.queue_id": "c" }, unusual: { measured: 199, usual: 59 } },
    ]);
  });

  test("names without end are bounded, and the one heard of longest ago is forgotten and told", () => {
    const limits = { habitGroups: 2, habitLearnMs: 0 };
    const bounded = createCorrelator([mail, busy({ times: 3 })], { limits });
    for (const user of ["a", "b", "c"]) bounded.take(sent(0, 19, user));
    expect(bounded.limits()).toEqual([{ limit: "habitGroups", where: "busy", times: 1 }]);
    const later = [sent(2, 50, "b"), sent(2, 50, "a")];
    expect(findingsOf(bounded, later, "busy").map(({ group }) => group["user.name"])).toEqual([
      "a",
    ]);
  });

  test("a damaged memory is left out and counted, and never believed", () => {
    const states = ["", "{", "[]", '{"v":1}', '{"v":1,"firstMs":0,"days":[[2,1,0],[1,1,0]]}'];
    for (const state of states) {
      const correlator = createCorrelator([mail, busy({ times: 3 })]);
      const row = { rule: "busy#habit", group: '["hanako"]', state };
      expect([state, correlator.restore([row])]).toEqual([state, 1]);
    }
  });
});

/** What the docs say, day by day, with every mail kept. */
function plainly(hits: readonly Hit[], times: number): number[] {
  const told: number[] = [];
  const days = new Map<number, { most: number; isTold: boolean }>();
  for (const each of hits) {
    const endMs = each.timeMs;
    const inside = hits.filter((one) => one.timeMs > endMs - 3_600_000 && one.timeMs <= endMs);
    const upTo = inside.slice(0, inside.indexOf(each) + 1);
    const measured = upTo.reduce((sum, one) => sum + Number(one.get("mail.recipients")), 0);
    const today = Math.floor(endMs / 86_400_000);
    const entry = days.get(today) ?? { most: 0, isTold: false };
    days.set(today, { ...entry, most: Math.max(entry.most, measured) });
    const isKnown = endMs - (hits[0]?.timeMs ?? 0) >= 14 * 86_400_000;
    const over = [...days].filter(([number, { isTold }]) => {
      const fromMs = (number + (isTold ? 14 : 1)) * 86_400_000;
      return fromMs <= endMs - 3_600_000 && number >= today - 35;
    });
    const usual = Math.max(0, ...over.map(([, { most }]) => most));
    if (measured <= 20 || !isKnown || measured <= usual * times) continue;
    days.set(today, { most: Math.max(entry.most, measured), isTold: true });
    told.push(endMs);
  }
  return told;
}

const someMails = fc
  .array(
    fc.record({
      waitS: fc.oneof(fc.integer({ min: 1, max: 1800 }), fc.integer({ min: 1, max: 3 * day })),
      recipients: fc.integer({ min: 1, max: 60 }),
    }),
    { minLength: 30, maxLength: 60 },
  )
  .map((mails) => {
    let now = 0;
    return mails.map(({ waitS, recipients }) => {
      now += waitS;
      return hit("mail", now, { "user.name": "hanako", "mail.recipients": recipients });
    });
  });

test("over random months it tells when a plain copy of these words does", () => {
  const times = fc.constantFrom(1, 1.5, 3);
  fc.assert(
    fc.property(someMails, times, (hits, factor) => {
      const correlator = createCorrelator([mail, busy({ times: factor })]);
      const fired = hits.flatMap((each) => {
        correlator.take(each);
        return correlator.progress().some(({ fired }) => fired) ? [each.timeMs] : [];
      });
      expect(fired).toEqual(plainly(hits, factor));
    }),
    { numRuns: 200 },
  );
});

test("killed and begun again after random hits, it tells the same and remembers the same", () => {
  fc.assert(
    fc.property(someMails, fc.array(fc.nat(60), { minLength: 1, maxLength: 6 }), (hits, kills) => {
      const rules = [mail, busy({ times: 2, until_known: 50 })];
      const run = (isKilledAt: (at: number) => boolean) => {
        const stored = new Map<string, SavedWindow>();
        const deltas: FindingDelta[] = [];
        let correlator = createCorrelator(rules);
        const keep = () => {
          deltas.push(...correlator.drain());
          for (const window of correlator.windows()) {
            if (window.state === null) stored.delete(`${window.rule} ${window.group}`);
            else stored.set(`${window.rule} ${window.group}`, window);
          }
        };
        for (const [at, each] of hits.entries()) {
          correlator.take(each);
          if (!isKilledAt(at)) continue;
          keep();
          correlator = createCorrelator(rules);
          expect(correlator.restore([...stored.values()])).toBe(0);
        }
        keep();
        return { findings: foldFindings(deltas), stored: [...stored].sort() };
      };
      expect(run((at) => kills.includes(at))).toEqual(run(() => false));
    }),
    { numRuns: 100 },
  );
});
