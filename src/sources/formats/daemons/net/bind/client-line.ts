// For: what named says of a client: refused queries, transfers and updates, bad packets, rate limits, the query log.
// Never: an offence of a client's where the server itself is unwell, or a refusal counted twice (see the table).
// Counting, one line per request:
//   `query … denied`, `zone transfer … denied`, `bad zone transfer request`, `update … denied`, `rate limit drop|slip response`: 1
//   `query failed (REFUSED|SERVFAIL|failure …)`, `rate limit … error response`: 0, the line before it counts or nobody is to blame
//   `query failed (FORMERR)`: 1, for nothing else says it; `no more … clients`: 0, the server is full
// Source: BIND 9 lib/ns query.c, xfrout.c, update.c, notify.c, client.c; measured with 9.18.

import type { ReaderFields } from "../../daemon-reader.ts";
import { type Draft, setSourcePeer } from "../peer.ts";
import { readClientHeader } from "./client-header.ts";
import { quotedAt, setQuestion, setSpacedQuestion, setZone } from "./question.ts";

type Reader = (message: string, fields: Draft) => boolean;

function refuse(fields: Draft, reason: string): true {
  fields["event.action"] = "refuse";
  fields["event.outcome"] = "failure";
  fields["event.reason"] = reason;
  return true;
}

function garbage(fields: Draft, reason: string): true {
  fields["event.action"] = "garbage";
  fields["event.outcome"] = "failure";
  fields["event.reason"] = reason;
  return true;
}

/** `query: www.example.jp IN A +E(0)K (192.0.2.53)`. */
const asked: Reader = (message, fields) => {
  fields["event.action"] = "query";
  setSpacedQuestion(fields, message.slice(7));
  return true;
};

/** `query (cache) 'x/A/IN' denied (allow-query-cache did not match)`, `query 'x/A/IN' denied`, very old `query denied`. */
const queried: Reader = (message, fields) => {
  const isCache = message.startsWith("query (cache) ");
  const at = isCache ? 14 : 6;
  const name = quotedAt(message, at);
  const rest = name === undefined ? message.slice(at) : message.slice(at + name.length + 3);
  if (!rest.startsWith("denied")) return false;
  setQuestion(fields, name);
  fields["dns.response_code"] = "REFUSED";
  return refuse(fields, isCache ? "recursion-denied" : "query-denied");
};

const failed: Reader = (message, fields) => {
  const match = /^query failed \(([^()]{1,60})\) for ([^ ]{1,1100})(?: at |$)/.exec(
    message.slice(0, 1300),
  );
  if (!match) return false;
  const [, code, written] = match as unknown as [string, string, string];
  // NAME/CLASS/TYPE here.
  const type = written.lastIndexOf("/");
  setZone(fields, written.slice(0, type));
  fields["dns.question.type"] = written.slice(type + 1);
  const isCode = /^[A-Z]{3,10}$/.test(code);
  if (isCode) fields["dns.response_code"] = code;
  if (code === "FORMERR") return garbage(fields, "bad-packet");
  fields["event.attempts"] = 0;
  if (code === "REFUSED") return refuse(fields, "query-denied");
  fields["event.action"] = "query";
  fields["event.outcome"] = "failure";
  fields["event.reason"] = isCode ? code.toLowerCase() : code;
  return true;
};

const zoneDenied: Reader = (message, fields) => {
  const name = quotedAt(message, 14);
  if (name === undefined || !message.startsWith("' denied", 15 + name.length)) return false;
  setQuestion(fields, name);
  return refuse(fields, "transfer-denied");
};

const badTransfer: Reader = (message, fields) => {
  setZone(fields, quotedAt(message, 27));
  const code = /\(([A-Z]{3,10})\)$/.exec(message.slice(-14));
  if (code) fields["dns.response_code"] = code[1] as string;
  if (message.endsWith("(NOTAUTH)")) return refuse(fields, "not-authoritative");
  if (message.endsWith("(FORMERR)")) return garbage(fields, "bad-packet");
  return refuse(fields, "transfer-denied");
};

const transfer: Reader = (message, fields) => {
  const zone = quotedAt(message, 12);
  if (zone === undefined) return false;
  setZone(fields, zone.endsWith("'") ? zone.slice(0, -1) : zone);
  const said = message.slice(message.indexOf("': ", 12) + 3);
  fields["event.action"] = "transfer";
  const match = /^(AXFR|IXFR|AXFR-style IXFR) (started|ended)/.exec(said);
  if (match) {
    fields["dns.question.type"] = (match[1] as string).slice(-4);
    fields["event.outcome"] = "success";
    fields["event.type"] = match[2] === "started" ? "start" : "end";
    return true;
  }
  fields["event.outcome"] = /up to date/.test(said.slice(0, 60)) ? "success" : "failure";
  return true;
};

/** `update 'z/IN' denied`, `update forwarding 'z/IN' denied`, `update 'z/IN' denied due to allow-query`, `update failed: …`. */
const update: Reader = (message, fields) => {
  const at = message.startsWith("update forwarding ") ? 18 : 7;
  const zone = quotedAt(message, at);
  if (zone !== undefined) {
    setZone(fields, zone);
    const rest = message.slice(at + zone.length + 2);
    if (rest.startsWith(" denied")) return refuse(fields, "update-denied");
    fields["event.action"] = "change";
    return rest.startsWith(" approved");
  }
  if (!message.startsWith("update failed: ")) return false;
  const code = /\(([A-Z]{3,10})\)$/.exec(message.slice(-14))?.[1];
  if (code !== undefined) fields["dns.response_code"] = code;
  if (code === "NOTAUTH" || code === "NOTZONE") return refuse(fields, "not-authoritative");
  if (code === "FORMERR") return garbage(fields, "bad-packet");
  return refuse(fields, "update-denied");
};

/** `updating zone 'z/IN': adding an RR at 'x' A …`, `updating zone 'z/IN': update failed: rejected by secure update (REFUSED)`. */
const updating: Reader = (message, fields) => {
  const zone = /^'(.{1,1100}?)': /.exec(message.slice(14, 1200));
  if (!zone) return false;
  setZone(fields, zone[1]);
  const said = message.slice(14 + zone[0].length);
  if (said.startsWith("update failed: ") || said.startsWith("update unsuccessful: ")) {
    // A prerequisite that does not hold is how a DHCP server asks whether a name is free.
    if (!said.endsWith("(REFUSED)")) fields["event.attempts"] = 0;
    return refuse(fields, "update-denied");
  }
  fields["event.action"] = "change";
  fields["event.outcome"] = "success";
  fields["event.reason"] = "update";
  return true;
};

/** `rate limit drop response to 192.0.2.0/24 for x IN A  (0f12)`: who is limited is often the victim of a forged source. */
const rateLimited: Reader = (message, fields) => {
  if (message.slice(0, 60).includes(" error response to ")) fields["event.attempts"] = 0;
  const at = message.indexOf(" for ");
  if (at > 0) setSpacedQuestion(fields, message.slice(at + 5));
  return refuse(fields, "rate-exceeded");
};

const signature: Reader = (message, fields) => {
  fields["event.action"] = "login";
  fields["event.outcome"] = "failure";
  const key = /: TSIG ([^ ]{1,300}?)(?::? |$)/.exec(message.slice(0, 400));
  if (key) fields["user.name"] = key[1] as string;
  fields["event.reason"] = message.endsWith("(BADTIME)") ? "expired" : "bad-key";
  return true;
};

const notified: Reader = (message, fields) => {
  const zone = /^'(.{1,1100}?)'/.exec(message.slice(25, 1200));
  if (!zone) return false;
  setZone(fields, zone[1]);
  if (message.endsWith(": not authoritative")) return refuse(fields, "not-authoritative");
  fields["event.action"] = "connect";
  return true;
};

const serverFull: Reader = (_message, fields) => {
  fields["event.attempts"] = 0;
  return refuse(fields, "too-many-connections");
};

const gone: Reader = (_message, fields) => {
  fields["event.action"] = "disconnect";
  return true;
};

const rewritten: Reader = (message, fields) => {
  const match = / rewrite ([^ ]{1,1100}) via /.exec(message.slice(0, 1300));
  if (!match) return false;
  setQuestion(fields, match[1]);
  return refuse(fields, "policy");
};

const beginnings: readonly (readonly [beginning: string, reader: Reader])[] = [
  ["query: ", asked],
  ["query failed (", failed],
  ["query-on denied", (_message, fields) => refuse(fields, "query-denied")],
  ["query ", queried],
  ["zone transfer ", zoneDenied],
  ["bad zone transfer request: ", badTransfer],
  ["transfer of ", transfer],
  ["updating zone ", updating],
  ["update ", update],
  ["rate limit ", rateLimited],
  ["would rate limit ", rateLimited],
  ["request has invalid signature: ", signature],
  ["request is signed by a nonauthoritative key", signature],
  ["received notify for zone ", notified],
  ["message parsing failed: ", (_message, fields) => garbage(fields, "bad-packet")],
  ["invalid message class", (_message, fields) => garbage(fields, "bad-packet")],
  ["dropped request: invalid message header", (_message, fields) => garbage(fields, "bad-packet")],
  ["dropped request: unexpected response", (_message, fields) => garbage(fields, "bad-packet")],
  ["dropped request: blackholed peer", (_message, fields) => refuse(fields, "access-denied")],
  ["refused notify from non-", (_message, fields) => refuse(fields, "not-authoritative")],
  ["dropped request: ", (_message, fields) => refuse(fields, "policy")],
  ["no matching view", (_message, fields) => refuse(fields, "query-denied")],
  ["recursion not available", (_message, fields) => refuse(fields, "recursion-denied")],
  ["no more ", serverFull],
  ["recursive-clients soft limit exceeded", serverFull],
  ["error sending response: ", gone],
  ["send failed: ", gone],
  ["request failed: ", gone],
  ["rpz ", rewritten],
  ["disabled rpz ", gone],
];

export function readClientLine(message: string): ReaderFields | undefined {
  const header = readClientHeader(message);
  if (!header) return undefined;
  for (const [beginning, read] of beginnings) {
    if (!header.message.startsWith(beginning)) continue;
    const fields: Draft = { "event.category": "network" };
    if (!read(header.message, fields)) continue;
    setSourcePeer(fields, header.peer);
    return fields;
  }
  return undefined;
}
