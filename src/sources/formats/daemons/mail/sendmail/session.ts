// For: what sendmail says of a connection: came, went, signed in or not, talked too early, too much or something else.
// Never: an address out of the client's words. What the client may choose stands on one side of the client's field only, and the
// field is anchored on the other side.
//
// Counting: at Debian's LogLevel 9 a failed AUTH has no line of its own; `possible SMTP attack: command=AUTH, count=N` stands for N of
// them. From LogLevel 10 on each has its `AUTH failure` line as well. `did not issue MAIL` and lost connections count nothing.

import { type Draft, setCount, setReason, setText } from "../draft.ts";
import { type Peer, setClient } from "../peer.ts";
import { readClientAtStart, readClientField } from "./client-field.ts";

function withClient(peer: Peer | undefined, fields: Draft): Draft {
  if (peer) setClient(fields, peer);
  return fields;
}

const refused = { "event.action": "refuse", "event.outcome": "failure" } as const;

/** Messages that begin with the client; the rest is sendmail's, except behind a command's name. */
function readAfterClient(rest: string): Draft | undefined {
  const peer = readClientAtStart(rest);
  if (!peer) return undefined;
  const said = rest.slice(peer.end);
  const attack = /^: possible SMTP attack: command=([A-Z/]{1,40}), count=(\d{1,9})$/.exec(said);
  if (attack) {
    const isAuth = attack[1] === "AUTH";
    const draft: Draft = isAuth
      ? {
          "event.action": "login",
          "event.outcome": "failure",
          "event.reason": "too-many-attempts",
        }
      : { ...refused, "event.reason": "too-many-errors" };
    draft["mail.stage"] = attack[1] as string;
    if (isAuth) setCount(draft, "event.attempts", attack[2]);
    return withClient(peer, draft);
  }
  if (/^ did not issue MAIL\/EXPN\/VRFY\/ETRN during connection to [^\s]{1,64}$/.test(said)) {
    return withClient(peer, { "event.action": "disconnect", "event.reason": "no-attempt" });
  }
  if (said.startsWith(": probable open proxy: command=")) {
    return withClient(peer, { "event.action": "garbage", "event.reason": "other-protocol" });
  }
  const probe = /^: (VRFY|EXPN|ETRN) (.*)$/i.exec(said);
  if (probe) {
    const isRefused = said.endsWith(" [rejected]");
    return withClient(peer, {
      ...(isRefused ? { ...refused, "event.reason": "policy" } : { "event.action": "query" }),
      "mail.stage": (probe[1] as string).toUpperCase(),
    });
  }
  return undefined;
}

/** `"wiz" command from host [192.0.2.7] (192.0.2.7)`: commands that nobody honest sends; the word is sendmail's own. */
function readBogus(rest: string): Draft | undefined {
  const opening = /^"[A-Za-z]{2,12}" command from /.exec(rest.slice(0, 40));
  const peer = opening ? readClientAtStart(rest.slice(opening[0].length)) : undefined;
  return peer && withClient(peer, { "event.action": "garbage", "event.reason": "no-protocol" });
}

/** `Milter: connect: host=pc7.example.net, addr=192.0.2.7, rejecting commands`. */
function readMilterConnect(rest: string): Draft | undefined {
  const match =
    /^Milter(?: \([^()]{1,60}\))?: connect: host=\S{1,255}, addr=([^\s,]{2,64}), rejecting commands$/.exec(
      rest.slice(0, 480),
    );
  return match
    ? withClient(readClientField(`[${match[1]}]`), { ...refused, "event.reason": "access-denied" })
    : undefined;
}

/** Opening, the client, ending: the ending has nothing that a client could choose. */
const framed: readonly (readonly [string, RegExp, Draft])[] = [
  [
    "rejecting commands from ",
    / due to pre-greeting traffic(?: after \d{1,9} seconds)?$/,
    { ...refused, "event.reason": "early-talk" },
  ],
  [
    "lost input channel from ",
    / to [^\s]{1,64} after [a-z]{1,16}$/i,
    { "event.action": "disconnect" },
  ],
  [
    "timeout waiting for input from ",
    / during (?:server cmd read|SMTP [A-Za-z ]{1,24}|message collect|[A-Za-z ]{1,32})$/,
    { "event.action": "disconnect" },
  ],
  ["connect from ", /$/, { "event.action": "connect" }],
  ["Null connection from ", /$/, { "event.action": "disconnect", "event.reason": "no-attempt" }],
  [
    "unauthorized PIPELINING, sleeping, relay=",
    /$/,
    { "event.action": "garbage", "event.reason": "pipelining" },
  ],
  ["invalid domain name (too long) from ", /$/, { ...refused, "event.reason": "bad-helo" }],
];

function readFramed(rest: string): Draft | undefined {
  for (const [opening, ending, fields] of framed) {
    if (!rest.startsWith(opening)) continue;
    const match = rest.length > 800 ? null : ending.exec(rest);
    if (!match) return undefined;
    return withClient(readClientField(rest.slice(opening.length, match.index)), { ...fields });
  }
  return undefined;
}

/** The field behind the last `marker`: nothing that a client chose stands behind it. */
function lastField(rest: string, marker: string): Peer | undefined {
  const at = rest.lastIndexOf(marker);
  return at < 0 ? undefined : readClientField(rest.slice(at + marker.length));
}

/** `AUTH failure (LOGIN): authentication failure (-13) SASL(-13): …, user=bob, relay=host [192.0.2.7]`. */
function readAuthFailure(rest: string): Draft | undefined {
  const opening = /^AUTH failure \(([^\s()]{1,100})\): /.exec(rest.slice(0, 128));
  if (!opening && !rest.startsWith("AUTH decode64 error [")) return undefined;
  const relayAt = rest.lastIndexOf(", relay=");
  const words = rest.slice(opening?.[0].length ?? 0, relayAt < 0 ? rest.length : relayAt);
  const draft: Draft = {
    "event.action": "login",
    "event.outcome": "failure",
    "event.reason": authReason(words),
    "mail.stage": "AUTH",
  };
  setText(draft, "mail.auth.method", opening?.[1]);
  const userAt = words.indexOf(", user=");
  if (userAt >= 0) setText(draft, "user.name", words.slice(userAt + ", user=".length));
  return withClient(lastField(rest, ", relay="), draft);
}

function authReason(words: string): string {
  if (/^user not found|\(-20\)/.test(words)) return "unknown-user";
  if (/generic failure|\(-1\) |cannot connect to saslauthd/.test(words)) return "server-fault";
  if (/checkpass failed|password verification|bad password|Password verification/i.test(words))
    return "bad-password";
  if (/^authentication aborted|aborted/.test(words)) return "aborted";
  return "failed";
}

/** `AUTH=server, relay=host [192.0.2.7], authid=bob, mech=LOGIN, bits=0`. */
function readAuthSuccess(rest: string): Draft | undefined {
  const opening = "AUTH=server, relay=";
  if (!rest.startsWith(opening)) return undefined;
  const peer = readClientAtStart(rest.slice(opening.length));
  const at = opening.length + (peer?.end ?? 0);
  const match = /^, authid=(.*), mech=([^\s,]{1,16}), bits=\d{1,6}$/.exec(rest.slice(at));
  if (!peer || !match) return undefined;
  const draft: Draft = { "event.action": "login", "event.outcome": "success" };
  setText(draft, "user.name", match[1]);
  setText(draft, "mail.auth.method", match[2]);
  return withClient(peer, draft);
}

function readTls(rest: string): Draft | undefined {
  if (!rest.startsWith("STARTTLS=server, ")) return undefined;
  if (rest.startsWith("STARTTLS=server, error: accept failed")) {
    return withClient(lastField(rest, ", relay="), {
      "event.action": "disconnect",
      "mail.stage": "STARTTLS",
    });
  }
  const opening = "STARTTLS=server, relay=";
  if (!rest.startsWith(opening)) return undefined;
  return withClient(readClientAtStart(rest.slice(opening.length)), {
    "event.action": "connect",
    "event.attempts": 0,
  });
}

function readOther(rest: string): Draft | undefined {
  const wrapped = /^tcpwrappers \([^\s,()]{1,256}, ([^\s,()]{2,64})\) rejection$/.exec(rest);
  if (wrapped) {
    return withClient(readClientField(`[${(wrapped[1] as string).replace(/^\[|\]$/g, "")}]`), {
      ...refused,
      "event.reason": "access-denied",
    });
  }
  if (rest.startsWith("invalid domain name (")) {
    return withClient(lastField(rest, ") from "), { ...refused, "event.reason": "bad-helo" });
  }
  if (
    /^(?:Milter|milter=)/.test(rest) &&
    /(?:^|, )(?:reject|tempfail|discard|quarantine)(?:=|$)/.test(rest)
  ) {
    const reply = /, reject=([45]\d\d(?: [45]\.\d{1,3}\.\d{1,3})?)/.exec(rest);
    const draft: Draft = { ...refused, "event.reason": "content", "mail.verdict": "milter-reject" };
    setText(draft, "mail.reply", reply?.[1]);
    return draft;
  }
  if (
    rest.startsWith("rejecting connections on daemon ") ||
    rest.startsWith("deferring connections on daemon ")
  ) {
    const draft: Draft = { "event.type": "error" };
    setReason(draft, rest);
    return draft;
  }
  return undefined;
}

export function readSession(rest: string): Draft | undefined {
  return (
    readFramed(rest) ??
    readBogus(rest) ??
    readMilterConnect(rest) ??
    readAuthFailure(rest) ??
    readAuthSuccess(rest) ??
    readTls(rest) ??
    readOther(rest) ??
    readAfterClient(rest)
  );
}
