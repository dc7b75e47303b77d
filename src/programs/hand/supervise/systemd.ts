// For: services under systemd, through systemctl (systemctl(1)).
// Never: a unit that is not in the settings; never waits for a password.

import type { ServiceSignal } from "../../../actions/catalogue.ts";
import { programFailed } from "../outcome.ts";
import type { ServiceEntry } from "../settings-shapes.ts";
import type { ServiceAct, ServiceState, Supervisor } from "./supervisor.ts";

const systemctl = "/usr/bin/systemctl";

const properties =
  "LoadState,ActiveState,SubState,Result,MainPID,NRestarts,ExecMainStatus,ActiveEnterTimestamp";

const states: Readonly<Record<string, ServiceState["state"]>> = {
  active: "running",
  reloading: "changing",
  activating: "changing",
  deactivating: "changing",
  inactive: "stopped",
  failed: "failed",
};

/** `systemctl show`: one `Name=value` a line. */
export function readShow(text: string): ServiceState {
  const detail: Record<string, string> = {};
  for (const line of text.split("\n")) {
    const at = line.indexOf("=");
    const name = line.slice(0, Math.max(at, 0));
    if (properties.split(",").includes(name)) detail[name] = line.slice(at + 1);
  }
  const pid = Number(detail["MainPID"] ?? 0);
  const isLoaded = detail["LoadState"] === "loaded";
  const state = (isLoaded && states[detail["ActiveState"] ?? ""]) || "unknown";
  return { state, ...(pid > 0 && { pid }), detail };
}

function shown(act: ServiceAct, { unit }: ServiceEntry) {
  return unit === undefined
    ? undefined
    : { argv: [systemctl, "--no-ask-password", act, "--", unit] };
}

/** `--kill-who` is the name before systemd 252, and is taken for `--kill-whom` since. */
function shownSignal(signal: ServiceSignal, { unit }: ServiceEntry) {
  if (unit === undefined) return undefined;
  const words = ["--no-ask-password", "kill", "--kill-who=main", `--signal=SIG${signal}`];
  return { argv: [systemctl, ...words, "--", unit] };
}

export const systemd: Supervisor = {
  shown,
  async act(act, entry, run) {
    const ran = await run(shown(act, entry) ?? { argv: ["/bin/false"] });
    const what = {
      start: { ja: "起動する", en: "start it" },
      restart: { ja: "再起動する", en: "restart it" },
      reload: { ja: "設定を読み直させる", en: "reload it" },
    };
    return ran.exitCode === 0 ? undefined : programFailed(systemctl, ran, what[act]);
  },
  shownSignal,
  async signal(signal, entry, run) {
    const ran = await run(shownSignal(signal, entry) ?? { argv: ["/bin/false"] });
    const what = { ja: `SIG${signal} を送る`, en: `send SIG${signal}` };
    return ran.exitCode === 0 ? undefined : programFailed(systemctl, ran, what);
  },
  async state({ unit = "" }, run) {
    const argv = [systemctl, "show", `--property=${properties}`, "--", unit];
    const ran = await run({ argv });
    return ran.exitCode === 0
      ? readShow(ran.output.toString("utf8"))
      : { state: "unknown", detail: {} };
  },
};
