// For: `hinomi bans` as a person uses it, over a store and a real hand whose nft is made up.
// Never: a real nft; src/programs/bans/bans.system.test.ts has that.

import { expect, test } from "vitest";
import type { BanChangeAnswer, BanStory, BansAnswer } from "../../faces/cli/ban-answers.ts";
import { commandSession } from "../bans/fixture/command-session.ts";
import { bans } from "./bans.ts";

test("what would be done is shown first, and nothing is done without a yes", async () => {
  const desk = await commandSession();
  const shown = await desk.call(bans, ["add", ["203.0.113.7"]]);
  expect(shown.out).toContain("$ /usr/sbin/nft -f -");
  expect(shown.out).toContain("Ban 203.0.113.7 for 1 h");
  expect(shown.err).toContain("Nothing was done");
  expect(desk.held.size).toBe(0);
});

test("banned for a day with a reason, listed, explained, let in, and longer the next time", async () => {
  const desk = await commandSession();
  const yes = { yes: true, json: true };
  const add = await desk.call(bans, ["add", ["203.0.113.7"]], {
    ...yes,
    for: "24h",
    why: "guesses passwords",
  });
  expect(add.exitCode).toBe(0);
  expect((JSON.parse(add.out) as BanChangeAnswer).run?.state).toBe("done");
  expect([...desk.held]).toEqual([["203.0.113.7", 86_400]]);
  const list = JSON.parse((await desk.call(bans, [], { json: true })).out) as BansAnswer;
  expect(list.bans).toMatchObject([
    {
      address: "203.0.113.7",
      packets: 7,
      origin: { who: "administrator", why: { en: "guesses passwords" } },
    },
  ]);
  expect((await desk.call(bans, ["list"])).out).toContain("1 banned now; 0 packets dropped");
  const why = await desk.call(bans, ["why", ["203.0.113.7"]]);
  expect(why.out).toContain("It is a stranger");
  expect(why.out).toMatch(/2026-11-24 18:00 – 2026-11-25 18:00 .*guesses passwords/);
  expect((await desk.call(bans, ["remove", ["203.0.113.7"]], yes)).exitCode).toBe(0);
  expect(desk.held.size).toBe(0);
  const after = JSON.parse(
    (await desk.call(bans, ["why", ["203.0.113.7"]], { json: true })).out,
  ) as BanStory;
  expect(after.now).toEqual([]);
  expect(after.spells[0]).toHaveProperty("takenBackMs");
  await expect(desk.call(bans, ["remove", ["203.0.113.7"]], yes)).rejects.toThrow(
    "is not banned now",
  );
});

test("an IPv6 host is banned by its /64, and by itself when that is written", async () => {
  const desk = await commandSession();
  await desk.call(bans, ["add", ["2001:db8:7::5", "2001:db8:8::5/128"]], { yes: true, for: "1h" });
  expect([...desk.held.keys()].sort()).toEqual(["2001:db8:7::/64", "2001:db8:8::5"]);
  await desk.call(bans, ["remove", ["2001:db8:7::99"]], { yes: true });
  expect([...desk.held.keys()]).toEqual(["2001:db8:8::5"]);
});

test("a partner is not banned, and who else was named is", async () => {
  const desk = await commandSession("allow: [{ network: 198.51.100.9, why: 保守会社 }]");
  const both = await desk.call(bans, ["add", ["198.51.100.9", "203.0.113.7"]], { yes: true });
  expect(both.out).toContain("Left out: 198.51.100.9 (allowed (保守会社))");
  expect([...desk.held.keys()]).toEqual(["203.0.113.7"]);
  await expect(desk.call(bans, ["add", ["198.51.100.9"]], { yes: true })).rejects.toThrow(
    "must not be banned",
  );
});

test.each([
  [["ban", ["203.0.113.7"]], {}, "takes list, add, remove or why"],
  [["add", []], {}, "Name an address"],
  [["add", ["gw1.example.jp"]], {}, "names are not looked up"],
  [["add", ["203.0.113.7"]], { for: "400d" }, "one minute to 31 days"],
  [["why", ["203.0.113.07"]], {}, "no address"],
] as const)("%j %j: one sentence, and nothing is done", async (words, options, said) => {
  const desk = await commandSession();
  await expect(desk.call(bans, words, { yes: true, ...options })).rejects.toThrow(said);
  expect(desk.held.size).toBe(0);
});
