// For: a program that the kernel saw die: `named[812]: segfault at 0 ip …`, `Out of memory: Killed process 812 (named) …`.
// Never: one death counted twice: of the several lines about one OOM kill only `Killed process` counts.
// Source: Linux arch/x86/mm/fault.c, arch/x86/kernel/traps.c, mm/oom_kill.c; segfault measured with 6.18.

import type { ReaderFields } from "../../daemon-reader.ts";
import { textOfBytes } from "../../../log-text.ts";
import type { Draft } from "../peer.ts";

function death(program: string, reason: string, signal?: string): Draft {
  const fields: Draft = {
    "event.category": "process",
    "event.action": "fail",
    "event.outcome": "failure",
    "event.reason": reason,
    "process.target.name": textOfBytes(program),
  };
  if (signal !== undefined) fields["process.signal"] = signal;
  return fields;
}

/** A thread's name has at most 15 characters, any of them. */
const fault =
  /^(?:traps: )?(.{1,15})\[\d{1,10}\](?:: | )(segfault at |general protection(?: fault)?|trap invalid opcode|trap divide error|trap int3|trap stack segment|bad frame in )/s;

const signals: Readonly<Record<string, string>> = {
  "segfault at ": "SEGV",
  "general protection": "SEGV",
  "general protection fault": "SEGV",
  "trap invalid opcode": "ILL",
  "trap divide error": "FPE",
  "trap int3": "TRAP",
};

const killed =
  /^(?:Out of memory(?: \(oom_kill_allocating_task\))?: |Memory cgroup out of memory: )?Kill(?:ed)? process \d{1,10} \((.{1,15})\),?(?: |$)/s;

export function readDeathLine(text: string): ReaderFields | undefined {
  const head = text.slice(0, 160);
  const faulted = fault.exec(head);
  if (faulted) return death(faulted[1] as string, "crash", signals[faulted[2] as string]);
  const oom = killed.exec(head);
  if (oom) {
    const fields = death(oom[1] as string, "out-of-memory", "KILL");
    // Before Linux 4.19 two lines: "Out of memory: Kill process … or sacrifice child", then "Killed process …".
    if (/: Kill process /.test(head)) fields["event.attempts"] = 0;
    return fields;
  }
  const task = /^oom-kill:constraint=.*,task=(.{1,15}),pid=\d{1,10},uid=\d{1,10}$/s.exec(
    text.slice(0, 1000),
  );
  if (task) return { ...death(task[1] as string, "out-of-memory"), "event.attempts": 0 };
  const reaped = /^oom_reaper: reaped process \d{1,10} \((.{1,15})\)/s.exec(head);
  return reaped
    ? { ...death(reaped[1] as string, "out-of-memory"), "event.attempts": 0 }
    : undefined;
}
