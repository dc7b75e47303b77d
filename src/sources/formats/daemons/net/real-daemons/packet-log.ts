// For: the lines that ulogd writes of packets that nftables logged, in a network namespace that holds nothing but its own `lo`.
// Never: a rule in the machine's own tables: without a namespace there is no test.

import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "../../../../../base/exec.ts";
import { daemonFolder } from "../../../real-daemons/daemon.ts";

export const ulogdProgram = "/usr/sbin/ulogd";
export const nftProgram = "/usr/sbin/nft";

const plugins =
  "$(dirname $(find /usr/lib /usr/lib64 -name ulogd_inppkt_NFLOG.so 2>/dev/null | head -1))";

function script(folder: string): string {
  return `set -e
P=${plugins}
{ echo '[global]'; echo 'logfile="${folder}/ulogd.log"'
for p in inppkt_NFLOG filter_IFINDEX filter_IP2STR filter_PRINTPKT filter_HWHDR output_LOGEMU raw2packet_BASE; do echo "plugin=\\"$P/ulogd_$p.so\\""; done
echo 'stack=log1:NFLOG,base1:BASE,ifi1:IFINDEX,ip2str1:IP2STR,print1:PRINTPKT,emu1:LOGEMU'
echo '[log1]'; echo 'group=5'; echo '[emu1]'; echo 'file="${folder}/packets.log"'; echo 'sync=1'; } > ${folder}/ulogd.conf
/usr/sbin/ip link set lo up
/usr/sbin/ip addr add 198.51.100.7/32 dev lo
${nftProgram} 'add table inet t; add chain inet t i { type filter hook input priority 0; }'
${nftProgram} 'add rule inet t i tcp dport 81 log prefix "[UFW BLOCK] " group 5 drop; add rule inet t i log prefix "DROP" group 5'
${ulogdProgram} -c ${folder}/ulogd.conf & U=$!
sleep 1
timeout 0.4 bash -c 'echo > /dev/tcp/127.0.0.1/81' || true
timeout 0.4 bash -c 'echo > /dev/udp/198.51.100.7/99' || true
timeout 0.4 bash -c 'echo > /dev/tcp/::1/82' || true
sleep 1.2
kill $U
wait $U || true
`;
}

/** Lines of the packets, or why there are none. */
export async function loggedPackets(): Promise<readonly Buffer[] | string> {
  const folder = daemonFolder("ulogd");
  try {
    const file = join(folder, "run.sh");
    writeFileSync(file, script(folder));
    const ran = await runProgram(
      "/usr/bin/unshare",
      ["-n", "/bin/bash", "-c", `PATH=/usr/sbin:/usr/bin:/sbin:/bin . ${file}`],
      {
        timeoutMs: 10_000,
        outputBytesMax: 10_000,
      },
    );
    const log = join(folder, "packets.log");
    if (ran.exitCode !== 0 || !existsSync(log)) return `no packets: ${ran.errors.toString()}`;
    return readFileSync(log, "latin1")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => Buffer.from(line, "latin1"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
