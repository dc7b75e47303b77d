// For: sshd's lines about clients that do not speak its protocol, and about its own life.
// Never: an address out of the banner that a client sent.

import { afterPrefix, isOnce, splitLast } from "../parts.ts";
import { connection, type Draft, garbage, refused, setEndpoint } from "../said.ts";
import { isEndpoint, takeEndpoint, takeRemote } from "./endpoint.ts";

/** Words of HTTP, TLS, RDP, SMB, SMTP … at the start of what should have been `SSH-2.0-…`. */
const others = /^(?:[A-Z]{3,10} \S|\\26|\\3|\\003|\\026|\^[CV]|\\377|HELP|EHLO|HELO|QUIT)/;

function withEndpoint(draft: Draft, text: string): Draft {
  if (isEndpoint(text)) takeEndpoint(draft, text);
  return draft;
}

/** `Bad protocol version identification 'client's bytes' from IP port N`. */
function readBadVersion(rest: string): Draft {
  const parts = splitLast(rest, "' from ");
  const draft = garbage(others.test(rest.slice(1, 20)) ? "other-protocol" : "bad-version");
  return parts ? withEndpoint(draft, parts.after) : draft;
}

/** `banner exchange: Connection from IP port N: invalid format`. */
function readBanner(rest: string): Draft | undefined {
  const match = /^Connection (?:from|to) (\S+) port (\d{1,5}): (.*)$/.exec(rest.slice(0, 600));
  if (!match) return undefined;
  const words = match[3] as string;
  const isGone = /^(?:Broken pipe|Connection (?:reset|closed|timed out)|Operation timed out)/.test(
    words,
  );
  const draft = isGone ? connection("disconnect", "no-attempt") : garbage("bad-version");
  setEndpoint(draft, match[1] as string, match[2]);
  return draft;
}

/** `with IP port N: no matching cipher found. Their offer: client's list`. */
function readNegotiation(rest: string): Draft | undefined {
  const match = /^(\S+)(?: port (\d{1,5}))?: no matching /.exec(rest.slice(0, 400));
  const draft = garbage("no-common-algorithm");
  if (match) {
    setEndpoint(draft, match[1] as string, match[2]);
    return draft;
  }
  // Behind a user name: only when nothing else on the line looks like its end.
  if (isOnce(rest, ": no matching "))
    takeRemote(draft, rest.slice(0, rest.indexOf(": no matching ")));
  return draft;
}

function readMajor(rest: string): Draft {
  const match = /^(\S+)(?: port (\d{1,5}))?: /.exec(rest.slice(0, 400));
  const draft = garbage("bad-version");
  if (match) setEndpoint(draft, match[1] as string, match[2]);
  return draft;
}

/** `scanned from IP with SSH-1.0-SSH_Version_Mapper.  Don't panic.` */
function readScanned(rest: string): Draft {
  const match = /^(\S+)(?: port (\d{1,5}))? with /.exec(rest.slice(0, 400));
  const draft = garbage("bad-version");
  if (match) setEndpoint(draft, match[1] as string, match[2]);
  return draft;
}

/** The same offence is told with its address by a later line (`banner exchange: Connection from …`). */
function readExchange(rest: string): Draft {
  if (/^(?:read: )?Connection (?:closed|reset)/.test(rest)) return connection("disconnect");
  return { ...garbage("bad-version"), "event.attempts": 0 };
}

type Reader = (rest: string) => Draft | undefined;

const beginnings: readonly (readonly [string, Reader])[] = [
  ["Bad protocol version identification ", readBadVersion],
  [
    "Did not receive identification string from ",
    (rest) => withEndpoint(garbage("no-protocol"), rest),
  ],
  ["banner exchange: ", readBanner],
  ["kex_exchange_identification: ", readExchange],
  ["kex_protocol_error: ", () => ({ ...garbage("bad-packet"), "event.attempts": 0 })],
  ["Unable to negotiate with ", readNegotiation],
  ["Unable to negotiate ", () => garbage("no-common-algorithm")],
  ["no matching ", () => garbage("no-common-algorithm")],
  ["no hostkey alg", () => garbage("no-common-algorithm")],
  ["Protocol major versions differ for ", readMajor],
  ["Protocol major versions differ: ", () => ({ ...garbage("bad-version"), "event.attempts": 0 })],
  ["scanned from ", readScanned],
  ["probed from ", readScanned],
  ["send_error: write: ", () => connection("disconnect")],
  ["Corrupted MAC on input", () => garbage("bad-packet")],
  ["Bad packet length ", () => garbage("bad-packet")],
  ["padding error: ", () => garbage("bad-packet")],
  ["beginning MaxStartups throttling", () => refused("too-many-connections")],
  ["Server listening on ", () => ({ "event.action": "start", "event.category": "process" })],
  [
    "Received signal 15; terminating.",
    () => ({ "event.action": "stop", "event.category": "process" }),
  ],
  ["Exiting on signal ", () => ({ "event.action": "stop", "event.category": "process" })],
];

export function readProtocolLine(text: string): Draft | undefined {
  for (const [beginning, read] of beginnings) {
    const rest = afterPrefix(text, beginning);
    const draft = rest === undefined ? undefined : read(rest);
    if (draft) return draft;
  }
  return undefined;
}
