// For: addresses of channels while the name server lives, lies dead, or changes its mind.
// Never: a real name server.

import { describe, expect, test } from "vitest";
import { hourMs, minuteMs } from "../../base/clock.ts";
import { hostsFileAddresses } from "./hosts-file.ts";
import { rememberingResolver } from "./remembering-resolver.ts";
import type { KnownAddresses } from "./remembering-resolver.ts";

function house() {
  const kept = new Map<string, KnownAddresses>();
  const state = {
    nowMs: 0,
    answer: ["198.51.100.25"] as string[] | undefined,
    asked: 0,
    writes: 0,
  };
  const resolve = rememberingResolver({
    clock: { now: () => state.nowMs },
    async lookUp() {
      state.asked += 1;
      if (!state.answer) throw new Error("queryA ETIMEOUT");
      return state.answer;
    },
    recall: async (host) => kept.get(host),
    async remember(host, addresses) {
      state.writes += 1;
      kept.set(host, { addresses, atMs: state.nowMs });
    },
  });
  return { state, resolve, kept };
}

describe("the address of a mail server", () => {
  test("is what it was last time when the name server is dead, also after a restart", async () => {
    const { state, resolve, kept } = house();
    expect(await resolve("mail.example.jp")).toEqual(["198.51.100.25"]);
    state.answer = undefined;
    state.nowMs = hourMs;
    expect(await resolve("Mail.Example.JP.")).toEqual(["198.51.100.25"]);
    const restarted = house();
    restarted.state.answer = undefined;
    for (const [host, known] of kept) restarted.kept.set(host, known);
    expect(await restarted.resolve("mail.example.jp")).toEqual(["198.51.100.25"]);
  });

  test("that was never known is told as unknown", async () => {
    const { state, resolve } = house();
    state.answer = undefined;
    await expect(resolve("mail.example.jp")).rejects.toThrow("ETIMEOUT");
    state.answer = ["not an address"];
    await expect(resolve("mail.example.jp")).rejects.toThrow("no address");
  });

  test("is asked once a minute, and written when it is news, not when the answer is shuffled", async () => {
    const { state, resolve } = house();
    state.answer = ["198.51.100.25", "198.51.100.26"];
    await resolve("mail.example.jp");
    await resolve("mail.example.jp");
    expect([state.asked, state.writes]).toEqual([1, 1]);
    state.nowMs = 2 * hourMs;
    state.answer = ["198.51.100.26", "198.51.100.25"];
    expect(await resolve("mail.example.jp")).toEqual(state.answer);
    expect([state.asked, state.writes]).toEqual([2, 1]);
    state.nowMs += 2 * minuteMs;
    state.answer = ["203.0.113.9"];
    await resolve("mail.example.jp");
    expect(state.writes).toBe(2);
  });

  test("comes also when it cannot be written down", async () => {
    const resolve = rememberingResolver({
      clock: { now: () => 0 },
      lookUp: async () => ["2001:db8::25"],
      recall: () => Promise.reject(new Error("disk")),
      remember: () => Promise.reject(new Error("disk")),
    });
    expect(await resolve("mail.example.jp")).toEqual(["2001:db8::25"]);
  });

  test("may stand in the hosts file", () => {
    const text =
      "127.0.0.1 localhost\n192.0.2.25\tMail.example.jp mail # ours\n#192.0.2.9 mail\nx mail\n";
    expect(hostsFileAddresses(text, "mail")).toEqual(["192.0.2.25"]);
    expect(hostsFileAddresses(text, "mail.example.jp")).toEqual(["192.0.2.25"]);
    expect(hostsFileAddresses(text, "ours")).toEqual([]);
  });
});
