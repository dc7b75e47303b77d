// For: squid of Debian with its three built-in logformats, for the system tests.
// Never: more than loopback; its own name resolution is switched off.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Daemon, daemonFolder, freePorts, startDaemon } from "./daemon.ts";

export const squidProgram = "/usr/sbin/squid";

export async function startSquid(): Promise<Daemon & { readonly port: number }> {
  const folder = daemonFolder("squid");
  const [port = 0] = await freePorts(1);
  const file = join(folder, "squid.conf");
  writeFileSync(
    file,
    [
      `http_port 127.0.0.1:${port}`,
      `pid_filename ${folder}/pid`,
      `cache_log ${folder}/cache.log`,
      `coredump_dir ${folder}`,
      "visible_hostname gw1.example.jp",
      "shutdown_lifetime 1 seconds",
      "dns_nameservers 127.0.0.1",
      "dns_timeout 1 seconds",
      "pinger_enable off",
      "icon_directory /usr/share/squid/icons",
      "acl denied dstdomain denied.example.net",
      "http_access deny denied",
      "http_access allow localhost",
      "http_access deny all",
      "strip_query_terms off",
      "logfile_rotate 0",
      "cache_mem 8 MB",
      "buffered_logs off",
      `access_log stdio:${folder}/squid.log squid`,
      `access_log stdio:${folder}/squid-combined.log combined`,
      `access_log stdio:${folder}/squid-common.log common`,
      "",
    ].join("\n"),
  );
  const daemon = await startDaemon(squidProgram, ["-N", "-f", file], folder, port);
  return { ...daemon, port };
}
