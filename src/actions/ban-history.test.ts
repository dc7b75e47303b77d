import { describe, expect, test } from "vitest";
import { dayMs, hourMs, minuteMs } from "../base/clock.ts";
import { banRecordOf, bansInForce, banSpells, putBackName, spellsAbout } from "./ban-history.ts";
import type { Carried } from "./ban-history.ts";
import { banSeconds } from "./ban-time.ts";
import type { Call } from "./catalogue.ts";
import { planOf } from "./plan.ts";
import { ran, startRun, takingBack, tookBack } from "./run.ts";

const nowMs = Date.parse("2026-11-24T09:00:00Z");
const said = { ja: "試し", en: "a trial" };

function add(addresses: readonly string[], hours: number): Call {
  return { verb: "ban.add", args: { addresses: [...addresses], seconds: hours * 3600 } };
}

function remove(...addresses: readonly string[]): Call {
  return { verb: "ban.remove", args: { addresses: [...addresses] } };
}

/** A plan of one step, approved and carried out at this time; `answered`: what the hand says it banned. */
function carried(
  call: Call,
  atMs: number,
  name = "ban-sources",
  answered?: readonly string[],
): Carried {
  const back = call.verb === "ban.add" ? remove(...call.args.addresses) : add(["203.0.113.7"], 1);
  const undo = { type: "call" as const, call: back, said };
  const step = { name: "ban", call, said, why: said, risk: said, undo };
  const texts = { title: said, why: said, proof: said, leftOut: [] };
  const draft = { name, purpose: "contain" as const, ...texts, steps: [step] };
  const plan = planOf("INC-1", draft, [{ type: "command", argv: ["/nothing"] }]);
  const run = startRun(plan, `nonce-${atMs}`, "administrator", atMs);
  const result = answered ? { addresses: answered } : {};
  return { plan, run: ran(run, plan, 0, { id: "1", type: "done", result }, atMs + 10) };
}

function inForce(...all: readonly Carried[]): readonly string[] {
  return bansInForce(banSpells(all), nowMs).map(({ address }) => address);
}

describe("in force is", () => {
  const hourAgo = nowMs - hourMs;

  test("what was carried out and is not over", () => {
    const still = carried(add(["203.0.113.7", "203.0.113.9"], 2), hourAgo);
    const over = carried(add(["198.51.100.9"], 1), nowMs - 2 * hourMs);
    expect(inForce(still, over)).toEqual(["203.0.113.7", "203.0.113.9"]);
  });

  test("named as the hand names it", () => {
    const ban = carried(add(["2001:DB8:1::5/64"], 2), hourAgo, "x", ["2001:db8:1::/64"]);
    expect(inForce(ban)).toEqual(["2001:db8:1::/64"]);
  });

  test("not what was removed since, in whatever order it is told", () => {
    const ban = carried(add(["203.0.113.7"], 24), hourAgo);
    const letIn = carried(remove("203.0.113.7"), nowMs - minuteMs);
    expect(inForce(ban, letIn)).toEqual([]);
    expect(inForce(letIn, ban)).toEqual([]);
    const again = carried(add(["203.0.113.7"], 24), nowMs - 1000);
    expect(inForce(again, letIn, ban)).toEqual(["203.0.113.7"]);
  });

  test("not what was taken back, and again what a taken-back removal had let in", () => {
    const ban = carried(add(["203.0.113.7"], 24), hourAgo);
    const undone = (of: Carried): Carried => ({
      plan: of.plan,
      run: tookBack(
        takingBack(of.run),
        of.plan,
        0,
        { id: "2", type: "done", result: {} },
        nowMs - 5,
      ),
    });
    expect(inForce(undone(ban))).toEqual([]);
    const letIn = carried(remove("203.0.113.7"), nowMs - minuteMs);
    expect(inForce(ban, undone(letIn))).toEqual(["203.0.113.7"]);
  });

  test("not a step that failed, or of which nobody knows", () => {
    const { plan } = carried(add(["203.0.113.7"], 24), hourAgo);
    const begun = startRun(plan, "n", "administrator", hourAgo);
    const failed = { id: "1", type: "failed" as const, said, output: "" };
    for (const answer of [failed, undefined])
      expect(inForce({ plan, run: ran(begun, plan, 0, answer, hourAgo) })).toEqual([]);
    expect(inForce({ plan, run: begun })).toEqual([]);
  });

  test("what was put back: it stays the old ban with its old end and its old reason", () => {
    const ban = carried(add(["203.0.113.7"], 24), hourAgo);
    const back = carried(add(["203.0.113.7"], 20), nowMs - minuteMs, putBackName);
    const [spell, ...more] = bansInForce(banSpells([ban, back]), nowMs);
    expect(more).toEqual([]);
    expect(spell).toMatchObject({
      untilMs: hourAgo + 10 + dayMs,
      putBack: 1,
      by: { plan: ban.plan },
    });
    expect(banSeconds(banRecordOf(spell ? [spell] : [], nowMs + 2 * dayMs))).toBe(24 * 3600);
  });
});

test("the story of an address holds the networks around it and the addresses in it, and nobody else", () => {
  const spells = banSpells([
    carried(add(["203.0.113.0/24"], 1), nowMs - 5 * dayMs),
    carried(add(["203.0.113.7", "203.0.112.7"], 1), nowMs - 3 * dayMs),
    carried(add(["2001:db8:1::/64"], 1), nowMs - dayMs),
  ]);
  const about = (address: string) => spellsAbout(spells, address).map((each) => each.address);
  expect(about("203.0.113.7")).toEqual(["203.0.113.0/24", "203.0.113.7"]);
  expect(about("203.0.112.0/23")).toEqual(["203.0.113.0/24", "203.0.113.7", "203.0.112.7"]);
  expect(about("2001:db8:1::99")).toEqual(["2001:db8:1::/64"]);
  expect(about("not an address")).toEqual([]);
  expect(banSeconds(banRecordOf(spellsAbout(spells, "203.0.113.7"), nowMs))).toBe(7 * 86_400);
});
