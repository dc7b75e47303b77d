// For: which daemon's settings were changed in the last day: what was changed last is the first suspect of what fails now.
// Never: what stands in them.

import { readdirSync, statSync } from "node:fs";
import { dayMs } from "../../base/clock.ts";

/** Daemon → its files of settings; a folder stands for the files in it. */
const settingsOf: Readonly<Record<string, readonly string[]>> = {
  named: ["/etc/bind", "/etc/named.conf"],
  unbound: ["/etc/unbound", "/etc/unbound/unbound.conf.d"],
  dnsmasq: ["/etc/dnsmasq.conf", "/etc/dnsmasq.d"],
  squid: ["/etc/squid", "/etc/squid/conf.d"],
  postfix: ["/etc/postfix"],
  sendmail: ["/etc/mail"],
  exim4: ["/etc/exim4", "/etc/exim4/conf.d"],
  apache2: ["/etc/apache2", "/etc/apache2/sites-enabled", "/etc/apache2/conf-enabled"],
  nginx: ["/etc/nginx", "/etc/nginx/sites-enabled", "/etc/nginx/conf.d"],
  dovecot: ["/etc/dovecot", "/etc/dovecot/conf.d"],
  sshd: ["/etc/ssh", "/etc/ssh/sshd_config.d"],
};

const filesMax = 200;

function filesIn(path: string): readonly string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    return (
      readdirSync(path, { withFileTypes: true })
        .filter((entry) => entry.isFile() || entry.isSymbolicLink())
        // A key that was made anew breaks no settings.
        .filter(({ name }) => !name.endsWith(".key"))
        .slice(0, filesMax)
        .map(({ name }) => `${path}/${name}`)
    );
  } catch {
    return [];
  }
}

function changedMs(path: string): number {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

/** Node (`proc:named`) → the file of it that was changed last, if that was within a day. */
export function changedSettings(
  nodes: readonly string[],
  nowMs: number,
  files = settingsOf,
): ReadonlyMap<string, string> {
  const changed = new Map<string, string>();
  for (const node of nodes) {
    const daemon = node.startsWith("proc:") ? node.slice("proc:".length) : "";
    const paths = Object.hasOwn(files, daemon) ? (files[daemon] ?? []) : [];
    const dated = paths.flatMap(filesIn).map((path) => ({ path, atMs: changedMs(path) }));
    const [newest] = dated
      .filter(({ atMs }) => atMs > nowMs - dayMs && atMs <= nowMs)
      .sort((a, b) => b.atMs - a.atMs);
    if (newest) changed.set(node, newest.path);
  }
  return changed;
}
