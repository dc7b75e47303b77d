// For: who is shut out and for how long, who never is, and when the ban counts as proven.

import { expect, test } from "vitest";
import type { Plan } from "../../actions/plan.ts";
import { planOf } from "../../actions/plan.ts";
import { startRun } from "../../actions/run.ts";
import { dayMs } from "../../base/clock.ts";
import type { DonePlan } from "../playbook.ts";
import { containPlans } from "./contain.ts";
import { incidentWith, noonMs, snapshotWith, tally } from "./fixture/made-up.ts";
import { breakIn } from "./playbook.ts";
import { proveBans } from "./prove.ts";

const guessing = incidentWith("password-guessing");
const tallies = [tally("203.0.113.7", 40), tally("2001:db8:5::9", 30)];

function plansFor(
  family = "password-guessing",
  changes: Parameters<typeof snapshotWith>[2] = {},
  list = tallies,
) {
  const incident = incidentWith(family);
  return containPlans(incident, snapshotWith(incident, list, changes));
}

function fullPlan(): Plan {
  const [draft] = plansFor();
  if (!draft) throw new Error("no plan");
  return planOf(guessing.id, draft, [{ type: "command", argv: ["nft"] }]);
}

/** The plan as it was carried out so many days before now. */
function carriedOut(daysAgo: number): DonePlan {
  const run = startRun(fullPlan(), `n${daysAgo}`, "administrator", noonMs - daysAgo * dayMs);
  return { plan: fullPlan(), run: { ...run, state: "done" } };
}

test("who guesses is shut out for a day, IPv6 by its /64", () => {
  const [plan] = plansFor();
  expect(plan?.steps.map(({ call }) => call)).toEqual([
    {
      verb: "ban.add",
      args: { addresses: ["2001:db8:5::/64", "203.0.113.7"], seconds: 86_400 },
    },
  ]);
});

test("who comes again is shut out for longer, whatever it was banned for before", () => {
  const seconds = (...done: DonePlan[]) =>
    plansFor("port-scan", { done: new Map([["INC-2026-0000", done]]) })[0]?.steps.flatMap(
      ({ call }) => (call.verb === "ban.add" ? [call.args.seconds] : []),
    );
  expect(seconds(carriedOut(3))).toEqual([7 * 86_400]);
  expect(seconds(carriedOut(9), carriedOut(3))).toEqual([31 * 86_400]);
  expect(seconds(carriedOut(60), carriedOut(9), carriedOut(3))).toEqual([31 * 86_400]);
});

test("who is shut out already is not proposed again", () => {
  expect(plansFor("password-guessing", { done: new Map([["x", [carriedOut(0)]]]) })).toEqual([]);
});

test("who is named in refused DNS queries is never banned: it is mostly a victim", () => {
  expect(plansFor("dns-query")).toEqual([]);
  expect(plansFor("dns-update")).toEqual([]);
  expect(plansFor("dns-transfer")).toHaveLength(1);
});

test("ours are never banned, nor the /64 in which one of ours lives", () => {
  const list = [tally("2001:db8:5::9", 30), tally("2001:db8:5::1", 8), tally("203.0.113.7", 9)];
  const judge = (ip: string) =>
    ip === "2001:db8:5::1" ? ({ kind: "own" } as const) : ({ kind: "stranger" } as const);
  const [plan] = plansFor("password-guessing", { judge }, list);
  expect(plan?.steps[0]?.call.args).toMatchObject({ addresses: ["203.0.113.7"] });
  expect(plan?.leftOut.map(({ what }) => what)).toEqual(["2001:db8:5::1"]);
});

test("a host name is nobody's address", () => {
  expect(plansFor("password-guessing", {}, [tally("pc7.example.net", 90), tally("", 50)])).toEqual(
    [],
  );
});

test("the plan does not change with a few more attempts", () => {
  const more = [tally("203.0.113.7", 31), tally("2001:db8:5::9", 99)];
  expect(plansFor("password-guessing", {}, more)[0]?.steps).toEqual(plansFor()[0]?.steps);
});

function proofOf(packets: number, heardSince: readonly string[] | undefined) {
  const bans = [
    { address: "203.0.113.7", packets },
    { address: "2001:db8:5::/64", packets: 0 },
  ];
  const looks = { "ban.list": { bans } };
  return proveBans(fullPlan(), { nowMs: noonMs, looks, heardSince });
}

test("dropped packets and silence in the log prove it together; an address of the /64 that is heard disproves it", () => {
  expect(breakIn.looks?.(fullPlan())).toEqual([{ verb: "ban.list", args: {} }]);
  expect(proofOf(300, []).state).toBe("proven");
  expect(proofOf(300, []).said.en).toContain("300 packets of 1 host (of 2 hosts)");
  expect(proofOf(0, []).state).toBe("not-yet");
  expect(proofOf(300, ["2001:db8:5::77"]).state).toBe("failed");
  expect(proofOf(300, ["198.51.100.1"]).state).toBe("proven");
  expect(proofOf(300, undefined).state).toBe("unknown");
});
