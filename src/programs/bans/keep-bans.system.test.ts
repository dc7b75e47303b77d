// For: bans over days, with a made-up firewall and a clock to turn: kept, put back, let go, never fought for.
// Never: a real nft; bans.system.test.ts has that.

import { describe, expect, test } from "vitest";
import type { BanWish } from "../../actions/ban-wish.ts";
import { dayMs, hourMs, minuteMs, secondMs } from "../../base/clock.ts";
import { readSettings } from "../../base/settings.ts";
import { takeRunBack } from "../desk-work/approve-plan.ts";
import { codeRed, madeUpWork, noonMs } from "../desk-work/fixture/made-up-work.ts";
import { donePlans, recordOf } from "../desk-work/records.ts";
import { approveBans, proposeBans } from "./approve-bans.ts";
import { bansNow } from "./bans-now.ts";
import { madeUpFirewall } from "./fixture/made-up-firewall.ts";
import { keepBans } from "./keep-bans.ts";
import { whyBanned } from "./why-banned.ts";

async function town(settingsText = "") {
  const work = await madeUpWork(settingsText);
  const firewall = madeUpFirewall(work.context.clock);
  const context = { ...work.context, askHand: firewall.ask };
  let nowMs = noonMs;
  const later = (ms: number) => {
    nowMs += ms;
    work.setNow(nowMs);
  };
  async function wish(wished: BanWish) {
    const plan = await proposeBans(context, wished);
    if ("refused" in plan) throw new Error(plan.refused.en);
    const by = { who: "administrator", way: "cli" as const };
    const approving = await approveBans(context, wished, plan.hash, by);
    if ("refused" in approving) throw new Error(approving.refused.en);
    return approving.ended;
  }
  const add = (addresses: readonly string[], seconds: number) =>
    wish({ do: "add", bans: addresses.map((address) => ({ address, seconds })) });
  const kinds = async () =>
    (await work.journalKinds()).filter((kind) => /^(?:bans|proof)\./.test(kind));
  /** As the chore does, every half minute. */
  async function keepFor(ms: number) {
    for (const endMs = nowMs + ms; nowMs < endMs;) {
      later(30 * secondMs);
      await keepBans(context);
    }
  }
  return { ...work, context, firewall, later, wish, add, kinds, keepFor };
}

const first = ["203.0.113.7", "203.0.113.9"];
const day = 86_400;

describe("bans by hand", () => {
  test("are in the journal with who wanted them, and told by the list with their end and packets", async () => {
    const { context, firewall, add, journalKinds } = await town();
    await add(first, day);
    firewall.packets = 12;
    expect(await journalKinds()).toEqual(["plan.approved", "step.done", "run.done"]);
    const now = await bansNow(context);
    expect(now).toMatchObject({
      count: 2,
      bans: first.map((address) => ({
        address,
        state: "in-force",
        packets: 12,
        untilMs: noonMs + dayMs,
        origin: { incident: "BANS", who: "administrator", way: "cli", name: "ban-by-hand" },
      })),
    });
  });

  test("are proven by the counter, once", async () => {
    const { firewall, add, kinds, keepFor } = await town();
    await add(first, day);
    await keepFor(minuteMs);
    expect(await kinds()).toEqual(["proof.not-yet"]);
    firewall.packets = 3;
    await keepFor(2 * hourMs);
    expect(await kinds()).toEqual(["proof.not-yet", "proof.proven"]);
  });

  test("nobody knocked while they held: told as not known, not as proven", async () => {
    const { add, kinds, keepFor } = await town();
    await add(first, 3600);
    await keepFor(2 * hourMs);
    expect(await kinds()).toEqual(["proof.not-yet", "proof.unknown"]);
  });

  test("cannot be approved in another shape than shown", async () => {
    const { context, firewall } = await town();
    const wished: BanWish = { do: "add", bans: [{ address: "203.0.113.7", seconds: day }] };
    const by = { who: "administrator", way: "cli" as const };
    const answer = await approveBans(context, wished, "0".repeat(64), by);
    expect(answer).toHaveProperty("refused");
    expect(firewall.done).toEqual([]);
  });

  test("know the login they are asked from, and a desk somebody is signed in at", async () => {
    const { context, store } = await town();
    const session = { address: "198.51.100.23", lastMs: noonMs - hourMs };
    await context.scribe.write({ records: [recordOf("session", "SES-1", noonMs, session)] }, []);
    const bans = [...first, "198.51.100.23"].map((address) => ({ address, seconds: day }));
    const plan = await proposeBans(context, { do: "add", bans, from: "203.0.113.9" });
    expect("steps" in plan && plan.steps.map(({ call }) => call.args)).toEqual([
      { addresses: ["203.0.113.7"], seconds: day },
    ]);
    expect("leftOut" in plan && plan.leftOut.map(({ why }) => why.en)).toEqual([
      "an administrator is connected from there now (by SSH)",
      "an administrator is connected from there now (on the desk)",
    ]);
    expect(await donePlans(store)).toEqual([]);
  });
});

describe("a rule set that was emptied", () => {
  test("gets back what was approved and is not over, for the time that is left, and says so", async () => {
    const { context, firewall, add, kinds, keepFor, later, store } = await town();
    await add(first, day);
    await add(["192.0.2.7"], 3600);
    await keepFor(minuteMs);
    later(2 * hourMs);
    firewall.held = undefined;
    await keepBans(context);
    expect([...(firewall.held ?? new Map()).keys()].sort()).toEqual(first);
    const [put] = firewall.done.slice(-1);
    const left = put?.verb === "ban.add" ? put.args.seconds : 0;
    expect(left).toBe(day - 7260);
    expect(await kinds()).toContain("bans.emptied");
    const entries = await store.journal({ isTold: true });
    const said = entries.find(({ kind }) => kind === "bans.emptied")?.said;
    expect(said?.en).toBe("The rule set was emptied; 2 approved bans are put back.");
    const approval = (await store.records({ kind: "approval" }))[0]?.body;
    expect(approval).toMatchObject({ way: "consent", who: "hinomi" });
    const story = await whyBanned(context, "203.0.113.7");
    expect(story).toMatchObject({ spells: [{ putBack: 1, origin: { name: "ban-by-hand" } }] });
    expect(story.now?.[0]).toMatchObject({ untilMs: noonMs + dayMs, state: "in-force" });
  });

  test("and filled again with a newer ban meanwhile, gets the older ones back too", async () => {
    const { context, firewall, add, keepFor, later } = await town();
    await add(first, day);
    await keepFor(minuteMs);
    later(10 * secondMs);
    firewall.held = undefined;
    await add(["192.0.2.7"], day);
    await keepBans(context);
    expect([...(firewall.held ?? new Map()).keys()].sort()).toEqual(["192.0.2.7", ...first]);
  });

  test("gets nothing back that was taken back, removed, never approved, or is ours by now", async () => {
    const { context, firewall, add, wish, later } = await town();
    const run = await add(first, day);
    const back = await takeRunBack(context, run.id, "administrator");
    await ("ended" in back ? back.ended : undefined);
    await add(["192.0.2.7", "192.0.2.8"], day);
    const kept = await add(["192.0.2.66"], day);
    later(secondMs);
    await wish({ do: "remove", bans: [{ address: "192.0.2.7", seconds: day }] });
    // As somebody would write it who can write the store, and cannot approve.
    const bans = [{ address: "192.0.2.99", seconds: day }];
    const forged = await proposeBans(context, { do: "add", bans });
    if ("refused" in forged) throw new Error(forged.refused.en);
    const result = { addresses: ["192.0.2.99"] };
    const steps = kept.steps.map((step) => ({ ...step, result }));
    const records = [
      recordOf("plan", forged.id, noonMs, forged),
      recordOf("run", "RUN-forged", noonMs, { ...kept, id: "RUN-forged", plan: forged.id, steps }),
    ];
    await context.scribe.write({ records }, []);
    firewall.held = undefined;
    firewall.done.length = 0;
    later(minuteMs);
    const settings = readSettings("own_networks: [192.0.2.8]", "hinomi.yaml");
    await keepBans({ ...context, settings });
    expect(firewall.done.map(({ args }) => args)).toMatchObject([{ addresses: ["192.0.2.66"] }]);
  });

  test("again and again is put back at growing intervals, not in a loop", async () => {
    const { firewall, add, keepFor } = await town();
    await add(first, day);
    firewall.done.length = 0;
    for (let times = 0; times < 120; times += 1) {
      firewall.held = undefined;
      await keepFor(minuteMs);
    }
    expect(firewall.done.length).toBeGreaterThan(3);
    expect(firewall.done.length).toBeLessThan(10);
  });

  test.each([
    [
      "refuses",
      { id: "", type: "refused", why: "too-often", said: { ja: "多すぎます", en: "Too often." } },
    ],
    ["fails", { id: "", type: "failed", output: "", said: { ja: "失敗", en: "nft failed." } }],
    ["is silent", "silence"],
  ] as const)(
    "while the hand %s is said once, tried at growing intervals, and done when it can be",
    async (_how, refusal) => {
      const { firewall, add, keepFor, kinds, store } = await town();
      await add(first, day);
      firewall.held = undefined;
      firewall.refusal = refusal;
      await keepFor(2 * hourMs);
      expect((await kinds()).filter((kind) => kind === "bans.not-put-back")).toHaveLength(1);
      const tries = (await store.records({ kind: "run" })).length - 1;
      expect(tries).toBeGreaterThan(3);
      expect(tries).toBeLessThan(10);
      firewall.refusal = undefined;
      await keepFor(hourMs + minuteMs);
      expect([...(firewall.held ?? new Map<string, number>()).keys()].sort()).toEqual(first);
    },
  );
});

describe("a ban that somebody takes out with nft", () => {
  test("is let go and said, while the others stand; it is not fought for", async () => {
    const { firewall, add, keepFor, kinds } = await town();
    await add([...first, "192.0.2.7"], day);
    await keepFor(minuteMs);
    firewall.done.length = 0;
    firewall.held?.delete("192.0.2.7");
    await keepFor(hourMs);
    expect(firewall.done).toEqual([]);
    expect((await kinds()).filter((kind) => kind.startsWith("bans."))).toEqual([
      "bans.removed-outside",
    ]);
    firewall.held = undefined;
    await keepFor(minuteMs);
    expect([...(firewall.held ?? new Map<string, number>()).keys()].sort()).toEqual(first);
  });
});

test("a ban on its way out while the list is looked at is not put back", async () => {
  const { context, firewall, add, keepFor, later } = await town();
  await add(["192.0.2.7"], day);
  await keepFor(minuteMs);
  later(minuteMs);
  firewall.done.length = 0;
  // The chore comes just after the firewall has let him in, before that is written down.
  const { ask } = firewall;
  const between = {
    ...context,
    askHand: async (request: Parameters<typeof ask>[0]) => {
      const answer = await ask(request);
      if (request.type === "run") await keepBans(context);
      return answer;
    },
  };
  const wished: BanWish = { do: "remove", bans: [{ address: "192.0.2.7", seconds: day - 120 }] };
  const plan = await proposeBans(between, wished);
  if ("refused" in plan) throw new Error(plan.refused.en);
  const by = { who: "administrator", way: "cli" as const };
  const removing = await approveBans(between, wished, plan.hash, by);
  await ("ended" in removing ? removing.ended : undefined);
  expect(firewall.done.map(({ verb }) => verb)).toEqual(["ban.remove"]);
  await keepFor(minuteMs);
  expect(firewall.held?.size).toBe(0);
});

test("the story of an address: who it is, where it was seen, how long the next ban would be", async () => {
  const { context, add, later } = await town(
    "allow: [{ network: 198.51.100.0/24, why: 保守会社 }]",
  );
  await add(["203.0.113.7"], 3600);
  later(2 * hourMs);
  const story = await whyBanned(context, "203.0.113.7");
  expect(story).toMatchObject({
    who: { kind: "stranger" },
    now: [],
    spells: [{ address: "203.0.113.7", fromMs: noonMs, untilMs: noonMs + hourMs }],
    incidents: [{ id: codeRed.id, hits: 304 }],
    nextSeconds: day,
  });
  expect(story).not.toHaveProperty("never");
  const partner = await whyBanned(context, "198.51.100.23");
  expect(partner).toMatchObject({
    who: { kind: "allowed" },
    never: { why: { ja: "許可した相手です（保守会社）" } },
  });
  const { askHand: _hand, ...without } = context;
  const blind = await whyBanned(without, "203.0.113.7");
  expect(blind).not.toHaveProperty("now");
  expect(blind.handTrouble?.ja).toContain("手");
});
