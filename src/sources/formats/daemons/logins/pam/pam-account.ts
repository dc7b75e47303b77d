// For: what PAM modules say besides `authentication failure`: sessions, unknown and locked accounts, refusals, changes.
// Never: an attempt counted here: these lines stand beside the failure itself.

import { splitLast } from "../parts.ts";
import { changed, type Draft, echoed, login, session, setPeer, setUser } from "../said.ts";

const by = /^(.*) by (\S*?)\(uid=\d+\)$/;
const withUid = /^(.*)\(uid=-?\d+\)$/;

/** `session opened for user root(uid=0) by alice(uid=1000)`; for sudo and su the account that came is the user. */
function readOpened(rest: string, service: string): Draft {
  const draft = session("start");
  const match = by.exec(rest.slice(0, 600));
  const target = match ? (match[1] as string) : rest;
  const account = withUid.exec(target.slice(0, 400))?.[1] ?? target;
  const comes = match?.[2] ?? "";
  if ((service === "sudo" || service === "su") && comes !== "") {
    setUser(draft, comes);
    setUser(draft, account, "user.target.name");
  } else setUser(draft, account);
  return draft;
}

function named(draft: Draft, user: string | undefined): Draft {
  if (user !== undefined) setUser(draft, user);
  return draft;
}

/** ``access denied for user `U' from `H'``; U is the client's, H is what the program told PAM. */
function readAccess(rest: string): Draft {
  const draft = echoed("not-allowed");
  const parts = splitLast(rest, "' from `");
  if (!parts) return draft;
  setUser(draft, parts.before);
  const host = parts.after.replace(/'$/, "");
  if (/^[0-9A-Fa-f:.%]{2,64}$/.test(host)) setPeer(draft, host);
  return draft;
}

type Make = (first: string | undefined) => Draft;
const told =
  (reason: string): Make =>
  (user) =>
    named(echoed(reason), user);

/** Anchored at both ends, one group for the user; looked at in the first 600 characters only. */
const shapes: readonly (readonly [RegExp, Make])[] = [
  [/^check pass; user (?:unknown|\((.*)\) unknown)$/, told("unknown-user")],
  [/^bad username \[(.*)\]$/, told("unknown-user")],
  [/^could not identify user \(from getpwnam\((.*)\)\)$/, told("unknown-user")],
  [/^User unknown: (.*)$/, told("unknown-user")],
  [/^auth could not identify password for \[(.*)\]$/, told("aborted")],
  [/^conversation failed$/, told("aborted")],
  [/^account (.*) has expired \(.*\)$/, told("expired")],
  [/^expired password for user (.*) \(.*\)$/, told("expired")],
  [/^Consecutive login failures for user (.*) account temporarily locked$/, told("locked")],
  [/^user (\S+) \(\d+\) tally \d+, deny \d+$/, told("locked")],
  [/^Refused user (.*) for service \S+$/, told("not-allowed")],
  [/^requirement ".*" not met by user "(.*)"$/, told("not-allowed")],
  [/^user (.*) rejected$/, told("not-allowed")],
  [/^access denied: tty '.*' is not secure !$/, told("not-allowed")],
  [/^Too many logins \(max \d+\) for (.*)$/, told("not-allowed")],
  [/^Access denied to '.*' for '(.*)'$/, told("not-allowed")],
  [/^user [`'](.*)' denied access \((?:incorrect password|.*)\)$/, told("bad-password")],
  [/^user [`'](.*)' not found/, told("unknown-user")],
  [/^Invalid verification code for (\S+)/, told("bad-password")],
  [/^received for user (.*): 7 \(Authentication failure\)$/, told("bad-password")],
  [/^received for user (.*): 10 \(.*\)$/, told("unknown-user")],
  [/^received for user (.*): 6 \(Permission denied\)$/, told("not-allowed")],
  [/^received for user (.*): (?:13|12|27) \(.*\)$/, told("expired")],
  [/^received for user (.*): (?:4|9) \(.*\)$/, told("server-fault")],
  [/^service\(.*\) ignoring max retries; \d+ > \d+$/, told("too-many-attempts")],
  [/^password changed for (.*)$/, (user) => named(changed("password"), user)],
  [
    /^user [`'](.*)' granted access$/,
    (user) => named({ ...login("success"), "event.attempts": 0 }, user),
  ],
  [/^session closed for user (.*)$/, (user) => named(session("end"), user)],
];

export function readPamAccount(text: string, service: string): Draft | undefined {
  if (text.startsWith("session opened for user "))
    return readOpened(text.slice("session opened for user ".length), service);
  if (text.startsWith("access denied for user `"))
    return readAccess(text.slice("access denied for user `".length));
  const head = text.length > 600 ? text.slice(0, 600) : text;
  for (const [shape, make] of shapes) {
    const match = shape.exec(head);
    if (match) return make(match[1]);
  }
  return undefined;
}
