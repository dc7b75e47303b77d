// For: Postfix of Debian with a queue, settings and log of its own, for the system tests: an smtpd, one behind a rate limit, a postscreen.
// Never: the machine's Postfix; more than loopback.

import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Daemon, daemonFolder, freePorts, startDaemon } from "../../../real-daemons/daemon.ts";
import { unshareProgram, withOwnNames } from "./own-names.ts";
import { ownPostfixSettings } from "./postfix-settings.ts";

export const postfixProgram = "/usr/sbin/postfix";

export interface PostfixServer extends Daemon {
  readonly smtp: number;
  readonly limited: number;
  readonly screened: number;
}

const inner = [
  "pickup unix n - n 60 1 pickup",
  "cleanup unix n - n - 0 cleanup",
  "qmgr unix n - n 300 1 qmgr",
  "rewrite unix - - n - - trivial-rewrite",
  "bounce unix - - n - 0 bounce",
  "defer unix - - n - 0 bounce",
  "trace unix - - n - 0 bounce",
  "verify unix - - n - 1 verify",
  "proxymap unix - - n - - proxymap",
  "smtp unix - - n - - smtp",
  "relay unix - - n - - smtp",
  "error unix - - n - - error",
  "retry unix - - n - - error",
  "discard unix - - n - - discard",
  "local unix - n n - - local",
  "virtual unix - n n - - virtual",
  "anvil unix - - n - 1 anvil",
  "scache unix - - n - 1 scache",
  "dnsblog unix - - n - 0 dnsblog",
  "tlsproxy unix - - n - 0 tlsproxy",
  "smtpd pass - - n - - smtpd",
  "postlog unix-dgram n - n - 1 postlogd",
];

function mainCf(folder: string, sink: number, passwords: number): string {
  return [
    ...ownPostfixSettings(folder, sink),
    "mydestination = gw1.example.jp, example.jp, localhost",
    "mynetworks = 127.0.0.1/32",
    "local_recipient_maps = inline:{root=x postmaster=x nobody=x}",
    "alias_maps = inline:{postmaster=nobody}",
    "alias_database =",
    `mail_spool_directory = ${folder}/spool/`,
    "smtpd_error_sleep_time = 0",
    "smtpd_soft_error_limit = 100",
    "smtpd_hard_error_limit = 6",
    "smtpd_helo_required = yes",
    "smtpd_helo_restrictions = reject_invalid_helo_hostname",
    "smtpd_sender_restrictions = check_sender_access inline:{forbidden@example.org=REJECT}",
    "smtpd_recipient_restrictions = warn_if_reject reject_non_fqdn_helo_hostname",
    "smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination",
    "smtpd_sasl_auth_enable = yes",
    "smtpd_sasl_type = dovecot",
    `smtpd_sasl_path = inet:127.0.0.1:${passwords}`,
    "smtpd_forbidden_commands = CONNECT GET POST",
    "header_checks = pcre:/dev/null",
    "postscreen_greet_wait = 1s",
    "postscreen_greet_action = enforce",
    "postscreen_pipelining_enable = yes",
    "postscreen_pipelining_action = enforce",
    "postscreen_non_smtp_command_enable = yes",
    "postscreen_access_list = inline:{127.0.0.99=reject}",
    "postscreen_denylist_action = enforce",
    "postscreen_cache_map =",
    "",
  ].join("\n");
}

export async function startPostfix(sink: number, passwords: number): Promise<PostfixServer> {
  const folder = daemonFolder("postfix");
  // The queue manager walks down to its folders as another user, and so does everybody to the log.
  chmodSync(folder, 0o755);
  for (const name of ["etc", "queue", "data", "spool"]) mkdirSync(join(folder, name));
  chmodSync(join(folder, "spool"), 0o777);
  const [smtp = 0, limited = 0, screened = 0] = await freePorts(3);
  const settings = mainCf(folder, sink, passwords).replace(
    "header_checks = pcre:/dev/null",
    `header_checks = regexp:${folder}/etc/headers`,
  );
  writeFileSync(join(folder, "etc", "main.cf"), settings);
  writeFileSync(
    join(folder, "etc", "headers"),
    "/^Subject: bad/ REJECT not this one\n/^Subject: odd/ WARN\n/^Subject: keep/ HOLD\n",
  );
  writeFileSync(
    join(folder, "etc", "master.cf"),
    [
      `127.0.0.1:${smtp} inet n - n - - smtpd`,
      `127.0.0.1:${limited} inet n - n - - smtpd -o syslog_name=postfix/limited -o smtpd_client_event_limit_exceptions= -o smtpd_client_connection_rate_limit=2`,
      `127.0.0.1:${screened} inet n - n - 1 postscreen`,
      ...inner,
      "",
    ].join("\n"),
  );
  // `check` makes the queue's folders. The master is started itself, as the leader of its group, which it ends with itself.
  const own = withOwnNames(
    folder,
    `sh -c "chown postfix '${folder}/data' && ${postfixProgram} -c '${folder}/etc' check >'${folder}/check' 2>&1; ` +
      `exec setsid /usr/lib/postfix/sbin/master -c '${folder}/etc' -s >/dev/null 2>&1"`,
  );
  const daemon = await startDaemon(unshareProgram, own, folder, smtp);
  return { ...daemon, smtp, limited, screened };
}
