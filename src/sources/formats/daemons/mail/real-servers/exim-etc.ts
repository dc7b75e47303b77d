// For: system tests: Debian's Exim insists on its user, and keeps its rights only with its own configuration file: an /etc of its own.
// Never: mounted here; the namespace is its caller's.

import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface EximEtc {
  /** Text of exim4.conf. */
  readonly settings: string;
  /** How names are looked up: what stands behind `hosts:` in nsswitch.conf. */
  readonly lookups: string;
  readonly hosts: string;
}

/** Makes spool, log and etc in `folder`, which others may enter; answers the etc. */
export function makeEximEtc(folder: string, { settings, lookups, hosts }: EximEtc): string {
  chmodSync(folder, 0o755);
  for (const name of ["spool", "log"]) {
    mkdirSync(join(folder, name));
    chmodSync(join(folder, name), 0o777);
  }
  const etc = join(folder, "etc");
  mkdirSync(join(etc, "exim4"), { recursive: true });
  const user = "Debian-exim:x:98:98::/nonexistent:/usr/sbin/nologin\n";
  const files = {
    passwd: `${readFileSync("/etc/passwd", "utf8")}${user}`,
    group: `${readFileSync("/etc/group", "utf8")}Debian-exim:x:98:\n`,
    "nsswitch.conf": `passwd: files\ngroup: files\nhosts: ${lookups}\n`,
    hosts,
    "resolv.conf": "",
    "exim4/exim4.conf": settings,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(etc, name), text);
  return etc;
}
