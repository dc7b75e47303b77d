// For: OpenSSH's server, versions 3 to 10: `sshd`, and since 9.8 `sshd-session` and `sshd-auth`.
// Never: PAM's lines (pam/); the lines of one connection share `event.session` (address and port).
// Source: format strings of auth.c, auth2.c, auth-pam.c, monitor.c, packet.c, kex.c, sshd.c, sshd-session.c.
//
// What counts an attempt:
// | line | attempts |
// | Failed password, Failed keyboard-interactive (not /pam) | 1 each |
// | PAM: Authentication failure for U from H | 1; `Failed keyboard-interactive/pam` beside it 0 |
// | Invalid user, User … not allowed because | 1: the name itself; where only keys are taken no other line tells of it |
// | Failed none, publickey, hostbased, gssapi | 0: a client offers these by itself |
// | ROOT LOGIN REFUSED, maximum authentication attempts exceeded, Too many authentication failures | 0 |
// | every pam_… line, PAM N more authentication failures | 0 |
// | Connection closed, reset, Disconnected, Received disconnect, Timeout | no login at all: `disconnect` |

import type { DaemonReader } from "../../daemon-reader.ts";
import { beforeSuffix } from "../parts.ts";
import { readConnectionLine } from "./connection-lines.ts";
import { readLoginLine } from "./login-lines.ts";
import { readProtocolLine } from "./protocol-lines.ts";

const programs = new Set(["sshd", "sshd-session", "sshd-auth", "in.sshd", "sshd2"]);

/** `error: ` and the like before, ` [preauth]` behind: written by the daemon around every message of its child. */
function bare(message: string): { readonly text: string; readonly isBefore: boolean } {
  const prefix = /^(?:error|fatal|warning|info|debug): /.exec(message.slice(0, 12));
  const text = prefix ? message.slice(prefix[0].length) : message;
  const inner = beforeSuffix(text, " [preauth]") ?? beforeSuffix(text, " [postauth]");
  return { text: inner ?? text, isBefore: text.endsWith(" [preauth]") };
}

export const sshd: DaemonReader = {
  name: "sshd",
  isProgram: (program) => programs.has(program.slice(program.lastIndexOf("/") + 1)),
  read(message) {
    const { text, isBefore } = bare(message);
    return readLoginLine(text) ?? readConnectionLine(text, isBefore) ?? readProtocolLine(text);
  },
};
