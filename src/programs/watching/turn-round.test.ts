// For: rounds that go on while something waits to be carried out, and what becomes of that when the watch ends.

import { expect, test } from "vitest";
import type { WatchWish } from "../../playbooks/playbook.ts";
import { createRoundTurner } from "./turn-round.ts";
import type { RoundDeps } from "./turn-round.ts";

const said = { ja: "", en: "" };
const drafted = { graph: { nodes: [], needs: [] }, targets: new Map() };

function wish(node: string, afterMs: number): WatchWish {
  return { node, does: "restart", afterMs, why: said };
}

/** `wishes`: of each round, one after another. */
function turner(wishes: readonly WatchWish[][], carry: RoundDeps["carry"]) {
  let rounds = 0;
  const ledger = { memory: undefined, commit: () => undefined };
  const made = createRoundTurner({
    asker: { round: async () => ({ atMs: rounds, saw: [] }) },
    watch: {
      judge: () => {
        rounds += 1;
        return { memory: {}, events: [], wishes: wishes[rounds - 1] ?? [] };
      },
    },
    ledger,
    clock: { now: () => rounds },
    timeZone: "UTC",
    logs: [],
    settings: { offices: [] },
    hasJournal: false,
    held: async () => new Map(),
    onSaid: () => undefined,
    carry,
    wait: async () => undefined,
  });
  return { made, rounds: () => rounds };
}

test("who waits a minute to be started again keeps nobody else from being asked", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { made, rounds } = turner([[wish("proc:named", 60_000)]], () => promise);
  for (let turn = 0; turn < 3; turn += 1) await made.turn(drafted);
  expect(rounds()).toBe(3);
  resolve();
  await made.stop();
});

test("wishes for one node are carried out one after another, those for two side by side", async () => {
  const began: string[] = [];
  const ends: (() => void)[] = [];
  const carry = ({ node, afterMs }: WatchWish) => {
    began.push(`${node} ${afterMs}`);
    const { promise, resolve } = Promise.withResolvers<void>();
    ends.push(resolve);
    return promise;
  };
  const { made } = turner([[wish("a", 1), wish("b", 1)], [wish("a", 2)]], carry);
  await made.turn(drafted);
  await made.turn(drafted);
  expect(began).toEqual(["a 1", "b 1"]);
  const stopping = made.stop();
  for (const end of ends) end();
  await stopping;
  // What has not begun when the watch ends is dropped.
  expect(began).toEqual(["a 1", "b 1"]);
});

test("at the end what is being done is waited for, and hears that it is over", async () => {
  let isDone = false;
  const { made } = turner(
    [[wish("a", 1)]],
    (_wish, signal) =>
      new Promise<void>((resolve) => {
        signal.addEventListener("abort", () => {
          isDone = true;
          resolve();
        });
      }),
  );
  await made.turn(drafted);
  await made.stop();
  expect(isDone).toBe(true);
});

test("what could not be carried out fails the round after it, once", async () => {
  const { made } = turner([[wish("a", 1)]], () => Promise.reject(new Error("no room")));
  await made.turn(drafted);
  await Promise.resolve();
  await expect(
    (async () => {
      for (let turn = 0; turn < 5; turn += 1) await made.turn(drafted);
    })(),
  ).rejects.toThrow("no room");
  await made.turn(drafted);
});
