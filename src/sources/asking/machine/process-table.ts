// For: the processes of this machine by name, read once for all that ask in one round.
// Never: a process of a container: it is not the service of this machine.

import { readdirSync } from "node:fs";
import { limits } from "../../../base/limits.ts";
import { isInContainer, textOf } from "../../proc/process-files.ts";
import { readProcessStat } from "../../proc/process-stat.ts";
import type { ProcessStat } from "../../proc/process-stat.ts";

export interface ProcessTable {
  /** Process 1 can be seen: the processes of others are not hidden from us. */
  readonly isWhole: boolean;
  named(program: string): readonly ProcessStat[];
  /** First word of its command line; empty for a zombie. */
  firstWord(pid: number): string;
}

/** Parent of all threads of the kernel. */
const kernelThreads = 2;

export function readProcessTable(proc: string): ProcessTable {
  const byName = new Map<string, ProcessStat[]>();
  let names: string[] = [];
  try {
    names = readdirSync(proc).filter((name) => /^\d+$/.test(name));
  } catch {
    // No /proc: nothing is known.
  }
  for (const name of names.slice(0, limits.probeProcesses)) {
    const stat = readProcessStat(textOf(`${proc}/${name}/stat`));
    if (!stat || stat.parent === kernelThreads) continue;
    const same = byName.get(stat.name);
    if (same) same.push(stat);
    else byName.set(stat.name, [stat]);
  }
  return {
    isWhole: names.includes("1") && names.length <= limits.probeProcesses,
    named: (program) => (byName.get(program) ?? []).filter(({ pid }) => !isInContainer(proc, pid)),
    firstWord: (pid) => textOf(`${proc}/${pid}/cmdline`).split("\0")[0] ?? "",
  };
}
