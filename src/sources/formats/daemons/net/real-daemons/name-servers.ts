// For: named, unbound and dnsmasq of Debian on a high port of loopback, each writing a log of its own, for the system tests.
// Never: an installed configuration, a root server, or a port below 1024.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Daemon, daemonFolder, freePorts, startDaemon } from "../../../real-daemons/daemon.ts";

export const namedProgram = "/usr/sbin/named";
export const unboundProgram = "/usr/sbin/unbound";
export const dnsmasqProgram = "/usr/sbin/dnsmasq";

export interface NameServer extends Daemon {
  readonly port: number;
}

const zone = `$TTL 5
@ IN SOA ns root 1 3600 600 86400 5
  IN NS ns
ns IN A 127.0.0.1
`;

/** Two zones: `open.test` may be asked, `closed.test` may not; nobody may use the cache, transfer or update. */
export async function startNamed(): Promise<NameServer> {
  const folder = daemonFolder("named");
  const [port = 0] = await freePorts(1);
  writeFileSync(join(folder, "zone"), zone);
  const file = join(folder, "named.conf");
  writeFileSync(
    file,
    `options {
  directory "${folder}"; pid-file "${folder}/pid"; session-keyfile "${folder}/key"; lock-file none;
  listen-on port ${port} { 127.0.0.1; }; listen-on-v6 { none; };
  recursion yes; allow-query { any; }; allow-query-cache { none; }; allow-recursion { none; };
  allow-transfer { none; }; dnssec-validation no; empty-zones-enable no; querylog yes;
};
logging {
  channel own { file "${folder}/named.log"; print-time yes; print-severity yes; print-category yes; severity info; };
  channel iso { file "${folder}/iso.log"; print-time iso8601-utc; print-severity yes; print-category yes; severity info; };
  channel bare { file "${folder}/bare.log"; print-time yes; severity info; };
  category default { own; iso; bare; }; category queries { own; }; category security { own; iso; bare; };
  category query-errors { own; };
};
controls { };
zone "open.test" { type primary; file "${folder}/zone"; };
zone "closed.test" { type primary; file "${folder}/zone"; allow-query { none; }; };
`,
  );
  const daemon = await startDaemon(namedProgram, ["-f", "-n", "1", "-c", file], folder, port);
  return { ...daemon, port };
}

export async function startUnbound(): Promise<NameServer> {
  const folder = daemonFolder("unbound");
  const [port = 0] = await freePorts(1);
  const file = join(folder, "unbound.conf");
  writeFileSync(
    file,
    `server:
  interface: 127.0.0.1@${port}
  do-daemonize: no
  do-ip6: no
  username: ""
  chroot: ""
  directory: "${folder}"
  pidfile: "${folder}/pid"
  logfile: "${folder}/unbound.log"
  use-syslog: no
  log-queries: yes
  log-replies: yes
  ip-ratelimit: 4
  ip-ratelimit-factor: 0
  access-control: 127.0.0.0/8 allow
  access-control: 127.0.0.5/32 refuse
  local-zone: "test." static
remote-control:
  control-enable: no
`,
  );
  const daemon = await startDaemon(unboundProgram, ["-d", "-c", file], folder, port);
  return { ...daemon, port };
}

export async function startDnsmasq(): Promise<NameServer> {
  const folder = daemonFolder("dnsmasq");
  const [port = 0] = await freePorts(1);
  const daemon = await startDaemon(
    dnsmasqProgram,
    // Foreground, no configuration, resolver or hosts file of the machine's; queries are logged.
    "-k -C /dev/null -R -h -q --bind-interfaces --user=root --listen-address=127.0.0.1 --address=/test/192.0.2.1"
      .split(" ")
      .concat(`--port=${port}`, `--pid-file=${folder}/pid`, `--log-facility=${folder}/dnsmasq.log`),
    folder,
    port,
  );
  return { ...daemon, port };
}
