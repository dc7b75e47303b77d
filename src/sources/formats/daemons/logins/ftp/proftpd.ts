// For: ProFTPD in syslog and in its own file (SystemLog): `gw1 (client[192.0.2.7]) - USER root (Login failed): Incorrect password`.
// Never: an address behind the first `]) - ` or `]): `: what follows names what the client sent.
// Source: ProFTPD 1.3 mod_auth.c, main.c, log.c. Its own line counts the attempt, PAM's beside it is 0.

import type { DaemonReader } from "../../daemon-reader.ts";
import {
  connection,
  type Draft,
  echoed,
  failed,
  login,
  refused,
  session,
  setNamedPeer,
  setUser,
} from "../said.ts";

const head = /^\S{1,255} \((\S{0,255}?)\[([0-9A-Fa-f:.%a-z]{1,80})\]\)(?: - |: )/;

type Make = (user: string) => Draft;

/** Words behind `USER U`, from the frequent to the rare; U ends where the last of them begins. */
const verdicts: readonly (readonly [RegExp, Make])[] = [
  [/ \(Login failed\): (?:Incorrect password|Password mismatch)\.?$/, () => failed("bad-password")],
  [/ \(Login failed\): No such user(?: found)?\.?$/, () => failed("unknown-user")],
  [/ \(Login failed\): Account is disabled/, () => failed("locked")],
  [/ \(Login failed\): Password (?:has )?expired\.?$/, () => failed("expired")],
  [
    / \(Login failed\): (?:Unavailable|Failed initializing|Failure setting|Insufficient)[A-Za-z ]{1,60}$/,
    () => failed("server-fault"),
  ],
  [/ \(Login failed\): Invalid shell: '.*'$/, () => failed("not-allowed")],
  [
    / \(Login failed\): (?:Limit|User in|Denied|Not authorized|Anonymous|Limit access).*$/,
    () => failed("not-allowed"),
  ],
  [/ \(Login failed\).*$/, () => failed()],
  [/: no such user found from .*$/, () => failed("unknown-user")],
  [/: Login successful\.?$/, () => login("success")],
  [/ \(Login denied\).*$/, () => failed("not-allowed")],
];

function readUser(rest: string): Draft | undefined {
  for (const [shape, make] of verdicts) {
    const match = shape.exec(rest.length > 1200 ? rest.slice(-1200) : rest);
    if (!match) continue;
    const draft = make(rest);
    setUser(draft, rest.slice(0, rest.length - match[0].length));
    return draft;
  }
  return undefined;
}

function readSaid(said: string): Draft | undefined {
  if (said.startsWith("USER ")) return readUser(said.slice(5));
  const absent = /no such user '(.*)'$/s.exec(said);
  if (absent && /^(?:\S{1,60}: )?no such user '/.test(said)) {
    const draft = echoed("unknown-user");
    setUser(draft, absent[1] as string);
    return draft;
  }
  if (said.startsWith("ANON ")) {
    const user = /^ANON (.*): Login successful\.?$/s.exec(said)?.[1];
    if (user === undefined) return undefined;
    const draft = login("success");
    setUser(draft, user);
    return draft;
  }
  if (/^SECURITY VIOLATION: root login attempted/i.test(said))
    return { ...failed("not-allowed"), "user.name": "root" };
  if (/^(?:FTP|SSH2|FTPS|SFTP) session opened\.?$/.test(said)) return connection("connect");
  if (/^(?:FTP|SSH2|FTPS|SFTP) session closed\.?$/.test(said)) return session("end");
  if (said.startsWith("Maximum login attempts (")) return echoed("too-many-attempts");
  if (/^(?:Connection from .* denied|connection refused)/i.test(said))
    return refused("access-denied");
  if (/^Max(?:imum|Clients|Hosts|Connections)/.test(said)) return refused("too-many-connections");
  if (
    /^(?:FTP login timed out|Login timeout|FTP no transfer timeout|FTP session timed out|Client session idle)/.test(
      said,
    )
  )
    return connection("disconnect");
  return undefined;
}

export const proftpd: DaemonReader = {
  name: "proftpd",
  isProgram: (program) => program === "proftpd" || program === "in.proftpd",
  read(message) {
    const life = /^\S{1,255} - ProFTPD .* (STARTUP|SHUTDOWN)$/.exec(message.slice(0, 400));
    if (life)
      return {
        "event.action": life[1] === "STARTUP" ? "start" : "stop",
        "event.category": "process",
      };
    // In syslog the head may be missing the server's name, never the brackets.
    const match = head.exec(message.slice(0, 700)) ?? head.exec(`- ${message.slice(0, 700)}`);
    if (!match) return undefined;
    const length = message.startsWith("(") ? match[0].length - 2 : match[0].length;
    const draft = readSaid(message.slice(length));
    if (draft) setNamedPeer(draft, match[1] as string, match[2] as string);
    return draft;
  },
};
