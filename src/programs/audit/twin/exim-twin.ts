// For: Exim as a twin: its settings with a spool of its own, and one router in front that sends everything to the foreign mailbox.
// Never: an ACL or a list of the site changed.

import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { runProgram, start } from "../../../base/exec.ts";
import type { TwinPlan } from "./twin-plan.ts";

const brief = { timeoutMs: 20_000, outputBytesMax: 64 * 1024 };

/** Options that would name files, ports and addresses that are not here. */
const replaced =
  /^\s*(?:hide\s+)?(?:spool_directory|log_file_path|local_interfaces|daemon_smtp_ports|daemon_smtp_port|tls_\w+|exim_path|pid_file_path|never_users|rfc1413_\w+|host_lookup|keep_environment|primary_hostname_twin)\s*=/;

function settings(text: string, { folder, daemons, addresses }: TwinPlan): string {
  const own = [
    `exim_path = ${daemons.exim}`,
    `spool_directory = ${folder}/spool`,
    `log_file_path = ${folder}/log/%slog`,
    `pid_file_path = ${folder}/exim.pid`,
    `local_interfaces = ${addresses.server}`,
    "daemon_smtp_ports = 25",
    "tls_advertise_hosts =",
    "rfc1413_query_timeout = 0s",
    "keep_environment =",
  ];
  const rows: string[] = [...own];
  let part = "";
  let isDropped = false;
  for (const row of text.split("\n")) {
    part = /^\s*begin\s+(\w+)/.exec(row)?.[1] ?? part;
    const isSetting = part === "" && replaced.test(row);
    const isContinued: boolean = isDropped;
    isDropped = (isSetting || isContinued) && row.trimEnd().endsWith("\\");
    if (isSetting || isContinued) continue;
    rows.push(row);
    if (/^\s*begin\s+routers/.test(row)) {
      rows.push("hinomi_twin:", "  driver = manualroute");
      rows.push(
        `  route_list = * ${addresses.foreign}`,
        "  self = send",
        "  transport = hinomi_twin",
      );
    }
    if (/^\s*begin\s+transports/.test(row)) {
      rows.push("hinomi_twin:", "  driver = smtp", "  allow_localhost");
    }
  }
  return rows.join("\n");
}

export function prepareExim(plan: TwinPlan, effective: string): void {
  const etc = join(plan.folder, "etc/exim4");
  mkdirSync(etc, { recursive: true });
  for (const name of ["spool", "log"]) {
    mkdirSync(join(plan.folder, name), { recursive: true });
    chmodSync(join(plan.folder, name), 0o777);
  }
  chmodSync(plan.folder, 0o755);
  writeFileSync(join(etc, "exim4.conf"), settings(effective, plan));
  chmodSync(join(etc, "exim4.conf"), 0o644);
  const passwd = join(plan.folder, "etc/passwd");
  if (existsSync(passwd) && !/^Debian-exim:/m.test(readFileSync(passwd, "utf8"))) {
    appendFileSync(passwd, "Debian-exim:x:98:98::/nonexistent:/usr/sbin/nologin\n");
    appendFileSync(join(plan.folder, "etc/group"), "Debian-exim:x:98:\n");
  }
}

export async function startExim({ daemons }: TwinPlan): Promise<void> {
  start(daemons.exim, ["-bdf", "-q1m"]);
}

/** `primary_hostname` as Exim says it; its domains as they are written in the lists of them. */
export async function eximNames({
  daemons,
}: TwinPlan): Promise<{ host: string; local: string[]; relay: string[] }> {
  const { output } = await runProgram(daemons.exim, ["-bP", "primary_hostname"], brief);
  const host = /=\s*(\S+)/.exec(output.toString("utf8"))?.[1] ?? "localhost";
  const text = readFileSync("/etc/exim4/exim4.conf", "utf8");
  const lists = [...text.matchAll(/^\s*domainlist\s+(\w+)\s*=\s*(.*)$/gm)];
  const names = (kind: RegExp) =>
    lists
      .filter(([, name = ""]) => kind.test(name))
      .flatMap(([, , value = ""]) => value.match(/[\w-]+(?:\.[\w-]+)+/g) ?? []);
  return { host, local: names(/local/), relay: names(/relay/) };
}
