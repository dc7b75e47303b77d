// For: one round of asking after another: at most so many at once, neighbours of what is red again, nothing of a torn round.
// Never: a verdict; never two rounds at a time.

import { randomInt } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { minuteMs, secondMs, stopwatch } from "../../base/clock.ts";
import type { Clock } from "../../base/clock.ts";
import { createInTurn } from "../../base/in-turn.ts";
import { limits } from "../../base/limits.ts";
import type { Said } from "../../base/said.ts";
import type { EstateGraph } from "../../estate/graph.ts";
import { inOrder, neighboursOf } from "../../estate/graph-order.ts";
import type { Target, Targets } from "../../estate/graph-target.ts";
import { textOf } from "../proc/process-files.ts";
import { bootMsOf } from "../proc/process-stat.ts";
import { ask } from "./ask.ts";
import type { Circumstances } from "./ask.ts";
import { readProcessTable } from "./machine/process-table.ts";
import { unknown } from "./saw.ts";
import type { Saw } from "./saw.ts";

export interface AskerOptions {
  readonly clock: Clock;
  /** How long one probe may take. */
  readonly withinMs?: number;
  /** How long a round may take; who was not asked by then is unknown. */
  readonly roundMs?: number;
  /** Each probe waits up to so long before it begins. */
  readonly jitterMs?: number;
  readonly atOnce?: number;
  readonly proc?: string;
}

export interface Asked {
  readonly atMs: number;
  /** One for each node that can be asked, in the graph's order. */
  readonly saw: readonly Saw[];
  /** Why nothing of this round counts: the clock jumped, or the machine stood still. */
  readonly voided?: Said;
}

export interface Asker {
  /** Never rejects. Called again before it has ended it waits for its turn. */
  round(graph: EstateGraph, targets: Targets): Promise<Asked>;
}

/** Clocks that are kept right drift less in a day; a step or a pause of the machine is more. */
const jumpMs = 2 * secondMs;

/** A certificate that is valid stays so for a while, and the handshake is the dearest of all questions. */
const restMs = 10 * minuteMs;

function voidedSaid(ms: number): Said {
  const seconds = (Math.abs(ms) / secondMs).toFixed(1);
  return ms > 0
    ? {
        ja: `時計が${seconds}秒進みました（マシンが止まっていたか、時刻が直されました）。この回の結果は使いません。`,
        en: `The clock jumped ahead by ${seconds} s (the machine stood still, or the time was set). This round does not count.`,
      }
    : {
        ja: `時計が${seconds}秒戻りました（時刻が直されました）。この回の結果は使いません。`,
        en: `The clock went back by ${seconds} s (the time was set). This round does not count.`,
      };
}

interface Lanes {
  readonly targets: Targets;
  readonly circumstances: Circumstances;
  readonly atOnce: number;
  readonly jitterMs: number;
  readonly isOver: () => boolean;
}

/** Asks these, so many at once, in this order. */
async function askEach(names: readonly string[], lanes: Lanes): Promise<Saw[]> {
  const waiting = names.flatMap((name): (readonly [string, Target])[] => {
    const target = lanes.targets.get(name);
    return target ? [[name, target]] : [];
  });
  const saw: Saw[] = [];
  async function lane(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [node, target] = next;
      if (lanes.isOver()) {
        saw.push({ node, ms: 0, ...unknown("no-time", "the round took too long") });
        continue;
      }
      if (lanes.jitterMs > 0) await wait(randomInt(lanes.jitterMs + 1));
      saw.push(await ask(node, target, lanes.circumstances));
    }
  }
  await Promise.all(Array.from({ length: lanes.atOnce }, lane));
  return saw;
}

export function createAsker(options: AskerOptions): Asker {
  const {
    clock,
    withinMs = 4_000,
    roundMs = 15_000,
    jitterMs = 20,
    atOnce = limits.probesAtOnce,
  } = options;
  const { proc = "/proc" } = options;
  const sinceBirth = stopwatch();
  /** Wall clock less the monotonic one; a jump of it is a jump of the clock. */
  const skewNow = () => clock.now() - sinceBirth() * 1000;
  // Read once: it moves when the clock is set, and then every process would look as if it were new.
  const bootMs = bootMsOf(textOf(`${proc}/stat`)) ?? 0;
  const resting = new Map<
    string,
    { readonly saw: Saw; readonly target: Target; readonly at: number }
  >();
  const inTurn = createInTurn();
  let skew = skewNow();
  let turn = 0;

  function rested(name: string, target: Target | undefined): Saw | undefined {
    const last = resting.get(name);
    const isFresh = last?.target === target && sinceBirth() * 1000 - (last?.at ?? 0) < restMs;
    return isFresh ? last?.saw : undefined;
  }

  async function all(graph: EstateGraph, targets: Targets): Promise<Map<string, Saw>> {
    const passed = stopwatch();
    const circumstances: Circumstances = {
      processes: readProcessTable(proc),
      nowMs: clock.now(),
      bootMs,
      turn,
      withinMs,
      proc,
    };
    const isOver = () => passed() * 1000 > roundMs;
    const lanes = { targets, circumstances, atOnce, jitterMs, isOver };
    const found = new Map<string, Saw>();
    const { names } = inOrder(graph);
    for (const name of names) {
      const saw = rested(name, targets.get(name));
      if (saw) found.set(name, saw);
    }
    const due = names.filter((name) => !found.has(name));
    for (const saw of await askEach(due, lanes)) found.set(saw.node, saw);
    const red = [...found.values()].filter(({ status }) => status === "fail");
    const beside = new Set(red.flatMap(({ node }) => neighboursOf(graph, node)));
    const again = names.filter((name) => beside.has(name) && found.get(name)?.status === "ok");
    if (again.length > 0) {
      // They were green before the red one was red: one picture of one moment.
      const now = { ...circumstances, processes: readProcessTable(proc), nowMs: clock.now() };
      const second = await askEach(again, { ...lanes, circumstances: now, jitterMs: 0 });
      for (const saw of second) if (saw.why !== "no-time") found.set(saw.node, saw);
    }
    return found;
  }

  async function round(graph: EstateGraph, targets: Targets): Promise<Asked> {
    const atMs = clock.now();
    const found = await all(graph, targets);
    turn += 1;
    const jumped = skewNow() - skew;
    skew += jumped;
    for (const [name, saw] of found) {
      const target = targets.get(name);
      if (target?.kind !== "tls" || saw.status !== "ok") resting.delete(name);
      else if (!rested(name, target)) resting.set(name, { saw, target, at: sinceBirth() * 1000 });
    }
    const saw = graph.nodes.flatMap(({ name }) => found.get(name) ?? []);
    const isTorn = Math.abs(jumped) > jumpMs;
    return { atMs, saw, ...(isTorn && { voided: voidedSaid(jumped) }) };
  }

  return { round: (graph, targets) => inTurn(() => round(graph, targets)) };
}
