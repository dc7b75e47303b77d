// For: CrowdSec as a peer: its engine, parsers and scenarios for sshd, Postfix and Dovecot as Debian packs them, in a folder of its own.
// Never: its central server: it runs in a network namespace that has nothing but loopback.

import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import type { Command } from "./measure.ts";

const program = "/usr/bin/crowdsec";
const packed = "/usr/share/crowdsec/hub";
const folder = join(import.meta.dirname, ".data/crowdsec");

const parts: readonly (readonly [string, readonly string[]])[] = [
  ["parsers/s00-raw", ["syslog-logs"]],
  ["parsers/s01-parse", ["sshd-logs", "postfix-logs", "dovecot-logs"]],
  ["parsers/s02-enrich", ["dateparse-enrich"]],
  ["scenarios", ["ssh-bf", "ssh-slow-bf"]],
];

/** `-dsn` wants its own server on loopback, and a login there. */
function settings(): string {
  return `common: { daemonize: false, log_media: stdout, log_level: warning, working_dir: . }
config_paths: { config_dir: ${folder}/, data_dir: ${folder}/data/, simulation_path: ${folder}/simulation.yaml, hub_dir: ${folder}/hub/, index_path: ${folder}/hub/.index.json, notification_dir: ${folder}/notifications/, plugin_dir: /usr/lib/crowdsec/plugins/ }
crowdsec_service: { acquisition_path: ${folder}/acquis.yaml, parser_routines: 1 }
db_config: { log_level: warning, type: sqlite, db_path: ${folder}/data/crowdsec.db, use_wal: true }
plugin_config: { user: nobody, group: nogroup }
api:
  client: { credentials_path: ${folder}/login.yaml }
  server: { log_level: warning, listen_uri: "127.0.0.1:18080", profiles_path: ${folder}/profiles.yaml }
prometheus: { enabled: false, level: full, listen_addr: 127.0.0.1, listen_port: 16060 }
`;
}

function made(): void {
  rmSync(folder, { recursive: true, force: true });
  for (const name of ["data", "notifications", "postoverflows", "parsers", "scenarios"])
    mkdirSync(join(folder, name), { recursive: true });
  cpSync(packed, join(folder, "hub"), { recursive: true });
  cpSync("/etc/crowdsec/patterns", join(folder, "patterns"), { recursive: true });
  for (const name of ["simulation.yaml", "profiles.yaml"])
    copyFileSync(join("/etc/crowdsec", name), join(folder, name));
  for (const [place, names] of parts) {
    mkdirSync(join(folder, place), { recursive: true });
    for (const name of names) {
      const file = `${name}.yaml`;
      symlinkSync(join(folder, "hub", place, "crowdsecurity", file), join(folder, place, file));
    }
  }
  writeFileSync(join(folder, "acquis.yaml"), "");
  writeFileSync(join(folder, "config.yaml"), settings());
  const add = ["machines", "add", "bench", "--password", "of-this-measurement"];
  const login = ["-f", join(folder, "login.yaml")];
  const words = ["-c", join(folder, "config.yaml"), ...add, ...login];
  spawnSync("/usr/bin/cscli", words, { stdio: "ignore" });
}

/** Reads the whole log once; undefined where it is not installed. */
export function crowdsec(path: string): Command | undefined {
  if (!existsSync(program) || !existsSync(packed) || process.geteuid?.() !== 0) return undefined;
  made();
  const words = `ip link set lo up && exec "$0" -c "${folder}/config.yaml" -dsn "file://$1" -type syslog`;
  return { program: "/usr/bin/unshare", args: ["-n", "/bin/sh", "-c", words, program, path] };
}
