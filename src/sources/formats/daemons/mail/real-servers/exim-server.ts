// For: Exim of Debian (unpacked, for its package conflicts with Postfix) with a spool and logs of its own, for the system tests.
// Never: an installed Exim; more than loopback.

import { type Daemon, daemonFolder, freePorts, startDaemon } from "../../../real-daemons/daemon.ts";
import { makeEximEtc } from "./exim-etc.ts";
import { unshareProgram, withOwnNames } from "./own-names.ts";

/** `dpkg-deb -x exim4-daemon-light….deb /opt/hinomi-test-daemons/exim4` */
export const eximProgram = "/opt/hinomi-test-daemons/exim4/usr/sbin/exim4";

function settings(folder: string, port: number, sink: number): string {
  return `
never_users = root
exim_path = ${eximProgram}
spool_directory = ${folder}/spool
log_file_path = ${folder}/log/%slog
log_selector = +smtp_protocol_error +smtp_syntax_error +incoming_port +smtp_connection +smtp_no_mail +received_recipients +subject +delivery_size
primary_hostname = gw1.example.jp
daemon_smtp_ports = ${port}
local_interfaces = 127.0.0.1
keep_environment =
host_lookup = 127.0.0.66
rfc1413_query_timeout = 0s
smtp_accept_max_nonmail = 4
smtp_max_unknown_commands = 2
smtp_max_synprot_errors = 2
smtp_accept_max_per_host = \${if eq{$sender_host_address}{127.0.0.98}{1}{0}}
pipelining_advertise_hosts =
auth_advertise_hosts = !127.0.0.55
acl_smtp_connect = connect
acl_smtp_helo = helo
acl_smtp_mail = accept
acl_smtp_rcpt = rcpt
acl_smtp_data = data
acl_smtp_vrfy = deny
tls_advertise_hosts =
begin acl
connect:
  deny hosts = 127.0.0.99
       message = go away
  accept
helo:
  deny condition = \${if eq{$sender_helo_name}{liar.example.net}}
       message = no such name
  accept
rcpt:
  accept hosts = :
  deny local_parts = forbidden
       message = Access denied
  defer local_parts = greylisted
       message = Greylisted, come back later
  deny domains = example.jp
       local_parts = !root:!postmaster
       message = Unknown user
  accept domains = example.jp
  accept hosts = 127.0.0.1
  accept authenticated = *
  deny message = relay not permitted
data:
  deny condition = \${if match{$h_subject:}{bad}}
       message = JunkMail rejected
  accept
begin routers
ours:
  driver = accept
  domains = example.jp
  transport = away
relay:
  driver = manualroute
  route_list = * 127.0.0.1
  self = send
  transport = remote
begin transports
away:
  driver = appendfile
  file = ${folder}/log/mailbox
  user = mail
remote:
  driver = smtp
  port = ${sink}
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
login_server:
  driver = plaintext
  public_name = LOGIN
  server_prompts = Username:: : Password::
  server_condition = \${if eq{$auth2}{right-word}}
  server_set_id = $auth1
`;
}

export async function startExim(sink: number): Promise<Daemon & { readonly port: number }> {
  const folder = daemonFolder("exim");
  const [port = 0] = await freePorts(1);
  const etc = makeEximEtc(folder, {
    settings: settings(folder, port, sink),
    lookups: "files dns",
    hosts: "",
  });
  const own = withOwnNames(
    folder,
    `sh -c "exec ${eximProgram} -bdf -q10m >'${folder}/said' 2>&1"`,
    [[etc, "/etc"]],
  );
  const daemon = await startDaemon(unshareProgram, own, folder, port);
  return { ...daemon, port };
}
