// For: the diary's gateway of February 2001: sendmail whose sendmail.def has the line commented out, the hand and Hinomi that know it.
// Never: a real firm's settings; more than documentation addresses.

import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const tree = "/opt/hinomi-test-daemons/sendmail";

export const sendmailDaemon = `${tree}/daemon`;

export const addresses = {
  gateway: "192.0.2.1",
  /** Of a PC in the office. */
  pc: "10.1.0.5",
  spammer: "198.51.100.7",
  /** The mail server of everybody else. */
  foreign: "203.0.113.9",
  partner: "203.0.113.50",
  traveller: "203.0.113.60",
};

/** The words `sh` needs before it runs anything of the unpacked packages. */
const libraries = `export LD_LIBRARY_PATH=${["x86_64-linux-gnu", "aarch64-linux-gnu"]
  .map((kind) => `${tree}/usr/lib/${kind}`)
  .join(":")}`;

const def = `CF_TYPE=R8V8
MY_DOMAIN=example.jp
MY_NAME=gw1

#[nosourceroute] generate rules not to relay source routed mails
#REJECT_SOURCE_ROUTE_RELAY=yes
#[end]
`;

const gateway = `divert(0)dnl
OSTYPE(\`linux')dnl
define(\`confDOMAIN_NAME', \`gw1.example.jp')dnl
define(\`confPID_FILE', \`/run/sendmail.pid')dnl
define(\`STATUS_FILE', \`/var/spool/statistics')dnl
define(\`ALIAS_FILE', \`/etc/mail/aliases')dnl
define(\`confFORWARD_PATH', \`')dnl
define(\`confTO_IDENT', \`0')dnl
define(\`confDELIVERY_MODE', \`background')dnl
define(\`confAUTH_MECHANISMS', \`LOGIN PLAIN')dnl
TRUST_AUTH_MECH(\`LOGIN PLAIN')dnl
define(\`LOCAL_MAILER_PATH', \`/etc/mail/deliver')dnl
define(\`LOCAL_MAILER_ARGS', \`deliver $u')dnl
FEATURE(\`nocanonify')dnl
FEATURE(\`accept_unresolvable_domains')dnl
FEATURE(\`no_default_msa')dnl
DAEMON_OPTIONS(\`Port=25, Addr=${addresses.gateway}, Name=MTA')dnl
DAEMON_OPTIONS(\`Port=587, Addr=${addresses.gateway}, Name=MSA, M=Ea')dnl
MAILER(\`local')dnl
MAILER(\`smtp')dnl
LOCAL_CONFIG
Cw example.jp gw1.example.jp localhost
CR10.1
`;

/** What a sendmail.cf without the reject rules of the tool lets in: addresses with a way in front. */
const lettingRoutesIn = `LOCAL_RULESETS
SLocal_check_rcpt
R< @ $+ : $+ >	$# OK
`;

/**
 * Stands for the CF tool, which is not to be had any more: sendmail.cf from sendmail.def, printed. Of the tool's variables
 * it knows the one of the diary; everything else comes from m4 of the real sendmail.
 */
const cfTool = (folder: string): string => `#!/bin/sh
${libraries}
cd ${folder}/cf-tool || exit 1
{
  cat gateway.mc
  grep -q '^REJECT_SOURCE_ROUTE_RELAY=yes$' /etc/mail/sendmail.def || cat routes.mc
} | exec ${tree}/usr/bin/m4 -D_CF_DIR_=${tree}/usr/share/sendmail/cf/ ${tree}/usr/share/sendmail/cf/m4/cf.m4 - 2>/dev/null
`;

const hand = (folder: string): string => `supervisor: exec
desk_key: ${folder}/store/desk.key.pub
socket: ${folder}/hand/hand.sock
log: ${folder}/hand/hand.log
services:
  sendmail:
    start: [${folder}/start-sendmail]
    reload: [${folder}/restart-sendmail]
    pidfile: /run/mta.pid
    program: ${sendmailDaemon}
mail_servers:
  sendmail: { kind: sendmail, config: /etc/mail/sendmail.cf, program: ${folder}/sendmail, queue: /var/spool/mqueue, rebuild: [${folder}/cf-tool/make-cf] }
files:
  sendmail-def: { path: /etc/mail/sendmail.def }
`;

const hinomi = (folder: string): string => `time_zone: UTC
hand: { socket: ${folder}/hand/hand.sock }
company: { name: 株式会社えんとつ, sender: 情報システム 担当 }
`;

/** The second line of sendmail's own pid file is its command; the hand wants a file with nothing but the number. */
const startSendmail = `rm -f /run/sendmail.pid
${sendmailDaemon} -bd -q1m || exit 1
for n in $(seq 200); do [ -s /run/sendmail.pid ] && break; sleep 0.05; done
head -1 /run/sendmail.pid >/run/mta.pid
`;

/** The folder gets `site/etc/mail` and everything that is not to lie in /etc. */
export function writeDiarySite(folder: string): void {
  const programs: Readonly<Record<string, string>> = {
    sendmail: `#!/bin/sh\n${libraries}\nexec ${sendmailDaemon} "$@"\n`,
    "start-sendmail": `#!/bin/sh\n${libraries}\n${startSendmail}`,
    // As the script of init would: it is gone before it is there again.
    "restart-sendmail": `#!/bin/sh\n${libraries}\npid=$(cat /run/mta.pid)\nkill "$pid"\nfor n in $(seq 100); do kill -0 "$pid" 2>/dev/null || break; sleep 0.05; done\n${startSendmail}`,
    // Not below /tmp, which sendmail would call unsafe.
    "site/etc/mail/deliver": `#!/bin/sh\nfor user; do :; done\nexec cat >>"/var/mail/$user"\n`,
    "cf-tool/make-cf": cfTool(folder),
  };
  const files: Readonly<Record<string, string>> = {
    "site/etc/mail/sendmail.def": def,
    "site/etc/mail/aliases": "postmaster: root\ninfo: root\n",
    "cf-tool/gateway.mc": gateway,
    "cf-tool/routes.mc": lettingRoutesIn,
    "hand.yaml": hand(folder),
    "hinomi.yaml": hinomi(folder),
    maillog: "",
  };
  for (const [name, text] of Object.entries({ ...files, ...programs })) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    if (name in programs) chmodSync(path, 0o755);
  }
  for (const name of ["hand", "store"]) mkdirSync(join(folder, name), { mode: 0o700 });
}

/** What the machine that runs the tests lacks for it. */
export function missingForTheHouse(): readonly string[] {
  const needed = [sendmailDaemon, "/usr/sbin/ip", "/usr/bin/unshare", "/usr/bin/nsenter"];
  const absent = needed.filter((path) => !existsSync(path));
  return process.getuid?.() === 0 ? absent : [...absent, "root"];
}
