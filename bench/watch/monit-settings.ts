// For: monit's settings for the house, as people write them: each daemon by its pid file and port, squid depending on named.
// Never: monit's own mistakes made worse: the cycle is five seconds, Debian's default is two minutes.

import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const cycleSeconds = 5;
const restarts = 5;

export function writeMonitSettings(folder: string): string {
  const path = join(folder, "monitrc");
  const run = join(folder, "run");
  const squid = `/usr/sbin/squid -f ${folder}/squid.conf`;
  writeFileSync(
    path,
    `set daemon ${cycleSeconds}
set log ${folder}/log/monit.log
set pidfile ${run}/monit.pid
set idfile ${run}/monit.id
set statefile ${run}/monit.state
set httpd unixsocket ${run}/monit.sock allow admin:"monit"
check process named with pidfile ${run}/named.pid
  start program = "${folder}/start-named.sh"
  stop program = "/bin/sh -c 'kill -TERM $(cat ${run}/named.pid)'"
  if failed host 127.0.0.1 port 53 type udp protocol dns then restart
  if ${restarts} restarts within 20 cycles then unmonitor
check process squid with pidfile ${run}/squid.pid
  start program = "${squid}"
  stop program = "${squid} -k shutdown"
  if failed host 127.0.0.1 port 3128 then restart
  depends on named
`,
  );
  chmodSync(path, 0o600);
  return path;
}
