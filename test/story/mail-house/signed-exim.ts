// For: a real Exim whose list of trusted hosts is a network too wide, and what signed-in.ts does there.
// Never: an address, an account or a file of this machine.

import { execFileSync, spawn } from "node:child_process";
import { symlinkSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { makeEximEtc } from "../../../src/sources/formats/daemons/mail/real-servers/exim-etc.ts";
import { eximProgram } from "../../../src/sources/formats/daemons/mail/real-servers/exim-server.ts";
import { startSink } from "../../../src/sources/formats/daemons/mail/real-servers/smtp-sink.ts";
import { openAddresses } from "./own-postfix.ts";
import { guesser, home, places, serveCommands } from "./signed-in.ts";

const [folder = ""] = process.argv.slice(2);

function settings(sinkPort: number): string {
  return `
exim_user = Debian-exim
never_users = root
exim_path = ${eximProgram}
spool_directory = ${folder}/spool
log_file_path = ${folder}/log/%slog
primary_hostname = gw1.example.jp
daemon_smtp_ports = 25 : 587
local_interfaces = 127.0.0.1
keep_environment =
host_lookup =
rfc1413_query_timeout = 0s
pipelining_advertise_hosts =
auth_advertise_hosts = *
acl_smtp_rcpt = rcpt
tls_advertise_hosts =
hostlist relay_from_hosts = 127.0.0.0/8 : 198.51.100.0/24
begin acl
rcpt:
  accept hosts = :
  accept domains = example.jp : gw1.example.jp
  accept hosts = +relay_from_hosts
  accept authenticated = *
  deny message = relay not permitted
begin routers
ours:
  driver = accept
  domains = example.jp : gw1.example.jp
  transport = away
dnslookup:
  driver = manualroute
  route_list = * 127.0.0.1
  self = send
  transport = remote_smtp
begin transports
away:
  driver = appendfile
  file = ${folder}/log/mailbox
  user = mail
remote_smtp:
  driver = smtp
  port = ${sinkPort}
  allow_localhost
begin retry
* * F,2h,15m
begin authenticators
plain_server:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = \${if eq{$auth3}{right-word}}
  server_set_id = $auth2
`;
}

function listens(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(587, "127.0.0.1");
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

openAddresses([...places, home, guesser]);
const sink = await startSink();
const etc = makeEximEtc(folder, {
  settings: settings(sink.port),
  lookups: "files",
  hosts: "127.0.0.1 localhost gw1.example.jp\n",
});
symlinkSync("log/mainlog", join(folder, "maillog"));
execFileSync("/usr/bin/mount", ["--bind", etc, "/etc"]);
spawn(eximProgram, ["-bdf", "-q10m"], { stdio: "ignore" });
for (let tries = 0; tries < 150 && !(await listens()); tries += 1) await sleep(100);
await serveCommands({ host: "127.0.0.1", handIn: [eximProgram] });
