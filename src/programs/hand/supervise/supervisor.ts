// For: the port to whatever starts and stops services here: systemd, the scripts of System V, or commands of the settings.
// Never: told what to do but start, restart, reload, signal and look.

import type { ServiceSignal } from "../../../actions/catalogue.ts";
import type { Command, Run } from "../command.ts";
import type { ServiceEntry } from "../settings-shapes.ts";
import type { Outcome } from "../outcome.ts";

export interface ServiceState {
  readonly state: "running" | "stopped" | "failed" | "changing" | "unknown";
  readonly pid?: number;
  /** As the supervisor calls them (`Result`, `NRestarts` …). */
  readonly detail: Readonly<Record<string, string>>;
}

export type ServiceAct = "start" | "restart" | "reload";

export interface Supervisor {
  /** As a step shows it; undefined: this entry cannot do it. */
  shown(act: ServiceAct, entry: ServiceEntry): Command | undefined;
  /** Undefined: done. */
  act(
    act: ServiceAct,
    entry: ServiceEntry,
    run: Run,
    wait: (ms: number) => Promise<unknown>,
  ): Promise<Outcome | undefined>;
  /** To its main process, as a step shows it; undefined: this entry cannot be signalled. */
  shownSignal(signal: ServiceSignal, entry: ServiceEntry): Command | undefined;
  /** Undefined: sent. */
  signal(signal: ServiceSignal, entry: ServiceEntry, run: Run): Promise<Outcome | undefined>;
  state(entry: ServiceEntry, run: Run): Promise<ServiceState>;
}
