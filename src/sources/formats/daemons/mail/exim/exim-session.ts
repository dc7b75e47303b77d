// For: what Exim says of a connection: came, went, could not sign in, broke the protocol, came too often.
// Never: an address out of the client's words: Exim quotes the client's command before the client's field in some messages, and a
// command that holds a field of its own leaves the message without one.
//
// Counting: each line is one attempt; `no host name found` and lost connections are none.

import { type Draft, setReason, setText } from "../draft.ts";
import { type Peer, setClient } from "../peer.ts";
import { readHost } from "./exim-host.ts";

function withHost(host: Peer | undefined, fields: Draft): Draft {
  if (host) setClient(fields, host);
  return fields;
}

/** The client at `at`, written with or without `H=`. */
function hostAt(text: string, at: number): Peer | undefined {
  return readHost(text, text.startsWith("H=", at) ? at + 2 : at);
}

const refused = { "event.action": "refuse", "event.outcome": "failure" } as const;
const left = { "event.action": "disconnect" } as const;

/** `dovecot_login authenticator failed for (helo) [192.0.2.7]:51234: 535 Incorrect authentication data (set_id=bob)`. */
function readAuthFailure(text: string): Draft | undefined {
  const opening = /^([^\s]{1,64}) authenticator failed for /.exec(text.slice(0, 100));
  if (!opening) return undefined;
  const host = hostAt(text, opening[0].length);
  const words = text.slice(host?.end ?? opening[0].length);
  const draft: Draft = {
    "event.action": "login",
    "event.outcome": "failure",
    "event.reason": authReason(words),
    "mail.stage": "AUTH",
  };
  setText(draft, "mail.auth.method", opening[1]);
  const user = words.indexOf(" (set_id=");
  if (user >= 0 && words.endsWith(")"))
    setText(draft, "user.name", words.slice(user + " (set_id=".length, -1));
  return withHost(host, draft);
}

function authReason(words: string): string {
  if (/: 4\d\d |unable to authenticate at present|temporary/i.test(words.slice(0, 200)))
    return "server-fault";
  if (/: 535 /.test(words.slice(0, 200))) return "bad-password";
  return /cancel/i.test(words.slice(0, 200)) ? "aborted" : "failed";
}

/** Messages with the client behind a fixed opening, in the order in which they are tried. */
const openings: readonly (readonly [RegExp, Draft])[] = [
  [/^SMTP call from (?=.* dropped: too many )/, { ...refused, "event.reason": "too-many-errors" }],
  [
    /^Connection from (?=.* refused: too many connections from that IP address$)/,
    { ...refused, "event.reason": "too-many-connections" },
  ],
  // Full for everybody.
  [
    /^Connection from (?=.* refused: too many connections$)/,
    { ...refused, "event.reason": "too-many-connections", "event.attempts": 0 },
  ],
  [/^Connection from (?=.* refused: load average)/, { ...refused, "event.reason": "server-fault" }],
  [/^refused connection from /, { ...refused, "event.reason": "access-denied" }],
  [
    /^temporarily refused connection from /,
    { ...refused, "event.reason": "too-many-connections", "event.attempts": 0 },
  ],
  [
    /^(?:overlong message header line|ridiculously long message header) received from /,
    { "event.action": "garbage", "event.reason": "bad-packet" },
  ],
  [
    /^rejected (?:HELO|EHLO) from (?=.*: syntactically invalid)/,
    { ...refused, "event.reason": "bad-helo", "mail.stage": "HELO" },
  ],
  [/^rejected MAIL from /, { ...refused, "event.reason": "bad-helo", "mail.stage": "MAIL" }],
  [
    /^rejected MAIL command /,
    { ...refused, "event.reason": "rate-exceeded", "mail.stage": "MAIL" },
  ],
  [
    /^SMTP protocol synchronization error \(input sent without waiting for greeting\): rejected connection from /,
    { ...refused, "event.reason": "early-talk" },
  ],
  [/^SMTP connection from (?=.* (?:lost|closed by|D=))/, left],
  [/^SMTP connection from /, { "event.action": "connect" }],
  [/^SMTP command timeout on (?:TLS )?connection from /, left],
  [/^SMTP data timeout \(message abandoned\) on (?:TLS )?connection from /, left],
  [/^unexpected disconnection while reading SMTP command from /, left],
  [
    /^no MAIL in (?:early-pipelined )?SMTP connection from /,
    { ...left, "event.reason": "no-attempt" },
  ],
  [/^TLS error on connection from /, { ...left, "mail.stage": "STARTTLS" }],
  [
    /^(?:TLS session: |handling incoming connection from )/,
    { "event.action": "connect", "event.attempts": 0 },
  ],
];

function readOpening(text: string): Draft | undefined {
  for (const [opening, fields] of openings) {
    const match = opening.exec(text);
    if (match) return withHost(hostAt(text, match[0].length), { ...fields });
  }
  return undefined;
}

/** The client behind a quoted command: `… "CMD" H=(helo) [192.0.2.7] …`; none when the command or what follows looks the same. */
function hostBehindQuote(text: string): Peer | undefined {
  const at = text.indexOf('" H=');
  return at < 0 || text.indexOf('" H=', at + 4) >= 0 ? undefined : readHost(text, at + 4);
}

function readQuoted(text: string): Draft | undefined {
  if (text.startsWith("SMTP protocol synchronization error (next input sent too soon")) {
    return withHost(hostBehindQuote(text), {
      "event.action": "garbage",
      "event.reason": "pipelining",
    });
  }
  const opening = /^SMTP (?:protocol|syntax) error in "/.exec(text);
  if (!opening) return undefined;
  const host = hostBehindQuote(text);
  const isAuth = /^AUTH\b/i.test(text.slice(opening[0].length, opening[0].length + 5));
  // AUTH where Exim offers none (before TLS, say): somebody tries passwords without asking.
  if (isAuth && text.endsWith(" AUTH command used when not advertised")) {
    return withHost(host, {
      "event.action": "login",
      "event.outcome": "failure",
      "event.reason": "disallowed-plaintext",
      "mail.stage": "AUTH",
    });
  }
  return withHost(host, {
    "event.action": "garbage",
    "event.reason": text.endsWith(" unrecognized command") ? "non-smtp-command" : "no-protocol",
  });
}

function readNames(text: string): Draft | undefined {
  const none = /^no host name found for IP address ([^\s]{2,64})$/.exec(text);
  if (none)
    return withHost(hostAt(`[${none[1]}]`, 0), { "event.action": "connect", "event.attempts": 0 });
  if (!/^no IP address found for host [^\s]{1,255} \(during SMTP connection from /.test(text))
    return undefined;
  const opening = " (during SMTP connection from ";
  return withHost(hostAt(text, text.indexOf(opening) + opening.length), {
    "event.action": "connect",
    "event.attempts": 0,
  });
}

/** `too many recipients …`, `unqualified recipient rejected: <a> H=…`: the client's word stands before the client. */
function readLate(text: string): Draft | undefined {
  if (
    !/^(?:unqualified (?:sender|recipient|verify|[a-z]{1,16}) rejected: <|too many recipients: |rejected from <|rejected MAIL FROM:<)/.test(
      text,
    )
  ) {
    return undefined;
  }
  const at = text.indexOf("> H=");
  const isSole = at >= 0 && text.indexOf("> H=", at + 4) < 0;
  return withHost(isSole ? readHost(text, at + 4) : undefined, {
    ...refused,
    "event.reason": text.startsWith("too many") ? "rate-exceeded" : "policy",
  });
}

/** `H=[192.0.2.7] Warning: words`, `H=… incomplete transaction (QUIT) from <a>`. Begins with `H=`. */
function readPlain(text: string): Draft | undefined {
  const host = text.startsWith("H=") ? readHost(text, 2) : undefined;
  if (!host) return undefined;
  const rest = text.slice(host.end);
  if (/^[^"<]{0,200} incomplete transaction \(/.test(rest.slice(0, 300)))
    return withHost(host, { ...left });
  if (/^[^"<]{0,200} Warning: /.test(rest.slice(0, 300))) {
    return withHost(host, { "event.action": "connect", "event.attempts": 0 });
  }
  return undefined;
}

function readDaemon(text: string): Draft | undefined {
  if (/^exim [^\s]{1,32} daemon started: /.test(text)) return { "event.action": "start" };
  if (/^exim [^\s]{1,32} daemon terminating|^pid \d{1,10}: SIGTERM/.test(text))
    return { "event.action": "stop" };
  if (/^pid \d{1,10}: SIGHUP received/.test(text))
    return { "event.action": "change", "event.reason": "reload" };
  if (/^(?:Start|End) queue run: /.test(text)) return { "event.type": "info" };
  // Two deliverers met: the other one has finished with the mail.
  if (/^(?:Spool )?file [\w-]{6,40}-[DHJ] not found$/.test(text)) return { "event.type": "info" };
  if (text.endsWith("daemon abandoned") || text.startsWith("Exim configuration error")) {
    const draft: Draft = { "event.action": "fail" };
    setReason(draft, text);
    return draft;
  }
  return undefined;
}

export function readSession(text: string): Draft | undefined {
  return (
    readAuthFailure(text) ??
    readOpening(text) ??
    readQuoted(text) ??
    readNames(text) ??
    readLate(text) ??
    readPlain(text) ??
    readDaemon(text)
  );
}
