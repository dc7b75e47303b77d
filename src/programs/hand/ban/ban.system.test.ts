import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { setTimeout as wait } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import type { Call } from "../../../actions/catalogue.ts";
import { daemonsRequired } from "../../../base/settings.ts";
import { approve, planFor, requestOf, stepOf, undoBy } from "../fixture/approved.ts";
import { ownFolder } from "../fixture/hand-in-folder.ts";
import { canMakeNetworks, gateway, inside, stranger, twoNetworks } from "../fixture/network.ts";
import { startHand } from "../fixture/start-hand.ts";
import type { HandProcess } from "../fixture/start-hand.ts";
import type { BanList } from "./ban-list.ts";
import { banCommand } from "./ban-script.ts";

const echo = fileURLToPath(new URL("../fixture/echo.ts", import.meta.url));
const port = "7007";

test("network namespaces and nft are here where they are required", () => {
  expect(canMakeNetworks() || !daemonsRequired()).toBe(true);
});

/** A program in a namespace, with the lines it says. */
async function programIn(space: string, ...words: readonly string[]) {
  const [first = "", ...rest] = [...inside(space), process.execPath, echo, ...words];
  const child = spawn(first, rest, { stdio: ["pipe", "pipe", "ignore"] });
  const ended = once(child, "exit");
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  const lines: string[] = [];
  child.stdout.on("data", (chunk: Buffer) => lines.push(...chunk.toString().trim().split("\n")));
  return { lines, say: (line: string) => child.stdin.write(`${line}\n`) };
}

function nft(space: string, input: string, nftArgs: readonly string[] = ["-f", "-"]): string {
  const [first = "", ...rest] = [...inside(space), "/usr/sbin/nft", ...nftArgs];
  return execFileSync(first, rest, { input, encoding: "utf8" });
}

async function bans(hand: HandProcess): Promise<BanList & { readonly isThere: boolean }> {
  const answer = await hand.ask({ id: "l", type: "look", call: { verb: "ban.list", args: {} } });
  if (answer?.type !== "done") throw new Error(JSON.stringify(answer));
  return answer.result as unknown as BanList & { isThere: boolean };
}

function add(addresses: readonly string[], seconds = 3600): Call {
  return { verb: "ban.add", args: { addresses: [...addresses], seconds } };
}

function approvedBan(hand: HandProcess, addresses: readonly string[]) {
  const back: Call = { verb: "ban.remove", args: { addresses: [...addresses] } };
  const plan = planFor([stepOf(add(addresses), "ban", undoBy(back))], hand.settings);
  const approval = approve(plan, Date.now());
  const ask = (type: "run" | "undo") => hand.ask(requestOf(type, plan, approval, 0));
  return { run: () => ask("run"), undo: () => ask("undo") };
}

const established = `table inet office {
  chain input { type filter hook input priority filter; policy drop;
    ct state established,related accept
    iif lo accept
    meta l4proto { icmp, ipv6-icmp } accept
    tcp dport ${port} accept
  }
}
`;

test.runIf(canMakeNetworks())(
  "a banned stranger's packets are dropped and counted, v4 and v6, also of a connection that stands; undone, it goes on",
  async () => {
    const { strangerSpace, gatewaySpace } = twoNetworks();
    nft(gatewaySpace, established);
    const server = await programIn(gatewaySpace, "serve", port);
    await expect.poll(() => server.lines).toContain("open");
    const talks = [
      await programIn(strangerSpace, "talk", gateway.v4, port),
      await programIn(strangerSpace, "talk", gateway.v6, port),
    ];
    const hand = await startHand(ownFolder(), "", inside(gatewaySpace));
    for (const talk of talks) {
      talk.say("before");
      await expect.poll(() => talk.lines, { timeout: 5000 }).toEqual(["open", "before"]);
    }
    const ban = approvedBan(hand, [stranger.v4, "2001:db8:2::/64"]);
    expect(await ban.run()).toMatchObject({ type: "done" });
    const ban6 = approvedBan(hand, [stranger.v6]);
    expect(await ban6.run()).toMatchObject({ type: "done" });
    for (const talk of talks) talk.say("during");
    await expect
      .poll(
        async () =>
          (await bans(hand)).bans.filter(({ packets, bytes }) => packets > 0 && bytes > 40).length,
      )
      .toBe(2);
    const late = await programIn(strangerSpace, "talk", gateway.v4, port);
    await wait(700);
    expect([...talks.map(({ lines }) => lines), late.lines]).toEqual([
      ["open", "before"],
      ["open", "before"],
      [],
    ]);
    const list = await bans(hand);
    expect(list.bans.map(({ address }) => address).sort()).toEqual([
      "2001:db8:1::7",
      "2001:db8:2::/64",
      stranger.v4,
    ]);
    expect(
      list.bans.every(
        ({ seconds, expiresInSeconds }) => seconds === 3600 && expiresInSeconds > 3500,
      ),
    ).toBe(true);
    expect(list.dropped.packets).toBe(list.bans.reduce((sum, { packets }) => sum + packets, 0));
    expect(await ban.undo()).toMatchObject({ type: "done" });
    expect(await ban6.undo()).toMatchObject({ type: "done" });
    expect((await bans(hand)).count).toBe(0);
    for (const talk of talks) {
      await expect
        .poll(() => talk.lines, { timeout: 15_000 })
        .toEqual(["open", "before", "during"]);
    }
  },
);

test.runIf(canMakeNetworks())(
  "a flushed rule set is told, and made again by the next ban; a second ban of the same host is no error",
  async () => {
    const { gatewaySpace } = twoNetworks();
    const hand = await startHand(ownFolder(), "", inside(gatewaySpace));
    expect(await bans(hand)).toMatchObject({ isThere: false, count: 0 });
    expect(await approvedBan(hand, [stranger.v4, "198.51.100.0/24"]).run()).toMatchObject({
      type: "done",
    });
    expect(await approvedBan(hand, [stranger.v4, "198.51.100.0/24"]).run()).toMatchObject({
      type: "done",
    });
    expect(await bans(hand)).toMatchObject({ isThere: true, count: 2 });
    const dropRules = () =>
      nft(gatewaySpace, "", ["list", "chain", "inet", "hinomi", "arrival"]).match(/ drop$/gm)
        ?.length;
    expect(dropRules()).toBe(4);
    const overlap = await approvedBan(hand, ["198.51.100.0/25"]).run();
    expect(overlap).toMatchObject({
      type: "failed",
      said: { en: expect.stringContaining("overlaps") as string },
    });
    nft(gatewaySpace, "", ["flush", "ruleset"]);
    expect(await bans(hand)).toMatchObject({ isThere: false, count: 0 });
    expect(await approvedBan(hand, [stranger.v4]).run()).toMatchObject({ type: "done" });
    expect(await bans(hand)).toMatchObject({ isThere: true, count: 1 });
    expect(dropRules()).toBe(4);
  },
);

test.runIf(canMakeNetworks())("a ban ends by itself when its time is over", async () => {
  const { strangerSpace, gatewaySpace } = twoNetworks();
  const server = await programIn(gatewaySpace, "serve", port);
  await expect.poll(() => server.lines).toContain("open");
  const hand = await startHand(ownFolder(), "", inside(gatewaySpace));
  // Shorter than the catalogue allows, so that the test need not wait a minute.
  nft(gatewaySpace, banCommand(hand.settings.ban, [stranger.v4], 2).input ?? "");
  const talk = await programIn(strangerSpace, "talk", gateway.v4, port);
  await wait(500);
  expect(talk.lines).toEqual([]);
  expect((await bans(hand)).count).toBe(1);
  await expect.poll(() => talk.lines, { timeout: 10_000 }).toEqual(["open"]);
  expect((await bans(hand)).count).toBe(0);
});

test.runIf(canMakeNetworks())(
  "our own addresses, the gateway, loopback and never_ban are refused by name, and nobody else of that ban is banned",
  async () => {
    const { gatewaySpace } = twoNetworks();
    const hand = await startHand(ownFolder(), "never_ban: [192.0.2.0/24]\n", inside(gatewaySpace));
    const cases = [
      [gateway.v4, gateway.v4],
      ["203.0.113.0/24", "203.0.113."],
      [gateway.v6, gateway.v6],
      ["2001:db8:1::/64", "2001:db8:1::"],
      [gateway.nextHop, gateway.nextHop],
      ["127.0.0.1", "127.0.0."],
      ["192.0.2.9", "192.0.2.0/24"],
      ["0.0.0.0/0", ""],
      ["::ffff:203.0.113.1", gateway.v4],
    ] as const;
    for (const [address, named] of cases) {
      const answer = await approvedBan(hand, ["198.51.100.9", address]).run();
      expect(answer).toMatchObject({ type: "refused", why: "never-ban" });
      expect(answer && "said" in answer && answer.said.en).toContain(`would hit ${named}`);
    }
    expect(await bans(hand)).toMatchObject({ isThere: false });
  },
);
