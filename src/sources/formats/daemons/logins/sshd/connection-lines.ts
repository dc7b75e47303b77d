// For: sshd's lines about connections that came, went or were turned away.
// Never: an offence made of a connection that merely closed.

import { afterPrefix, splitFirst } from "../parts.ts";
import { connection, type Draft, echoed, garbage, refused, setEndpoint, setPeer } from "../said.ts";
import { isEndpoint, takeEndpoint, takeRemote } from "./endpoint.ts";

/** Left in the middle (a user was named), left without trying, or left after having been in. */
function goneDraft(text: string, isBefore: boolean): Draft {
  const named = /^(?:authenticating|invalid) user /.test(text.slice(0, 24));
  return connection("disconnect", named ? "aborted" : isBefore ? "no-attempt" : undefined);
}

function readGone(text: string, isBefore: boolean): Draft | undefined {
  const draft = goneDraft(text, isBefore);
  return takeRemote(draft, text) ? draft : undefined;
}

/**
 * Codes of RFC 4253 11.1 with which a client says itself that it was refused: 14 (no more methods), and 3 with the words of
 * Java's JSch. Of keys alone sshd writes no other line.
 */
function isGivenUp(code: string, words: string): boolean {
  return code === "14" || (code === "3" && /\bAuth (?:fail|cancel)/.test(words.slice(0, 120)));
}

/** `IP port N:11: client's words`, before 7.3 `IP: 11: client's words`. The words name nobody. */
function readReceived(rest: string, isBefore: boolean): Draft {
  const head = rest.slice(0, 320);
  const match =
    /^(\S+) port (\d{1,5}):(\d{1,10}): ?/.exec(head) ?? /^([^\s]+)(): (\d{1,10}): ?/.exec(head);
  const isRefused = isBefore && match && isGivenUp(match[3] as string, head.slice(match[0].length));
  const draft = isRefused ? echoed("bad-password") : connection("disconnect");
  if (match) setEndpoint(draft, match[1] as string, match[2] || undefined);
  return draft;
}

/** `ipv4: new 192.0.2.7/32 deferred penalty of 5 seconds for penalty: failed authentication` (9.8 and later, verbose). */
const penalised =
  /^(?:ipv4|ipv6): (?:new )?([0-9A-Fa-f:.]{2,45})\/(?:32|128) (?:active |deferred )?penalty of \d{1,9} seconds for penalty: failed authentication$/;

function readPenalty(rest: string): Draft | undefined {
  const match = penalised.exec(rest.slice(0, 200));
  if (!match) return undefined;
  const draft = echoed();
  setPeer(draft, match[1] as string);
  return draft;
}

/** `for IP port N`; since 9.8 `for connection from IP to IP, pid = N`. */
function readTimeout(rest: string): Draft {
  const draft = connection("disconnect", "no-attempt");
  const match = /^connection from (\S+) to \S+, pid = \d+$/.exec(rest.slice(0, 640));
  if (match) setPeer(draft, match[1] as string);
  else if (isEndpoint(rest)) takeEndpoint(draft, rest);
  else takeRemote(draft, rest);
  return draft;
}

const dropped = /^#\d+ from \[([^\]\s]+)\]:(\d{1,5}) on \[[^\]\s]+\]:\d{1,5} (.*)$/;

function readDropped(rest: string): Draft | undefined {
  const match = dropped.exec(rest.slice(0, 512));
  if (!match) return undefined;
  const isPenalty = (match[3] as string).startsWith("penalty:");
  const draft = refused(isPenalty ? "rate-exceeded" : "too-many-connections");
  setEndpoint(draft, match[1] as string, match[2]);
  return draft;
}

/** tcp wrappers: `refused connect from NAME (IP)` or `refused connect from IP`. */
export function readWrapped(rest: string, draft: Draft): Draft {
  const match = /^(\S+)(?: \((\S+)\))?$/.exec(rest.slice(0, 600));
  if (match) setPeer(draft, match[2] ?? (match[1] as string));
  return draft;
}

const dispatch = /^(?:[a-z_]+: )?Connection (?:from|to) /;

/** `ssh_dispatch_run_fatal: Connection from IP port N: message authentication code incorrect`. */
function readFatal(text: string): Draft | undefined {
  const head = dispatch.exec(text.slice(0, 80));
  const parts = head && splitLastColon(text.slice(head[0].length));
  if (!parts) return undefined;
  const isBad =
    /incorrect|invalid|incomplete|unexpected|corrupt|bad |negative|out of range|too (?:large|small)/i.test(
      parts.after.slice(0, 100),
    );
  const draft = isBad ? garbage("bad-packet") : connection("disconnect");
  return takeRemote(draft, parts.before) ? draft : undefined;
}

/** At the last `: ` behind a port: the fault is sshd's own word, the user name before it is not. */
function splitLastColon(text: string): { before: string; after: string } | undefined {
  const at = text.lastIndexOf(": ");
  return at < 0 ? undefined : { before: text.slice(0, at), after: text.slice(at + 2) };
}

const arrived = /^(\S+) port (\d{1,5})(?: on \S+ port \d{1,5}.*| with IP opts: .*)?$/;

function readArrived(rest: string): Draft | undefined {
  const match = arrived.exec(rest.slice(0, 640));
  if (!match) return undefined;
  const draft = connection("connect");
  setEndpoint(draft, match[1] as string, match[2]);
  return draft;
}

/** Names of the reverse zone are the client's; the address is sshd's. */
function readMapping(text: string): Draft | undefined {
  const checked = afterPrefix(text, "reverse mapping checking getaddrinfo for ");
  const match =
    checked === undefined
      ? /^Address (\S+) maps to /.exec(text.slice(0, 300))
      : /\[([^\s[\]]+)\] failed\.?(?: - POSSIBLE BREAK-IN ATTEMPT!?)?$/.exec(checked.slice(-400));
  if (!match) return undefined;
  const draft = connection("connect", "name does not fit the address");
  setPeer(draft, match[1] as string);
  return draft;
}

function readDisconnecting(rest: string): Draft {
  const draft = connection("disconnect");
  const peer = splitFirst(rest.trimStart(), ": ");
  if (peer && isEndpoint(peer.before)) takeEndpoint(draft, peer.before);
  return draft;
}

type Reader = (rest: string, isBefore: boolean) => Draft | undefined;

const beginnings: readonly (readonly [string, Reader])[] = [
  ["Connection closed by ", readGone],
  ["Connection reset by ", readGone],
  ["Connection timed out by ", readGone],
  ["Disconnected from ", readGone],
  ["Received disconnect from ", readReceived],
  ["Connection from ", readArrived],
  ["Timeout before authentication for ", readTimeout],
  ["Timeout, client not responding from ", readGone],
  ["Read error from remote host ", readDisconnecting],
  ["Closing connection to ", readGone],
  ["terminating inactive connection from ", readGone],
  ["drop connection ", readDropped],
  ["srclimit_penalise: ", readPenalty],
  ["refused connect from ", (rest) => readWrapped(rest, refused("access-denied"))],
  ["Disconnecting", readDisconnecting],
];

export function readConnectionLine(text: string, isBefore: boolean): Draft | undefined {
  for (const [beginning, read] of beginnings) {
    if (!text.startsWith(beginning)) continue;
    const draft = read(text.slice(beginning.length), isBefore);
    if (draft) return draft;
  }
  return readMapping(text) ?? readFatal(text);
}
