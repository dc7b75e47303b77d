// For: services without any supervisor: commands and a pid file out of the settings.
// Never: a start that does not return; the settings name commands that put the daemon into the background.

import { failed, programFailed } from "../outcome.ts";
import type { Outcome } from "../outcome.ts";
import type { Command, Run } from "../command.ts";
import type { ServiceEntry } from "../settings-shapes.ts";
import { signal } from "./process.ts";
import { pidOf, shownByPidfile, signalByPidfile } from "./signal-by-pidfile.ts";
import type { ServiceAct, Supervisor } from "./supervisor.ts";

const stopMs = 20_000;
const startMs = 10_000;
const lookMs = 50;

type Wait = (ms: number) => Promise<unknown>;

async function until(isMet: () => boolean, mostMs: number, wait: Wait): Promise<boolean> {
  for (let spent = 0; spent < mostMs; spent += lookMs) {
    if (isMet()) return true;
    await wait(lookMs);
  }
  return isMet();
}

/** Without commands of its own, a signal to the process in the pid file, written as a person would type it. */
function stopWords({ stop, pidfile }: ServiceEntry): readonly string[] {
  return stop ?? ["kill", "-TERM", `@${pidfile}`];
}

function shown(act: ServiceAct, entry: ServiceEntry): Command | undefined {
  if (!entry.start || entry.pidfile === undefined) return undefined;
  if (act === "reload") return { argv: entry.reload ?? ["kill", "-HUP", `@${entry.pidfile}`] };
  if (act === "start") return { argv: entry.start };
  return { argv: [...stopWords(entry), "&&", ...entry.start] };
}

async function stop(entry: ServiceEntry, run: Run, wait: Wait): Promise<Outcome | undefined> {
  const pid = pidOf(entry);
  if (pid === undefined) return undefined;
  if (entry.stop) await run({ argv: entry.stop });
  else signal(pid, "SIGTERM");
  if (await until(() => pidOf(entry) !== pid, stopMs, wait)) return undefined;
  signal(pid, "SIGKILL");
  if (await until(() => pidOf(entry) !== pid, lookMs * 20, wait)) return undefined;
  return failed({
    ja: `プロセス ${pid} が止まりません。起動し直していません。ps で様子を見てください。`,
    en: `Process ${pid} does not end, so nothing was started again. Look at it with ps.`,
  });
}

async function restart(entry: ServiceEntry, run: Run, wait: Wait): Promise<Outcome | undefined> {
  return (await stop(entry, run, wait)) ?? start(entry, run, wait);
}

async function start(entry: ServiceEntry, run: Run, wait: Wait): Promise<Outcome | undefined> {
  // A second one beside it would only fight for its port.
  if (pidOf(entry) !== undefined) return undefined;
  const argv = entry.start ?? [];
  const ran = await run({ argv }, { isDaemon: true });
  if (ran.exitCode !== 0)
    return programFailed(argv[0] ?? "", ran, { ja: "起動する", en: "start it" });
  if (await until(() => pidOf(entry) !== undefined, startMs, wait)) return undefined;
  return failed({
    ja: `${argv[0]} は終わりましたが、${entry.pidfile} のプロセスが動いていません。そのログを見てください。`,
    en: `${argv[0]} returned, but the process in ${entry.pidfile} does not run. Look at its log.`,
  });
}

async function reload(entry: ServiceEntry, run: Run): Promise<Outcome | undefined> {
  const pid = pidOf(entry);
  if (pid === undefined) {
    return failed({
      ja: "動いていないため、読み直させられません。",
      en: "It does not run, so there is nothing to reload.",
    });
  }
  if (!entry.reload) {
    signal(pid, "SIGHUP");
    return undefined;
  }
  const ran = await run({ argv: entry.reload });
  const what = { ja: "設定を読み直させる", en: "reload it" };
  return ran.exitCode === 0 ? undefined : programFailed(entry.reload[0] ?? "", ran, what);
}

export const exec: Supervisor = {
  shown,
  act(act, entry, run, wait) {
    if (act === "reload") return reload(entry, run);
    return act === "start" ? start(entry, run, wait) : restart(entry, run, wait);
  },
  shownSignal: shownByPidfile,
  signal: (name, entry) => Promise.resolve(signalByPidfile(name, entry)),
  state(entry) {
    const pid = pidOf(entry);
    const state = pid === undefined ? "stopped" : "running";
    return Promise.resolve({ state, ...(pid !== undefined && { pid }), detail: {} });
  },
};
