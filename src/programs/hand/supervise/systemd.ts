// For: services under systemd, through systemctl (systemctl(1)).
// Never: a unit that is not in the settings; never waits for a password.

import { programFailed } from "../outcome.ts";
import type { ServiceEntry } from "../settings.ts";
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

export const systemd: Supervisor = {
  shown,
  async act(act, entry, run) {
    const ran = await run(shown(act, entry) ?? { argv: ["/bin/false"] });
    const what = {
      restart: { ja: "再起動する", en: "restart it" },
      reload: { ja: "設定を読み直させる", en: "reload it" },
    };
    return ran.exitCode === 0 ? undefined : programFailed(systemctl, ran, what[act]);
  },
  async state({ unit = "" }, run) {
    const argv = [systemctl, "show", `--property=${properties}`, "--", unit];
    const ran = await run({ argv });
    return ran.exitCode === 0
      ? readShow(ran.output.toString("utf8"))
      : { state: "unknown", detail: {} };
  },
};
