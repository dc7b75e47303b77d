// For: the few lines of Webmin, telnetd, systemd-logind and PAM's unix_chkpwd.
// Never: a peer from anywhere but the end of the line.

import type { DaemonReader } from "../daemon-reader.ts";
import { afterPrefix, splitLast } from "./parts.ts";
import {
  connection,
  type Draft,
  echoed,
  failed,
  login,
  refused,
  session,
  setPeer,
  setUser,
} from "./said.ts";
import { readWrapped } from "./sshd/connection-lines.ts";

function withPeer(draft: Draft, rest: string): Draft {
  const parts = splitLast(rest, " from ");
  setUser(draft, parts ? parts.before : rest);
  if (parts) setPeer(draft, parts.after);
  return draft;
}

const webminWords: readonly (readonly [string, () => Draft])[] = [
  ["Invalid login as ", () => failed("bad-password")],
  ["Non-existent login as ", () => failed("unknown-user")],
  ["Expired login as ", () => failed("expired")],
  ["Locked login as ", () => failed("locked")],
  ["Successful login as ", () => login("success")],
  ["Logout by ", () => session("end")],
];

/** Source: Webmin's miniserv.pl. */
export const webmin: DaemonReader = {
  name: "webmin",
  isProgram: (program) => program === "webmin" || program === "usermin",
  read(message) {
    for (const [beginning, make] of webminWords) {
      const rest = afterPrefix(message, beginning);
      if (rest !== undefined) return withPeer(make(), rest);
    }
    const blocked = /^Security alert: Host (\S{1,255}) blocked after (\d{1,6}) failed logins/.exec(
      message.slice(0, 400),
    );
    if (!blocked) return undefined;
    const draft: Draft = { ...failed("too-many-attempts"), "event.attempts": 0 };
    setPeer(draft, blocked[1] as string);
    return draft;
  },
};

const telnetPrograms = new Set([
  "telnetd",
  "in.telnetd",
  "rlogind",
  "in.rlogind",
  "rshd",
  "in.rshd",
  "tcpd",
]);

/** tcp wrappers' and inetd's words; who signed in is told by login(1). */
export const telnetd: DaemonReader = {
  name: "telnetd",
  isProgram: (program) => telnetPrograms.has(program),
  read(message) {
    const came = afterPrefix(message, "connect from ");
    if (came !== undefined) return readWrapped(came, connection("connect"));
    const turned = afterPrefix(message, "refused connect from ");
    return turned === undefined ? undefined : readWrapped(turned, refused("access-denied"));
  },
};

/** `New session 5 of user hanako.` */
export const logind: DaemonReader = {
  name: "logind",
  isProgram: (program) => program === "systemd-logind",
  read(message) {
    const begun = /^New session (\S{1,20}) of user (\S{1,255})\.$/.exec(message.slice(0, 300));
    if (begun) {
      const draft: Draft = { ...session("start"), "event.session": begun[1] as string };
      setUser(draft, begun[2] as string);
      return draft;
    }
    const ended = /^Removed session (\S{1,20})\.$/.exec(message.slice(0, 40));
    return ended ? { ...session("end"), "event.session": ended[1] as string } : undefined;
  },
};

/** Red Hat's second line beside every `authentication failure` of a user who asks about himself. */
export const unixChkpwd: DaemonReader = {
  name: "pam",
  isProgram: (program) => program === "unix_chkpwd",
  read(message) {
    const match = /^password check failed for user \((.*)\)$/s.exec(message);
    if (!match) return undefined;
    const draft = echoed("bad-password");
    setUser(draft, match[1] as string);
    return draft;
  },
};
