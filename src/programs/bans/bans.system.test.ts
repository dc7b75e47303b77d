// For: bans from a person's yes to real packets in network namespaces: the real hand, the real nft.
// Never: the machine's own firewall.

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import type { BanWish } from "../../actions/ban-wish.ts";
import { minuteMs, secondMs, systemClock } from "../../base/clock.ts";
import { daemonsRequired, defaultSettings } from "../../base/settings.ts";
import { createEstate } from "../../estate/estate.ts";
import { createMemoryStore } from "../../stores/memory/memory-store.ts";
import type { WorkContext } from "../desk-work/context.ts";
import { deskKeys } from "../hand/fixture/approved.ts";
import { ownFolder } from "../hand/fixture/hand-in-folder.ts";
import {
  canMakeNetworks,
  gateway,
  inside,
  stranger,
  twoNetworks,
} from "../hand/fixture/network.ts";
import { startHand } from "../hand/fixture/start-hand.ts";
import { createInTurn } from "../../base/in-turn.ts";
import { createScribe } from "../scribe.ts";
import { approveBans, proposeBans } from "./approve-bans.ts";
import { bansNow } from "./bans-now.ts";
import { programIn } from "./fixture/program-in.ts";
import { keepBans } from "./keep-bans.ts";

const echo = "../../hand/fixture/echo.ts";
const port = "7007";

test("network namespaces and nft are here where they are required", () => {
  expect(canMakeNetworks() || !daemonsRequired()).toBe(true);
});

async function deskWithHand(gatewaySpace: string, yaml = "") {
  const storeFolder = ownFolder();
  const key = deskKeys.privateKey.export({ type: "pkcs8", format: "pem" });
  writeFileSync(join(storeFolder, "desk.key"), key, { mode: 0o600 });
  const hand = await startHand(ownFolder(), yaml, inside(gatewaySpace));
  const store = createMemoryStore();
  let aheadMs = 0;
  const clock = { now: () => systemClock.now() + aheadMs };
  const context: WorkContext = {
    store,
    clock,
    storeFolder,
    timeZone: "Asia/Tokyo",
    settings: defaultSettings,
    estate: createEstate(defaultSettings, []),
    scribe: await createScribe({ store, now: () => clock.now() }),
    askHand: (request) => hand.ask(request),
    snapshot: () => Promise.reject(new Error("no room here")),
    between: createInTurn(),
    decided: async () => undefined,
    changed: () => undefined,
    rulesChanged: () => undefined,
  };
  async function wish(wished: BanWish) {
    const plan = await proposeBans(context, wished);
    if ("refused" in plan) throw new Error(plan.refused.en);
    const by = { who: "administrator", way: "cli" as const };
    const approving = await approveBans(context, wished, plan.hash, by);
    if ("refused" in approving) throw new Error(approving.refused.en);
    const run = await approving.ended;
    expect(run.steps.map(({ state, said }) => said?.en ?? state)).toEqual(
      run.steps.map(() => "done"),
    );
    return run;
  }
  /** In all less than a minute: the hand takes no approval from the future. */
  const later = (ms: number) => void (aheadMs += ms);
  return { context, wish, later };
}

const add = (address: string, seconds = 3600): BanWish => ({
  do: "add",
  bans: [{ address, seconds }],
});
const remove = (address: string): BanWish => ({ do: "remove", bans: [{ address }] });

test.runIf(canMakeNetworks())(
  "banned: refused and counted; the rule set flushed: put back; removed: let through",
  async () => {
    const { strangerSpace, gatewaySpace } = twoNetworks();
    const server = programIn(gatewaySpace, echo, "serve", port);
    await expect.poll(() => server.lines).toContain("open");
    const { context, wish, later } = await deskWithHand(gatewaySpace);
    const talk = () => programIn(strangerSpace, echo, "talk", gateway.v4, port);
    const welcome = talk();
    await expect.poll(() => welcome.lines, { timeout: 10_000 }).toEqual(["open"]);
    await wish(add(stranger.v4));
    const refused = talk();
    const packets = async () => {
      const now = await bansNow(context);
      return "bans" in now
        ? (now.bans.find(({ address }) => address === stranger.v4)?.packets ?? 0)
        : 0;
    };
    await expect.poll(packets, { timeout: 10_000 }).toBeGreaterThan(0);
    await wait(300);
    expect(refused.lines).toEqual([]);
    await keepBans(context);
    const [first, ...rest] = [...inside(gatewaySpace), "/usr/sbin/nft", "flush", "ruleset"];
    execFileSync(first, rest);
    expect(await bansNow(context)).toMatchObject({ isThere: false, bans: [{ state: "missing" }] });
    later(30 * secondMs);
    await keepBans(context);
    expect(await bansNow(context)).toMatchObject({ isThere: true, bans: [{ state: "in-force" }] });
    const afterFlush = talk();
    await expect.poll(packets, { timeout: 10_000 }).toBeGreaterThan(0);
    expect(afterFlush.lines).toEqual([]);
    later(10 * secondMs);
    await keepBans(context);
    const kinds = (await context.store.journal({ isTold: true })).map(({ kind }) => kind);
    expect(kinds.filter((kind) => /^(?:bans|proof)\./.test(kind))).toEqual([
      "bans.emptied",
      "proof.proven",
      "proof.proven",
    ]);
    await wish(remove(stranger.v4));
    const again = talk();
    await expect.poll(() => again.lines, { timeout: 15_000 }).toEqual(["open"]);
    later(10 * secondMs);
    await keepBans(context);
    expect(await bansNow(context)).toMatchObject({ count: 0, bans: [] });
  },
);

test.runIf(canMakeNetworks())(
  "thousands of bans come back in one plan, each with its own end",
  async () => {
    const { gatewaySpace } = twoNetworks();
    const { context, wish, later } = await deskWithHand(gatewaySpace);
    const bans = Array.from({ length: 1900 }, (_, index) => ({
      address: `198.51.${100 + (index >> 8)}.${index & 255}`,
      seconds: 3600 + 40 * index,
    }));
    await wish({ do: "add", bans });
    const before = await bansNow(context);
    const [first, ...rest] = [...inside(gatewaySpace), "/usr/sbin/nft", "flush", "ruleset"];
    execFileSync(first, rest);
    later(30 * secondMs);
    await keepBans(context);
    const after = await bansNow(context);
    if ("refused" in before || "refused" in after) throw new Error("the hand did not answer");
    expect(after.bans.map(({ state }) => state)).toEqual(bans.map(() => "in-force"));
    const ends = new Map(before.bans.map(({ address, untilMs }) => [address, untilMs]));
    // The ban that was put back never lasts longer than the one that was approved.
    const longer = after.bans.filter(
      ({ address, untilMs }) => untilMs > (ends.get(address) ?? 0) + minuteMs + secondMs,
    );
    expect(longer).toEqual([]);
  },
);

function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

test.runIf(canMakeNetworks())(
  "fifty times: after the yes the stranger's packets stop, and after the removal they come again",
  async ({ annotate }) => {
    const { strangerSpace, gatewaySpace } = twoNetworks();
    const often =
      "rates:\n  ban.add: { times: 1000, per_seconds: 60 }\n  ban.remove: { times: 1000, per_seconds: 60 }\n";
    const { context, wish } = await deskWithHand(gatewaySpace, often);
    const heard = programIn(gatewaySpace, "steady-udp.ts", "receive", port);
    programIn(strangerSpace, "steady-udp.ts", "send", gateway.v4, port);
    const waits: number[] = [];
    for (let round = 0; round < 50; round += 1) {
      const before = heard.lines.length;
      await expect.poll(() => heard.lines.length, { timeout: 10_000 }).toBeGreaterThan(before + 5);
      const plan = await proposeBans(context, add(stranger.v4, 3600 + round));
      if ("refused" in plan) throw new Error(plan.refused.en);
      const yesMs = performance.timeOrigin + performance.now();
      const by = { who: "administrator", way: "cli" as const };
      const approving = await approveBans(context, add(stranger.v4, 3600 + round), plan.hash, by);
      await ("ended" in approving ? approving.ended : undefined);
      await wait(60);
      const quiet = heard.lines.length;
      await wait(60);
      expect(heard.lines.length).toBe(quiet);
      waits.push(Math.max(0, Number(heard.lines.at(-1)) - yesMs));
      await wish(remove(stranger.v4));
    }
    const sorted = waits.toSorted((a, b) => a - b);
    const [p50, p99] = [quantile(sorted, 0.5), quantile(sorted, 0.99)];
    await annotate(
      `from the yes to the last packet that came through: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
    );
  },
);
