// For: who is chosen for a ban, for how long, and who is spared, whatever the room.

import fc from "fast-check";
import { expect, test } from "vitest";
import { banTarget, chooseBans } from "./ban-plan.ts";
import type { BanQuestion, DoneBan } from "./ban-plan.ts";

const nowMs = Date.UTC(2026, 2, 12);
const dayMs = 86_400_000;

function choice(sources: readonly string[], changes: Partial<BanQuestion> = {}) {
  return chooseBans({
    candidates: sources.map((source) => ({ source, lastMs: nowMs - 1000 })),
    nowMs,
    recentMs: dayMs,
    most: 10,
    lengths: [100, 200],
    isWide: true,
    done: [],
    judge: () => ({ kind: "stranger" }),
    ...changes,
  });
}

function banned(address: string, startedMs: number, seconds: number, state = "done"): DoneBan {
  const said = { ja: "", en: "" };
  const call = { verb: "ban.add" as const, args: { addresses: [address], seconds } };
  const step = { name: "ban", call, said, why: said, risk: said };
  const undo = { type: "none" as const, why: said };
  const shown = { type: "command" as const, argv: ["nft"] };
  return {
    plan: { name: "ban-sources", steps: [{ ...step, undo, shown }] },
    run: { state: state as DoneBan["run"]["state"], startedMs },
  };
}

test("two addresses of one /64 are one target, or two where a room bans single ones", () => {
  const two = ["2001:db8:5::9", "2001:db8:5::a"];
  expect(choice(two).groups).toEqual([{ seconds: 100, addresses: ["2001:db8:5::/64"] }]);
  expect(choice(two, { isWide: false }).groups[0]?.addresses).toEqual(two);
});

test("each time longer; a ban that was taken back was none", () => {
  const done = [banned("203.0.113.7", nowMs - 9 * dayMs, 100)];
  expect(choice(["203.0.113.7", "203.0.113.8"], { done }).groups).toEqual([
    { seconds: 100, addresses: ["203.0.113.8"] },
    { seconds: 200, addresses: ["203.0.113.7"] },
  ]);
  const back = [banned("203.0.113.7", nowMs - 9 * dayMs, 100, "undone")];
  expect(choice(["203.0.113.7"], { done: back }).groups[0]?.seconds).toBe(100);
});

test("while a ban holds, its target is not chosen again", () => {
  const done = [banned("203.0.113.7", nowMs - 50_000, 100)];
  expect(choice(["203.0.113.7"], { done }).groups).toEqual([]);
});

test("never more than asked for, and the most urgent ones", () => {
  const sources = Array.from({ length: 30 }, (_, n) => `203.0.113.${n}`);
  const { chosen, groups } = choice(sources);
  expect([...chosen]).toEqual(sources.slice(0, 10));
  expect(groups[0]?.addresses).toHaveLength(10);
});

const site = Array.from({ length: 9 }, (_, n) => `2001:db8:7:${n + 1}::5`);

test("an attacker with a whole site is banned as that site, for the longest time he has earned", () => {
  const done = [banned("2001:db8:7:3::/64", nowMs - 9 * dayMs, 100)];
  expect(choice(site, { done }).groups).toEqual([{ seconds: 200, addresses: ["2001:db8:7::/48"] }]);
  const held = [banned("2001:db8:7::/48", nowMs - 50_000, 100)];
  expect(choice([...site, "203.0.113.7"], { done: held }).groups).toEqual([
    { seconds: 100, addresses: ["203.0.113.7"] },
  ]);
});

test("a site in which one of ours is, or was heard of, is banned by its /64 alone", () => {
  const isOurs = (ip: string) => ({ kind: ip.endsWith("/48") ? "own" : "stranger" }) as const;
  expect(choice(site, { judge: isOurs }).groups[0]?.addresses).toHaveLength(9);
  const mine = "2001:db8:7:99::1";
  const judge = (ip: string) => ({ kind: ip === mine ? "own" : "stranger" }) as const;
  expect(choice([...site, mine], { judge }).groups[0]?.addresses).toHaveLength(9);
});

test("no address of ours is ever a target, whatever stands among the candidates", () => {
  const address = fc.oneof(fc.ipV4(), fc.ipV6(), fc.constant("10.1.1.4"), fc.string());
  const isOurs = (ip: string) => ip.length % 2 === 0;
  fc.assert(
    fc.property(fc.array(address, { maxLength: 20 }), (sources) => {
      const judge = (ip: string) =>
        isOurs(ip) ? ({ kind: "own" } as const) : ({ kind: "stranger" } as const);
      const { groups } = choice(sources, { judge, most: 100 });
      const spared = new Set(sources.filter(isOurs).map((source) => banTarget(source, true)));
      expect(groups.flatMap(({ addresses }) => addresses).filter((one) => spared.has(one))).toEqual(
        [],
      );
    }),
  );
});
