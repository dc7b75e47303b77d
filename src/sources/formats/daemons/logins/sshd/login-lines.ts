// For: sshd's lines about signing in: accepted, failed, unknown, not allowed, too often.
// Never: an address that stands inside a user name or in what a client says of itself.

import { ending, afterPrefix, splitFirst, splitLast } from "../parts.ts";
import {
  type Draft,
  echoed,
  failed,
  login,
  session,
  setEndpoint,
  setPeer,
  setUser,
} from "../said.ts";
import { isEndpoint, takeEndpoint, takeRemote } from "./endpoint.ts";

interface Account {
  readonly user: string;
  readonly isUnknown: boolean;
}

function account(text: string): Account {
  const name = afterPrefix(text, "invalid user ") ?? afterPrefix(text, "illegal user ");
  return name === undefined ? { user: text, isUnknown: false } : { user: name, isUnknown: true };
}

const atEnd = / from (\S{1,255}) port (\d{1,5})(?: ssh[12])?$/;
/** A key's type and fingerprint behind it: two words without a space of their own. */
const beforeKey = / from (\S{1,255}) port (\d{1,5}) ssh[12]: (?:ID )?\S{1,100} \S{1,200}$/;
const anywhere = / from (\S{1,255}) port (\d{1,5}) ssh[12]: /;

interface Peer {
  readonly user: string;
  readonly host: string;
  readonly port: string;
}

/**
 * `U from IP port N ssh2` or the same with `: …` behind it. What follows may be the client's own words (hostbased, a
 * certificate's id), what precedes is (the user name): with two places that would fit there is no telling, and no answer.
 */
function peerOf(text: string): Peer | undefined {
  const end = ending(text, 640);
  const start = text.length - end.length;
  const match = atEnd.exec(end) ?? beforeKey.exec(end);
  if (match)
    return {
      user: text.slice(0, start + match.index),
      host: match[1] as string,
      port: match[2] as string,
    };
  const first = anywhere.exec(text.slice(0, 1024));
  if (!first) return undefined;
  const behind = text.slice(first.index + 1);
  if (/ port \d{1,5} ssh[12]/.test(behind.slice(first[0].length - 1))) return undefined;
  return { user: text.slice(0, first.index), host: first[1] as string, port: first[2] as string };
}

const offeredByItself =
  /^(?:none|publickey|hostbased|gssapi|rsa$|rhosts|keyboard-interactive\/pam)/;

function failedReason(method: string, isUnknown: boolean): string {
  if (method === "none") return "no-attempt";
  if (isUnknown) return "unknown-user";
  if (/^(?:publickey|rsa|hostbased|rhosts)/.test(method)) return "bad-key";
  return /^(?:password|keyboard-interactive|challenge-response)/.test(method)
    ? "bad-password"
    : "failed";
}

/** `Failed password for invalid user U from IP port N ssh2`, and Accepted, Partial, Postponed. */
function readVerdict(verdict: string, rest: string): Draft | undefined {
  const parts = splitFirst(rest, " for ");
  if (!parts || parts.before.includes(" ")) return undefined;
  const method = parts.before;
  const peer = peerOf(parts.after);
  const { user, isUnknown } = account(peer ? peer.user : "");
  const isCounted = verdict === "Failed" && !offeredByItself.test(method);
  const draft =
    verdict === "Accepted"
      ? login("success")
      : verdict === "Failed"
        ? failed(failedReason(method, isUnknown))
        : login("unknown");
  if (!isCounted && verdict !== "Accepted") draft["event.attempts"] = 0;
  if (peer) {
    setUser(draft, user);
    setEndpoint(draft, peer.host, peer.port);
  }
  return draft;
}

/** `Invalid user U from IP port N`; `U` may be empty and may hold anything. */
function readUnknown(rest: string): Draft {
  const draft = failed("unknown-user");
  const parts = splitLast(rest, " from ");
  if (!parts || !isEndpoint(parts.after)) return draft;
  setUser(draft, parts.before);
  takeEndpoint(draft, parts.after);
  return draft;
}

const pamWords: readonly (readonly [RegExp, string])[] = [
  [/user not known|unknown user/i, "unknown-user"],
  [/expired|new authentication token/i, "expired"],
  [/permission denied|access denied/i, "not-allowed"],
  [/maximum number|max(?:imum)? tries/i, "too-many-attempts"],
  [/account (?:locked|disabled)/i, "locked"],
  [
    /system error|module is unknown|information is unavailable|service error|cannot retrieve/i,
    "server-fault",
  ],
  [/authentication/i, "bad-password"],
];

/** `PAM: Authentication failure for illegal user U from H`: PAM's words have no " for " of their own. */
function readPamVerdict(rest: string): Draft | undefined {
  const parts = splitFirst(rest, " for ");
  const peer = parts && splitLast(parts.after, " from ");
  if (!parts || !peer) return undefined;
  const { user, isUnknown } = account(peer.before);
  const said = pamWords.find(([words]) => words.test(parts.before.slice(0, 200)));
  const draft = failed(isUnknown ? "unknown-user" : (said?.[1] ?? "failed"));
  setUser(draft, user);
  // Some builds add the address that was asked: `from H via L`.
  const host = peer.after.replace(/ via [0-9A-Fa-f:.]{2,45}$/, "");
  if (isEndpoint(host)) takeEndpoint(draft, host);
  return draft;
}

const notAllowed = " not allowed because ";

/** `User U from H not allowed because …`; without `from H` where the account itself is at fault. */
function readNotAllowed(rest: string): Draft | undefined {
  const parts = splitLast(rest, notAllowed);
  if (!parts) return undefined;
  const isLocked = parts.after.startsWith("account is locked");
  const draft = failed(isLocked ? "locked" : "not-allowed");
  const peer = /\b(?:listed in|not in any group)\b/.test(parts.after.slice(0, 60))
    ? splitLast(parts.before, " from ")
    : undefined;
  setUser(draft, peer ? peer.before : parts.before);
  if (peer && isEndpoint(peer.after)) takeEndpoint(draft, peer.after);
  return draft;
}

function readTooMany(rest: string): Draft {
  const draft = echoed("too-many-attempts");
  const peer = peerOf(rest);
  if (!peer) return draft;
  setUser(draft, account(peer.user).user);
  setEndpoint(draft, peer.host, peer.port);
  return draft;
}

/** `Disconnecting authenticating user U IP port N: why`, `Disconnecting: why`: said after the failures themselves. */
function readDisconnecting(rest: string): Draft | undefined {
  const why = splitLast(rest, ": Too many authentication failures");
  const reason = why
    ? "too-many-attempts"
    : /: Change of username or service not allowed/.test(rest)
      ? "aborted"
      : undefined;
  if (reason === undefined) return undefined;
  const draft = echoed(reason);
  // The other words quote user names, so that the peer's place is not certain.
  if (why) takeRemote(draft, why.before.trimStart());
  const named = why && afterPrefix(why.after, " for ");
  // 6.7 and 6.8 write the peer behind the account, older ones nothing: there an account may look like both.
  if (named !== undefined && draft["user.name"] === undefined) setUser(draft, account(named).user);
  return draft;
}

const wrongHost =
  /^(?:\S+: )?Authentication tried for (\S{1,100}) with (?:correct key but not from a permitted host \(host=\S*, ip=(\S+?)(?:, required=.*)?\)|valid certificate but not from a permitted source address \((\S+)\))\.?$/;

function readWrongHost(text: string): Draft | undefined {
  const match = wrongHost.exec(text.slice(0, 2048));
  if (!match) return undefined;
  const draft = failed("not-allowed");
  setUser(draft, match[1] as string);
  setPeer(draft, match[2] ?? match[3] ?? "");
  return draft;
}

const accountFaults: readonly (readonly [RegExp, string])[] = [
  [/^Access denied for user (.+) by PAM account configuration$/, "not-allowed"],
  [/^Account (.+) has expired$/, "expired"],
  [/^User (.+) password has expired \(/, "expired"],
  [
    /^(?:input_userauth_request|userauth_request|getpwnamallow): (?:invalid|illegal) user (.*)$/,
    "unknown-user",
  ],
  [/^Authentication refused(?: for (\S+))?: /, "server-fault"],
  [/^Authentication key .* revoked by /, "bad-key"],
];

function readAccountFault(text: string): Draft | undefined {
  const head = text.slice(0, 512);
  for (const [shape, reason] of accountFaults) {
    const match = shape.exec(head);
    if (!match) continue;
    const draft = echoed(reason);
    setUser(draft, match[1] ?? "");
    return draft;
  }
  return undefined;
}

const started = /^Starting session: .* for (\S{1,100}) from (\S{1,255}) port (\d{1,5}) id \d+$/;
const closed = /^Close session: user (\S{1,100}) from (\S{1,255}) port (\d{1,5}) id \d+$/;

function readSession(text: string): Draft | undefined {
  const start = started.exec(ending(text, 512).length === text.length ? text : "");
  const match = start ?? closed.exec(text.slice(0, 512));
  if (!match) return undefined;
  const draft = session(start ? "start" : "end");
  setUser(draft, match[1] as string);
  setEndpoint(draft, match[2] as string, match[3]);
  return draft;
}

type Reader = (rest: string) => Draft | undefined;

const beginnings: readonly (readonly [string, Reader])[] = [
  ["Failed ", (rest) => readVerdict("Failed", rest)],
  ["Accepted ", (rest) => readVerdict("Accepted", rest)],
  ["Invalid user ", readUnknown],
  ["Illegal user ", readUnknown],
  ["PAM: ", readPamVerdict],
  ["User ", readNotAllowed],
  ["maximum authentication attempts exceeded for ", readTooMany],
  ["Disconnecting", readDisconnecting],
  ["Postponed ", (rest) => readVerdict("Postponed", rest)],
  ["Partial ", (rest) => readVerdict("Partial", rest)],
  [
    "ROOT LOGIN REFUSED FROM ",
    (rest) => {
      const draft: Draft = { ...echoed("not-allowed"), "user.name": "root" };
      if (isEndpoint(rest)) takeEndpoint(draft, rest);
      return draft;
    },
  ],
];

/** `text` is without `error: ` and ` [preauth]`. */
export function readLoginLine(text: string): Draft | undefined {
  for (const [beginning, read] of beginnings) {
    if (!text.startsWith(beginning)) continue;
    const draft = read(text.slice(beginning.length));
    if (draft) return draft;
  }
  return readAccountFault(text) ?? readWrongHost(text) ?? readSession(text);
}
