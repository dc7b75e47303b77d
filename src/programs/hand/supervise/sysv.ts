// For: services that a script in /etc/init.d starts and stops (LSB 3.1, "Init Script Actions").
// Never: a script outside /etc/init.d.

import { programFailed } from "../outcome.ts";
import type { ServiceEntry } from "../settings-shapes.ts";
import { shownByPidfile, signalByPidfile } from "./signal-by-pidfile.ts";
import type { ServiceState, Supervisor } from "./supervisor.ts";

function argvOf(word: string, { script }: ServiceEntry): string[] {
  return [`/etc/init.d/${script}`, word];
}

/** Exit codes of `status`: 0 runs, 1 and 2 dead with its pid or lock file left, 3 stopped, 4 unknown. */
const states: readonly ServiceState["state"][] = ["running", "failed", "failed", "stopped"];

export const sysv: Supervisor = {
  shown: (act, entry) => (entry.script === undefined ? undefined : { argv: argvOf(act, entry) }),
  async act(act, entry, run) {
    const argv = argvOf(act, entry);
    const ran = await run({ argv });
    const what = {
      start: { ja: "起動する", en: "start it" },
      restart: { ja: "再起動する", en: "restart it" },
      reload: { ja: "設定を読み直させる", en: "reload it" },
    };
    return ran.exitCode === 0 ? undefined : programFailed(argv[0] ?? "", ran, what[act]);
  },
  shownSignal: shownByPidfile,
  signal: (name, entry) => Promise.resolve(signalByPidfile(name, entry)),
  async state(entry, run) {
    const ran = await run({ argv: argvOf("status", entry) });
    const state = states[ran.exitCode ?? -1] ?? "unknown";
    return { state, detail: { status: String(ran.exitCode) } };
  },
};
