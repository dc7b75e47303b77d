// For: what smtpd says of a connection rather than of a mail: came, went, signed in or not, talked nonsense, came too often.
// Never: an address out of the client's words; the client stands before them, or behind a number that Postfix counted.
//
// Counting: `SASL … authentication failed` is the one line of a failed sign-in; `SASL authentication failure` (the library's word,
// without a client) and `disconnect … auth=0/3` count nothing.

import type { ReaderFields } from "../../daemon-reader.ts";
import { type Draft, setReason, setText } from "../draft.ts";
import { type Peer, readPeer, setClient } from "../peer.ts";

/** The client at `at`, when it is followed by `next` (or by the end). */
function clientAt(message: string, at: number, next?: string): Peer | undefined {
  const peer = readPeer(message, at);
  if (!peer) return undefined;
  const isFollowed =
    next === undefined ? peer.end === message.length : message.startsWith(next, peer.end);
  return isFollowed ? peer : undefined;
}

function withClient(peer: Peer, fields: Draft): Draft {
  setClient(fields, peer);
  return fields;
}

/** Stages are Postfix's own words, except that a command it does not know is named UNKNOWN. */
const ending =
  /^(lost connection|timeout|too many errors|premature end-of-input) after ([A-Za-z-]{1,24})(?: \([^()]{1,40}\))? from /;

function readEnding(message: string): Draft | undefined {
  const match = ending.exec(message.slice(0, 128));
  const peer = match && clientAt(message, match[0].length);
  if (!match || !peer) return undefined;
  return match[1] === "too many errors"
    ? withClient(peer, {
        "event.action": "refuse",
        "event.outcome": "failure",
        "event.reason": "too-many-errors",
        "mail.stage": match[2] as string,
      })
    : withClient(peer, { "event.action": "disconnect", "mail.stage": match[2] as string });
}

function saslReason(words: string): string {
  if (
    /connection lost to authentication server|temporary authentication failure|backend|unavailable, try/i.test(
      words,
    )
  ) {
    return "server-fault";
  }
  if (/invalid authentication mechanism|no mechanism/i.test(words)) return "failed";
  if (/user not found|unknown user|no such user/i.test(words)) return "unknown-user";
  if (/disabled|not allowed|locked/i.test(words)) return "not-allowed";
  if (/plaintext/i.test(words)) return "disallowed-plaintext";
  return "failed";
}

/** `host[address]: SASL LOGIN authentication failed: words, sasl_username=bob`. */
function readSasl(text: string): Draft | undefined {
  const peer = clientAt(text, 0, ": SASL ");
  if (!peer) return undefined;
  const match = /^([^\s]{1,100}) authentication (failed|aborted)(?=[:,]|$)/.exec(
    text.slice(peer.end + ": SASL ".length, peer.end + 200),
  );
  if (!match) return undefined;
  const words = text.slice(peer.end + ": SASL ".length + match[0].length);
  const userAt = words.indexOf(", sasl_username=");
  const draft: Draft = {
    "event.action": "login",
    "event.outcome": "failure",
    "event.reason":
      match[2] === "aborted" ? "aborted" : saslReason(userAt < 0 ? words : words.slice(0, userAt)),
    "mail.stage": "AUTH",
  };
  setClient(draft, peer);
  setText(draft, "mail.auth.method", match[1]);
  if (userAt >= 0) {
    const user = words.slice(userAt + ", sasl_username=".length);
    if (user !== "(unavailable)") setText(draft, "user.name", user);
  }
  return draft;
}

const limit =
  /^(Connection concurrency|Connection rate|Message delivery request rate|Recipient address rate|New TLS session rate|AUTH command rate) limit exceeded: \d{1,9} from /;

/** The refusal that follows on `New TLS session rate limit exceeded`. */
const startTls = /^Refusing (?:STARTTLS|TLS service) request from /;

function readLimit(text: string): Draft | undefined {
  const shut = startTls.exec(text.slice(0, 60));
  const shutPeer = shut && clientAt(text, shut[0].length, " for service ");
  if (shutPeer)
    return withClient(shutPeer, {
      "event.action": "refuse",
      "event.outcome": "failure",
      "event.reason": "rate-exceeded",
      "mail.stage": "STARTTLS",
    });
  const match = limit.exec(text.slice(0, 80));
  const peer = match && clientAt(text, match[0].length, " for service ");
  if (!match || !peer) return undefined;
  return withClient(peer, {
    "event.action": "refuse",
    "event.outcome": "failure",
    "event.reason":
      match[1] === "Connection concurrency" ? "too-many-connections" : "rate-exceeded",
    ...(match[1] === "AUTH command rate" && { "mail.stage": "AUTH" }),
  });
}

/** `H sent message header instead of SMTP command: words` (or `body`). */
function readMisplaced(text: string): Draft | undefined {
  const peer =
    clientAt(text, 0, " sent message header instead of SMTP command: ") ??
    clientAt(text, 0, " sent non-SMTP command: ");
  return (
    peer && withClient(peer, { "event.action": "garbage", "event.reason": "non-smtp-command" })
  );
}

const badSyntax =
  /^(?:[0-9A-Za-z]{5,24}: )?(?:Illegal address syntax|malformed BDAT command syntax|null BDAT request) from /;

/** `Illegal address syntax from H in MAIL command: words`: what the client wrote stands behind. */
function readBadSyntax(text: string): Draft | undefined {
  const opening = badSyntax.exec(text.slice(0, 80));
  const peer = opening ? readPeer(text, opening[0].length) : undefined;
  if (!peer || !/^(?: in [A-Z]{4,8} command: |: |$)/.test(text.slice(peer.end, peer.end + 24)))
    return undefined;
  return withClient(peer, { "event.action": "garbage", "event.reason": "no-protocol" });
}

/** `non-SMTP command from H: words`, `improper command pipelining after EHLO from H: words`. */
function readGarbage(text: string): Draft | undefined {
  const opening =
    /^(?:(non-SMTP command)|improper command pipelining after ([A-Za-z-]{1,24})) from /.exec(
      text.slice(0, 80),
    );
  if (!opening) return undefined;
  const peer = clientAt(text, opening[0].length, ": ") ?? clientAt(text, opening[0].length);
  return (
    peer &&
    withClient(peer, {
      "event.action": "garbage",
      "event.reason": opening[1] === undefined ? "pipelining" : "non-smtp-command",
      ...(opening[2] !== undefined && { "mail.stage": opening[2] }),
    })
  );
}

/** `hostname H does not resolve to address A`; and, before Postfix 2.9, `A: hostname H verification failed: words`. */
function readNameMismatch(text: string): Draft | undefined {
  const match =
    /^hostname [^\s]{1,255} does not resolve to address ([^\s:][^\s]{0,63}?)(?:: .*)?$/.exec(
      text,
    ) ??
    /^([0-9A-Fa-f:.]{2,63}): (?:hostname|address not listed for hostname) [^\s]{1,255}/.exec(text);
  const peer = match ? readPeer(`[${match[1]}]`, 0) : undefined;
  return peer && withClient(peer, { "event.action": "connect", "event.attempts": 0 });
}

/** What stands behind `warning: `. */
function readWarning(text: string): Draft | undefined {
  if (
    text.startsWith("SASL authentication failure: ") ||
    text.startsWith("SASL authentication problem: ")
  ) {
    return {
      "event.action": "login",
      "event.outcome": "failure",
      "event.reason": "failed",
      "event.attempts": 0,
      "mail.stage": "AUTH",
    };
  }
  return (
    readSasl(text) ??
    readLimit(text) ??
    readGarbage(text) ??
    readMisplaced(text) ??
    readBadSyntax(text) ??
    readNameMismatch(text)
  );
}

function readConnect(message: string): Draft | undefined {
  for (const [opening, action] of [
    ["connect from ", "connect"],
    ["disconnect from ", "disconnect"],
    ["setting up TLS connection from ", "connect"],
  ] as const) {
    if (!message.startsWith(opening)) continue;
    const peer = readPeer(message, opening.length);
    if (!peer || !/^(?: |$)/.test(message.slice(peer.end))) return undefined;
    return withClient(peer, {
      "event.action": action,
      ...(opening.startsWith("setting") && { "event.attempts": 0 }),
    });
  }
  return undefined;
}

/** TLS of a client: made, or not. A handshake that fails is no offence by itself. */
function readTls(message: string): Draft | undefined {
  const made =
    /^(?:Anonymous|Untrusted|Trusted|Verified|Unknown) TLS connection (?:established|reused) from /.exec(
      message.slice(0, 64),
    );
  if (made) {
    const peer = clientAt(message, made[0].length, ":");
    return peer && withClient(peer, { "event.action": "connect", "event.attempts": 0 });
  }
  if (!message.startsWith("SSL_accept error from ")) return undefined;
  const peer = clientAt(message, "SSL_accept error from ".length, ": ");
  if (!peer) return undefined;
  const draft = withClient(peer, { "event.action": "disconnect", "mail.stage": "STARTTLS" });
  setReason(draft, message.slice(peer.end + 2));
  return draft;
}

/** One message of smtpd that is not about a mail. */
export function readSmtpdSession(message: string): ReaderFields | undefined {
  if (message.startsWith("warning: ")) return readWarning(message.slice("warning: ".length));
  return (
    readConnect(message) ??
    readEnding(message) ??
    readGarbage(message) ??
    readLimit(message) ??
    readTls(message)
  );
}
