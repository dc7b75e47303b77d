// For: postscreen and dnsblog: who was turned away before the dialogue, and why.
// Never: an address behind the client's bytes; `[192.0.2.7]:port` stands before them.
//
// Counting: PREGREET, COMMAND …, NON-SMTP COMMAND, BARE NEWLINE count; the `reject: RCPT … Protocol error` that follows does not.
// `DNSBL rank` does not count: the `reject: RCPT … blocked using` of the same connection does.

import type { ReaderFields } from "../../daemon-reader.ts";
import { addressText } from "../../../source-address.ts";
import { type Draft, setText } from "../draft.ts";
import { readPeer, setClient } from "../peer.ts";
import { readRejection, readVerdict } from "./rejection.ts";

const refused = { "event.action": "refuse", "event.outcome": "failure" } as const;

/** Opening (digits and stages are postscreen's own) → what it means. The client follows at once. */
const openings: readonly (readonly [RegExp, Draft])[] = [
  [/^CONNECT from /, { "event.action": "connect" }],
  [/^PASS (?:NEW|OLD) /, { "event.action": "connect", "event.attempts": 0 }],
  [/^DISCONNECT /, { "event.action": "disconnect" }],
  [
    /^HANGUP after [\d.]{1,12} from /,
    { "event.action": "disconnect", "event.reason": "no-attempt" },
  ],
  [/^PREGREET \d{1,9} after [\d.]{1,12} from /, { ...refused, "event.reason": "early-talk" }],
  [
    /^DNSBL rank -?\d{1,9} for /,
    { ...refused, "event.reason": "blocklisted", "event.attempts": 0 },
  ],
  [/^COMMAND PIPELINING from /, { "event.action": "garbage", "event.reason": "pipelining" }],
  [/^NON-SMTP COMMAND from /, { "event.action": "garbage", "event.reason": "non-smtp-command" }],
  [/^BARE NEWLINE from /, { "event.action": "garbage", "event.reason": "no-protocol" }],
  [
    /^(?:DATA|BDAT) without valid RCPT from /,
    { "event.action": "garbage", "event.reason": "no-protocol" },
  ],
  [/^COMMAND (?:TIME|COUNT|LENGTH) LIMIT from /, { ...refused, "event.reason": "too-many-errors" }],
  [/^(?:BLACK|DENY)LISTED /, { ...refused, "event.reason": "access-denied" }],
  [/^(?:WHITE|ALLOW)LISTED /, { "event.action": "connect", "event.attempts": 0 }],
  [/^(?:WHITE|ALLOW)LIST VETO /, { "event.action": "connect", "event.attempts": 0 }],
  [/^DROP /, { ...refused, "event.reason": "policy", "event.attempts": 0 }],
];

function readOpening(message: string): Draft | undefined {
  const start = message.slice(0, 64);
  for (const [opening, fields] of openings) {
    const match = opening.exec(start);
    if (!match) continue;
    const peer = readPeer(message, match[0].length);
    if (!peer) return undefined;
    const draft = { ...fields };
    setClient(draft, peer);
    setText(
      draft,
      "mail.stage",
      /^ after ([A-Za-z-]{1,24})(?=[: ]|$)/.exec(message.slice(peer.end, peer.end + 32))?.[1],
    );
    return draft;
  }
  return undefined;
}

/**
 * `Service currently unavailable` is said to a client that was counted when it was found on the list (550), and to one
 * that passed all tests and has only to come again (450).
 */
function calmed(draft: Draft | undefined, rest: string): Draft | undefined {
  // Full for everybody; `too many connections` is this one client's doing.
  if (draft && /: all (?:server|screening) ports busy$/.test(rest.slice(-40)))
    return { ...draft, "event.attempts": 0 };
  const match = / ([45])\d\d [45]\.3\.2 Service currently unavailable;/.exec(rest.slice(0, 200));
  if (!draft || !match) return draft;
  return {
    ...draft,
    "event.reason": match[1] === "4" ? "greylisted" : "access-denied",
    "event.attempts": 0,
  };
}

export function readPostscreen(message: string): ReaderFields | undefined {
  const text = message.startsWith("NOQUEUE: ") ? message.slice("NOQUEUE: ".length) : message;
  const verdict = readVerdict(text);
  if (verdict) {
    // Older ones write `reject: connect from` for a full house.
    const rest = text.startsWith("reject: connect ") ? `reject: CONNECT ${text.slice(16)}` : text;
    return calmed(readRejection(rest, verdict), rest);
  }
  if (/^(?:cache |entering STRESS|leaving STRESS)/.test(text)) return { "event.type": "info" };
  return readOpening(text);
}

/** dnsblog: `addr 192.0.2.7 listed by domain zen.example.net as 127.0.0.4`. One line per list; none of them refuses. */
export function readDnsblog(message: string): ReaderFields | undefined {
  const match = /^addr ([^\s]{2,64}) listed by domain [^\s]{1,255} as /.exec(message.slice(0, 400));
  const address = match && addressText(match[1] as string);
  if (address === undefined || address === null) return undefined;
  return {
    "event.action": "connect",
    "event.reason": "blocklisted",
    "event.attempts": 0,
    "source.ip": address,
  };
}
