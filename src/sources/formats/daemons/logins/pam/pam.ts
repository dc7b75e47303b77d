// For: the lines of PAM modules, whatever program they are written by: `pam_unix(sshd:auth): authentication failure; …`.
// Never: a second count of an attempt which the program itself reports.
// Source: format strings of Linux-PAM 1.1–1.6, pam_sss, pam_winbind, pam_google_authenticator; older: tag `sshd(pam_unix)`.
//
// What counts an attempt: PAM's `authentication failure` line, unless the program writes a line of its own for every failure
// (the set below): then 0. All other PAM lines of a failure (user unknown, requirement not met, tally …) are 0 everywhere.

import type { DaemonReader } from "../../daemon-reader.ts";
import { type Draft, setUser } from "../said.ts";
import { readPamAccount } from "./pam-account.ts";
import { readPamFailure } from "./pam-failure.ts";

/** Programs that count for themselves. vsftpd is not among them: without a log of its own PAM's line is its only one. */
const countsItself = new Set([
  "sshd",
  "dovecot",
  "sudo",
  "su",
  "login",
  "remote",
  "proftpd",
  "pure-ftpd",
  "dropbear",
  "smtp",
  "smtpd",
  "exim",
  "exim4",
]);

/** PAM names one service in several ways. */
const services: ReadonlyMap<string, string> = new Map([
  ["su-l", "su"],
  ["sudo-i", "sudo"],
  ["ssh", "sshd"],
  ["crond", "cron"],
  ["ftp", "vsftpd"],
]);

const modern = /^(pam_[a-z0-9_]{1,40}|gkr-pam)\(([A-Za-z0-9_.@-]{1,64}):([a-z-]{1,20})\): /;
/** `PAM 2 more authentication failures; …`: a handle that has ended has no service to name. */
const nameless =
  /^(?:PAM |\(pam_[a-z0-9_]{1,40}\) |pam_[a-z0-9_]{1,40}: |PAM-[a-z_]{1,40}(?:\[\d+\])?: )/;
const oldTag = /^([A-Za-z0-9_.@-]{1,64})\((pam_[a-z0-9_]{1,40})\)$/;

interface Head {
  readonly service: string;
  readonly text: string;
}

/** `pam_…`, `PAM …`, `gkr-pam`: of every other line this is all that is looked at. */
function mayBePam(message: string, program: string): boolean {
  const first = message[0];
  return first === "p" || first === "P" || first === "g" || first === "(" || program.endsWith(")");
}

function headOf(message: string, program: string): Head | undefined {
  if (!mayBePam(message, program)) return undefined;
  const match = modern.exec(message.slice(0, 160));
  if (match) return { service: match[2] as string, text: message.slice(match[0].length) };
  const tag = oldTag.exec(program);
  if (tag) return { service: tag[1] as string, text: message };
  const bare = nameless.exec(message.slice(0, 80));
  return bare ? { service: program, text: message.slice(bare[0].length) } : undefined;
}

function serviceName(written: string): string {
  const name = written.slice(written.lastIndexOf("/") + 1);
  return services.get(name) ?? (name.startsWith("sshd-") ? "sshd" : name);
}

function readPam(message: string, program: string): Draft | undefined {
  const head = headOf(message, program);
  if (!head) return undefined;
  const service = serviceName(head.service);
  const draft =
    readPamFailure(head.text, service, countsItself.has(service)) ??
    readPamAccount(head.text, service);
  if (draft) setUser(draft, service, "service.name");
  return draft;
}

/** Reads for every program, and only what a PAM module wrote. */
export const pam: DaemonReader = {
  name: "pam",
  isProgram: () => true,
  read: readPam,
};
