// For: does the process that does the work run: not gone, no zombie, not stopped, not stuck on the disk.
// Never: a pid file or kill(pid, 0): both are content with a dead one.

import { setTimeout as wait } from "node:timers/promises";
import type { Target } from "../../../estate/graph-target.ts";
import { tickMs } from "../../proc/process-stat.ts";
import type { ProcessStat } from "../../proc/process-stat.ts";
import { fail, ok, unknown } from "../saw.ts";
import type { Seen } from "../saw.ts";
import { readProcessTable } from "./process-table.ts";
import type { ProcessTable } from "./process-table.ts";

type ProcessTarget = Extract<Target, { kind: "process" }>;

function isDead({ state }: ProcessStat): boolean {
  return state === "Z" || state === "X" || state === "x";
}

function eldest(processes: readonly ProcessStat[]): ProcessStat | undefined {
  return processes.reduce<ProcessStat | undefined>(
    (best, each) => (best && best.startTicks <= each.startTicks ? best : each),
    undefined,
  );
}

/**
 * The one whose death is a death of the service: the eldest, and of a parent that only looks after its child (squid) the child,
 * which is what answers.
 */
function worker(alive: readonly ProcessStat[], program: string): ProcessStat | undefined {
  const pids = new Set(alive.map(({ pid }) => pid));
  const root = eldest(alive.filter(({ parent }) => !pids.has(parent)));
  if (program !== "squid" || !root) return root;
  return eldest(alive.filter(({ parent }) => parent === root.pid)) ?? root;
}

function judge(table: ProcessTable, { program, path }: ProcessTarget, bootMs: number): Seen {
  const all = table
    .named(program)
    .filter(
      (each) => path === undefined || isDead(each) || table.firstWord(each.pid).endsWith(path),
    );
  const alive = all.filter((each) => !isDead(each));
  const found = worker(alive, program);
  if (!found) {
    const zombie = all.find(isDead);
    if (zombie) return fail("zombie", `${program} ${zombie.pid} is a zombie`);
    return table.isWhole
      ? fail("gone", `no process ${program}`)
      : unknown("hidden", "the processes of others are hidden from us");
  }
  const startedMs = bootMs + found.startTicks * tickMs;
  const evidence = `${program} ${found.pid} state ${found.state}, ${alive.length} processes`;
  switch (found.state) {
    case "T":
    case "t":
      return { ...fail("stopped", evidence), startedMs };
    case "D":
      return { ...fail("disk-wait", evidence), startedMs };
    default:
      return { ...ok("running", evidence), startedMs };
  }
}

const looks = 4;
const pauseMs = 150;

/** To wait for the disk is no fault as long as it ends: only who is found waiting at every look is stuck. */
export async function probeProcess(
  table: ProcessTable,
  target: ProcessTarget,
  bootMs: number,
  proc: string,
): Promise<Seen> {
  let seen = judge(table, target, bootMs);
  for (let look = 1; look < looks && seen.why === "disk-wait"; look += 1) {
    await wait(pauseMs);
    seen = judge(readProcessTable(proc), target, bootMs);
  }
  return seen;
}
