// For: a signal to the process that a service's pid file names, for supervisors that send none themselves.
// Never: a signal to a process that is another program than the settings say.

import type { ServiceSignal } from "../../../actions/catalogue.ts";
import type { Command } from "../command.ts";
import { failed } from "../outcome.ts";
import type { Outcome } from "../outcome.ts";
import type { ServiceEntry } from "../settings-shapes.ts";
import { runningPid, signal } from "./process.ts";

export function pidOf({ pidfile = "", program, start = [] }: ServiceEntry): number | undefined {
  return runningPid(pidfile, program ?? start[0] ?? "");
}

/** Written as a person would type it; undefined: the settings do not say which process it is. */
export function shownByPidfile(name: ServiceSignal, entry: ServiceEntry): Command | undefined {
  const { pidfile, program = entry.start?.[0] } = entry;
  const isNamed = pidfile !== undefined && program !== undefined;
  return isNamed ? { argv: ["kill", `-${name}`, `@${pidfile}`] } : undefined;
}

/** Undefined: sent. */
export function signalByPidfile(name: ServiceSignal, entry: ServiceEntry): Outcome | undefined {
  const pid = pidOf(entry);
  if (pid !== undefined && signal(pid, `SIG${name}`)) return undefined;
  return failed({
    ja: `${entry.pidfile} のプロセスが動いていないため、シグナルを送っていません。起動し直すなら service.start です。`,
    en: `The process in ${entry.pidfile} does not run, so no signal was sent. service.start starts it.`,
  });
}
