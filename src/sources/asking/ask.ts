// For: asking one node, whatever it is, within its time: the one door to all probes.
// Never: rejects; never later than its deadline, whatever a probe does.

import { stopwatch } from "../../base/clock.ts";
import type { Target } from "../../estate/graph-target.ts";
import { probeNames } from "./dns/probe-names.ts";
import { probeProcess } from "./machine/probe-process.ts";
import type { ProcessTable } from "./machine/process-table.ts";
import { probeQueue } from "./machine/probe-queue.ts";
import { probeTriedQueue } from "./machine/probe-tried-queue.ts";
import { probeDisk, probeMemory } from "./machine/probe-room.ts";
import { probeCertificate } from "./probe-certificate.ts";
import { probeLine, probePort } from "./probe-port.ts";
import { codeOf, ok, unknown } from "./saw.ts";
import type { Saw, Seen } from "./saw.ts";
import { probeMailbox } from "./talk/probe-mailbox.ts";
import { probeSmtp } from "./talk/probe-smtp.ts";
import { probePage } from "./web/probe-page.ts";

/** What the probes of one round share. */
export interface Circumstances {
  readonly processes: ProcessTable;
  readonly nowMs: number;
  readonly bootMs: number;
  readonly turn: number;
  readonly withinMs: number;
  /** Where /proc is. */
  readonly proc: string;
}

function probe(target: Target, round: Circumstances): Promise<Seen> | Seen {
  const { withinMs, proc } = round;
  switch (target.kind) {
    case "process":
      return probeProcess(round.processes, target, round.bootMs, proc);
    case "tcp":
      return probePort(target.at, withinMs);
    case "line":
      return probeLine(target.at, proc, withinMs);
    case "dns":
      return probeNames(target, round.turn, withinMs);
    case "smtp":
      return probeSmtp(target, withinMs);
    case "mailbox":
      return probeMailbox(target, withinMs);
    case "http":
      return probePage(target, withinMs);
    case "tls":
      return probeCertificate(target, round.nowMs, withinMs);
    case "queue":
      return target.of === undefined
        ? probeQueue(target.folder, round.nowMs)
        : probeTriedQueue(target.folder, target.of, round.nowMs);
    case "disk":
      return probeDisk(target.path, proc);
    case "memory":
      return probeMemory(proc);
    case "clock":
      // A jump voids the whole round, and is told there.
      return ok("steady", "");
  }
}

/** Beyond the probe's own time: what then has no answer is a probe that hangs, which says nothing of the node. */
const graceMs = 500;

export async function ask(node: string, target: Target, round: Circumstances): Promise<Saw> {
  const passed = stopwatch();
  let deadline: NodeJS.Timeout | undefined;
  const late = new Promise<Seen>((resolve) => {
    const end = () => resolve(unknown("late", "the probe did not end in time"));
    deadline = setTimeout(end, round.withinMs + graceMs);
  });
  const attempt = async (): Promise<Seen> => {
    try {
      return await probe(target, round);
    } catch (error) {
      return unknown("fault", codeOf(error));
    }
  };
  const seen = await Promise.race([attempt(), late]);
  clearTimeout(deadline);
  return { node, ms: Math.round(passed() * 1000), ...seen };
}
