// For: sendmail of Debian (unpacked, for its package conflicts with Postfix) with a queue of its own, for the system tests. It writes to
// the syslog socket only, so /dev/log is ours in its mount namespace.
// Never: an installed sendmail; more than loopback.

import { mkdirSync, writeFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { start } from "../../../../../base/exec.ts";
import { type Daemon, daemonFolder, freePorts, startDaemon } from "../../../real-daemons/daemon.ts";
import { unshareProgram, withOwnNames } from "./own-names.ts";

const tree = "/opt/hinomi-test-daemons/sendmail";

/** A plain copy of usr/libexec/sendmail/sendmail: without its set-group-ID bit the loader honours LD_LIBRARY_PATH. */
export const sendmailProgram = `${tree}/daemon`;

function gateway(folder: string, sink: number): string {
  return [
    "divert(0)dnl",
    "OSTYPE(`linux')dnl",
    "define(`confDOMAIN_NAME', `gw1.example.jp')dnl",
    "define(`SMART_HOST', `relay:[127.0.0.1]')dnl",
    `define(\`RELAY_MAILER_ARGS', \`TCP $h ${sink}')dnl`,
    "define(`LOCAL_MAILER_PATH', `/bin/true')dnl",
    "define(`LOCAL_MAILER_ARGS', `true')dnl",
    "define(`confFORWARD_PATH', `')dnl",
    `define(\`QUEUE_DIR', \`${folder}/mqueue')dnl`,
    `define(\`confPID_FILE', \`${folder}/sendmail.pid')dnl`,
    `define(\`STATUS_FILE', \`${folder}/statistics')dnl`,
    "undefine(`ALIAS_FILE')dnl",
    "define(`confAUTH_MECHANISMS', `LOGIN PLAIN')dnl",
    "FEATURE(`accept_unresolvable_domains')dnl",
    "FEATURE(`nocanonify')dnl",
    "FEATURE(`no_default_msa')dnl",
    "FEATURE(`greet_pause', `400')dnl",
    "MAILER(`local')dnl",
    "MAILER(`smtp')dnl",
    "LOCAL_CONFIG",
    "Cw example.jp gw1.example.jp localhost",
    "",
  ].join("\n");
}

async function printed(program: `/${string}`, args: readonly string[]): Promise<string> {
  const running = start(program, args);
  let text = "";
  for await (const piece of running.output) text += piece.toString("latin1");
  await running.ended;
  return text;
}

/** Libraries of the unpacked packages, whatever the machine's kind. */
function libraries(): string {
  return ["x86_64-linux-gnu", "aarch64-linux-gnu"]
    .map((kind) => `${tree}/usr/lib/${kind}`)
    .filter((folder) => existsSync(folder))
    .join(":");
}

/** A /dev of our own in the namespace: the few devices a daemon needs, and our socket for its log. */
function ownDevices(folder: string, socket: string): string {
  return [
    `mkdir '${folder}/dev' && mount --bind /dev '${folder}/dev' && mount -t tmpfs none /dev || exit 1`,
    `for n in null zero random urandom; do touch /dev/$n && mount --bind '${folder}'/dev/$n /dev/$n || exit 1; done`,
    `ln -s '${socket}' /dev/log`,
  ].join("\n");
}

/** `socket` is a syslog socket that the test listens on. */
export async function startSendmail(
  sink: number,
  socket: string,
): Promise<Daemon & { readonly port: number }> {
  const folder = daemonFolder("sendmail");
  mkdirSync(join(folder, "mqueue"), { mode: 0o700 });
  const [port = 0] = await freePorts(1);
  const cf = `${tree}/usr/share/sendmail/cf`;
  writeFileSync(join(folder, "gateway.mc"), gateway(folder, sink));
  const built = await printed("/bin/sh", [
    "-c",
    `LD_LIBRARY_PATH='${libraries()}' '${tree}/usr/bin/m4' '-D_CF_DIR_=${cf}/' '${cf}/m4/cf.m4' '${folder}/gateway.mc' 2>/dev/null`,
  ]);
  writeFileSync(join(folder, "sendmail.cf"), built);
  const options = [
    `DaemonPortOptions=Port=${port},Addr=127.0.0.1`,
    "DontProbeInterfaces=True",
    "LogLevel=10",
    "DeliveryMode=i",
    "Timeout.ident=0",
    "DontBlameSendmail=GroupWritableDirPathSafe,WorldWritableForwardFile",
  ]
    .map((option) => `'-O${option}'`)
    .join(" ");
  writeFileSync(
    join(folder, "run.sh"),
    `${ownDevices(folder, socket)}\nLD_LIBRARY_PATH='${libraries()}' exec '${sendmailProgram}' -bD -q1m -C '${folder}/sendmail.cf' ${options} >'${folder}/said' 2>&1\n`,
  );
  writeFileSync(join(folder, "log"), "");
  const own = withOwnNames(folder, `/bin/sh '${folder}/run.sh'`);
  const daemon = await startDaemon(unshareProgram, own, folder, port);
  return { ...daemon, port };
}
