// For: who is shut out, who never is, and that the same tallies give the same plan.

import { expect, test } from "vitest";
import { planOf } from "../../actions/plan.ts";
import { startRun } from "../../actions/run.ts";
import { dayMs, hourMs } from "../../base/clock.ts";
import type { RoomSnapshot } from "../playbook.ts";
import { containPlans } from "./contain.ts";
import { incidentWith, noonMs } from "./fixture/made-up.ts";
import { snapshotWith, tally } from "./fixture/made-up-snapshot.ts";

const codeRed = incidentWith();
const { id } = codeRed;

function planFor(changes: Partial<RoomSnapshot> = {}) {
  return containPlans(codeRed, snapshotWith(changes))[0];
}

test("the busiest hosts are shut out for a day, and the plan says what that saves", () => {
  const plan = planFor();
  expect(plan?.steps[0]?.call).toEqual({
    verb: "ban.add",
    args: { addresses: ["2001:db8:5::9", "203.0.113.7"], seconds: 86_400 },
  });
  expect(plan?.title.ja).toBe("攻撃元のうち2か所からの通信を24時間捨てる");
  expect(plan?.why.en).toContain("99 %");
  expect(plan?.steps[0]?.undo).toMatchObject({ type: "call", call: { verb: "ban.remove" } });
});

test("our own, inside and allowed addresses are never in it, and are named with the reason", () => {
  const kinds = { "203.0.113.7": "own", "2001:db8:5::9": "allowed", "10.3.0.7": "inner" } as const;
  const sources = new Map([
    [id, [...Object.keys(kinds), "198.51.100.9"].map((source) => tally(source, 100))],
  ]);
  const plan = planFor({
    sources,
    judge: (ip) => ({ kind: kinds[ip as keyof typeof kinds] ?? "stranger", why: "監視会社" }),
  });
  expect(plan?.steps[0]?.call.args).toMatchObject({ addresses: ["198.51.100.9"] });
  expect(plan?.leftOut.map(({ what, why }) => [what, why.ja])).toEqual([
    ["203.0.113.7", "自社のアドレスなので、ふさぎません。"],
    ["2001:db8:5::9", "許可した相手なので、ふさぎません（監視会社）。"],
    ["10.3.0.7", "社内のアドレスなので、ふさぎません。その機械を調べてください。"],
  ]);
});

test("nobody is shut out for a single knock, nor for what happened last week", () => {
  expect(planFor({ sources: new Map([[id, [tally("203.0.113.7", 1)]]]) })).toBeUndefined();
  expect(planFor({ nowMs: noonMs + 8 * dayMs })).toBeUndefined();
});

test("a host that may have got in is worth it at once", () => {
  const sources = new Map([[id, [tally("203.0.113.7", 1, { reach: "succeeded" })]]]);
  expect(planFor({ sources })?.steps).toHaveLength(1);
});

test("a few more hits give the very same plan; who is shut out already is not proposed again", () => {
  const before = planFor();
  const more = [tally("203.0.113.7", 801), tally("2001:db8:5::9", 900)];
  const after = planFor({ sources: new Map([[id, more]]) });
  expect(after?.steps).toEqual(before?.steps);
  if (!before) throw new Error("no plan");
  const plan = planOf(id, before, [{ type: "command", argv: ["nft"] }]);
  const run = { ...startRun(plan, "n", "administrator", noonMs), state: "done" as const };
  const done = new Map([[id, [{ plan, run }]]]);
  expect(planFor({ done })).toBeUndefined();
  const later = {
    nowMs: noonMs + 25 * hourMs,
    sources: new Map([[id, more.map((each) => ({ ...each, lastMs: noonMs + 24 * hourMs }))]]),
  };
  expect(planFor({ done, ...later })?.steps).toHaveLength(1);
});
