// For: Postfix as a twin: the copy of its settings made to run apart, with everything that it sends going to the foreign mailbox.
// Never: a restriction, a network or a domain of the site changed.

import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "../../../base/exec.ts";
import type { TwinPlan } from "./twin-plan.ts";

const postconf = "/usr/sbin/postconf";
const brief = { timeoutMs: 20_000, outputBytesMax: 64 * 1024 };

/** Of a service: filters, encryption and logins, which need programs and keys that are not here. */
const needless =
  /\s-o\s*(?:smtpd_tls\w*|smtpd_sasl\w*|content_filter|smtpd_milters|smtpd_proxy_filter|chroot_directory)=\S*/g;

function masterCf(text: string): string {
  const rows = text.split("\n").map((row) => {
    if (/^\s*#/.test(row)) return row;
    const plain = ` ${row}`.replace(needless, "").slice(1);
    // Not in a chroot, whose files are not here; not at an address that this machine does not have.
    return plain
      .replace(/^(\S+\s+\S+\s+\S+\s+\S+\s+)\S+/, "$1n")
      .replace(/^(?!127\.|\[::1\])(?:\d+(?:\.\d+){3}|\[[^\]]*\]):(\S+\s+inet\b)/, "$1");
  });
  const hasLog = /^postlog\s/m.test(text);
  return `${rows.join("\n")}\n${hasLog ? "" : "postlog unix-dgram n - n - 1 postlogd\n"}`;
}

function overrides(folder: string, { server, foreign }: TwinPlan["addresses"]): string {
  const away = `smtp:[${foreign}]:25`;
  return [
    "",
    `queue_directory = ${folder}/queue`,
    `data_directory = ${folder}/data`,
    `maillog_file = ${folder}/maillog`,
    `maillog_file_prefixes = ${folder}`,
    `inet_interfaces = ${server}`,
    "inet_protocols = ipv4",
    "smtp_bind_address =",
    ...["local", "virtual", "relay", "default"].map((what) => `${what}_transport = ${away}`),
    ...["transport_maps", "relayhost", "alias_maps", "alias_database", "local_recipient_maps"].map(
      (name) => `${name} =`,
    ),
    ...["relay_recipient_maps", "smtpd_milters", "non_smtpd_milters", "content_filter"].map(
      (name) => `${name} =`,
    ),
    "sender_dependent_relayhost_maps =",
    "sender_dependent_default_transport_maps =",
    "smtp_dns_support_level = disabled",
    "smtp_host_lookup = native",
    "smtp_tls_security_level = none",
    "smtpd_tls_security_level = none",
    "smtpd_sasl_auth_enable = no",
    "smtpd_error_sleep_time = 0",
    "smtpd_client_connection_rate_limit = 0",
    "smtpd_client_connection_count_limit = 0",
    "",
  ].join("\n");
}

/**
 * main.cf without the parameters that are set anew: of one that is set twice every program warns, and those warnings alone
 * can fill the socket of Postfix's own log and stop it.
 */
function withoutReplaced(text: string, made: string): string {
  const names = new Set(made.split("\n").map((row) => row.split(" =")[0]));
  let isDropped = false;
  const rows = text.split("\n").filter((row) => {
    const name = /^(\w+)\s*=/.exec(row)?.[1];
    if (name !== undefined) isDropped = names.has(name);
    else if (/^\S/.test(row)) isDropped = false;
    return !isDropped;
  });
  return `${rows.join("\n").trimEnd()}\n${made}`;
}

/** Before the namespace is entered. */
export function preparePostfix(plan: TwinPlan): void {
  const etc = join(plan.folder, "etc/postfix");
  for (const name of ["queue", "data"]) mkdirSync(join(plan.folder, name), { recursive: true });
  chmodSync(plan.folder, 0o755);
  const main = join(etc, "main.cf");
  const made = overrides(plan.folder, plan.addresses);
  writeFileSync(main, withoutReplaced(readFileSync(main, "utf8"), made));
  const master = join(etc, "master.cf");
  writeFileSync(master, masterCf(readFileSync(master, "utf8")));
}

async function value(name: string): Promise<string> {
  const { output } = await runProgram(postconf, ["-xh", name], brief);
  return output.toString("utf8").trim();
}

/** What Postfix says besides that our own lines replace the site's. */
function complaint(errors: Buffer): string {
  const rows = errors.toString("utf8").split("\n");
  return rows
    .filter((row) => !row.includes("overriding earlier entry"))
    .join(" ")
    .slice(0, 500);
}

/** Inside: starts it; rejects with what it complains about. */
export async function startPostfix({ folder }: TwinPlan): Promise<void> {
  await runProgram("/bin/chown", ["postfix", `${folder}/data`], brief);
  const ran = await runProgram("/usr/sbin/postfix", ["start"], { ...brief, isDaemon: false });
  if (ran.exitCode === 0) return;
  const log = `${folder}/maillog`;
  const logged = existsSync(log) ? readFileSync(log) : Buffer.alloc(0);
  throw new Error(`postfix: ${complaint(Buffer.concat([ran.errors, logged]))}`);
}

export async function postfixNames(): Promise<{ host: string; local: string[]; relay: string[] }> {
  const [host, destination, relay] = await Promise.all(
    ["myhostname", "mydestination", "relay_domains"].map(value),
  );
  const names = (text = "") =>
    text.split(/[\s,]+/).filter((name) => /^[\w.-]+\.[\w-]+$/.test(name));
  return { host: host ?? "localhost", local: names(destination), relay: names(relay) };
}
