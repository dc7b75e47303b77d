// For: what named says when it asks others itself and gets no good answer, and of zones it fetches.
// Never: a source: nobody attacked here. Whom named asked is `destination.ip`.
// Source: BIND 9 lib/dns resolver.c (log_lame, log_formerr, logcreate), zone.c, xfrin.c; measured with 9.18.

import type { ReaderFields } from "../../daemon-reader.ts";
import { type Draft, hashPeer, setDestinationPeer, setSourcePeer } from "../peer.ts";
import { quotedAt, setQuestion, setZone } from "./question.ts";

/** named's words, shortened by `error (…)` (9.3–9.10), as ours. */
const words: Readonly<Record<string, string>> = {
  "connection refused": "connection-refused",
  "network unreachable": "network-unreachable",
  "host unreachable": "host-unreachable",
  "net unreachable": "network-unreachable",
  "timed out": "timed-out",
  "lame server": "lame",
  FORMERR: "formerr",
};

function reasonOf(written: string): { readonly reason: string; readonly code?: string } {
  const said = written.startsWith("error (") ? written.slice(7).replace(/\)$/, "") : written;
  const code = /^unexpected RCODE \(?([A-Z0-9]{1,12})\)?$/.exec(said);
  if (code) return { reason: "unexpected-rcode", code: code[1] as string };
  return { reason: words[said] ?? said.slice(0, 80) };
}

function resolve(reason: string): Draft {
  return {
    "event.category": "network",
    "event.action": "resolve",
    "event.outcome": "failure",
    "event.reason": reason,
  };
}

/** The last word of a message, where named puts the server it asked. */
function lastPeer(fields: Draft, message: string): void {
  setDestinationPeer(fields, hashPeer(message.slice(message.lastIndexOf(" ") + 1)));
}

function readResolving(message: string): ReaderFields | undefined {
  const at = message.slice(0, 120).indexOf(" resolving '");
  if (at < 1) return undefined;
  const { reason, code } = reasonOf(message.slice(0, at));
  const fields = resolve(reason);
  if (code !== undefined) fields["dns.response_code"] = code;
  setQuestion(fields, quotedAt(message, at + 11));
  lastPeer(fields, message);
  return fields;
}

function readFormatError(message: string): ReaderFields | undefined {
  const match = /^DNS format error from ([^ ]{4,80}) resolving ([^ ]{1,1100}) for /.exec(
    message.slice(0, 1300),
  );
  if (!match) return undefined;
  const fields = resolve("formerr");
  // NAME/TYPE without a class.
  setQuestion(fields, `${match[2]}/`);
  setDestinationPeer(fields, hashPeer(match[1] as string));
  return fields;
}

/** `transfer of 'z/IN' from 192.0.2.53#53: Transfer status: success`. */
function readFetchedZone(message: string): ReaderFields | undefined {
  const match = /^transfer of '([^ ]{1,1100})' from ([^ ]{4,80}): (.*)$/s.exec(
    message.slice(0, 1500),
  );
  if (!match) return undefined;
  const [, zone, peer, said] = match as unknown as [string, string, string, string];
  const isFailure = said.startsWith("failed ") || /^Transfer status: (?!success)/.test(said);
  const fields: Draft = { "event.category": "network", "event.action": "transfer" };
  if (isFailure) fields["event.outcome"] = "failure";
  else if (/^Transfer (?:status: success|completed)/.test(said))
    fields["event.outcome"] = "success";
  setZone(fields, zone);
  setDestinationPeer(fields, hashPeer(peer));
  return fields;
}

/** `zone z/IN: refused notify from non-primary: 192.0.2.7#53`, `zone z/IN: not loaded due to errors.`, `zone z/IN: refresh: …`. */
function readZone(message: string): ReaderFields | undefined {
  const match = /^zone ([^ ]{1,1100}): (.*)$/s.exec(message.slice(0, 1500));
  if (!match) return undefined;
  const [, zone, said] = match as unknown as [string, string, string];
  const fields: Draft = { "event.category": "network" };
  setZone(fields, zone);
  const notify = /^refused notify from non-(?:primary|master): ([^ ]{4,80})$/.exec(said);
  if (notify) {
    fields["event.action"] = "refuse";
    fields["event.outcome"] = "failure";
    fields["event.reason"] = "access-denied";
    setSourcePeer(fields, hashPeer(notify[1] as string));
    return fields;
  }
  if (said.startsWith("refresh: ")) {
    const failed = { ...fields, ...resolve(said.slice(9, 89)) };
    return failed;
  }
  if (!/^(?:not loaded due to errors|loading from .* failed: )/s.test(said)) return undefined;
  fields["event.action"] = "fail";
  fields["event.outcome"] = "failure";
  fields["event.reason"] = "bad-configuration";
  return fields;
}

const priming = "resolver priming query complete: ";

function readPriming(message: string): ReaderFields | undefined {
  if (!message.startsWith(priming)) return undefined;
  const said = message.slice(priming.length);
  if (said === "success") return { ...resolve(said), "event.outcome": "success" };
  return said === "shutting down" ? undefined : resolve(said.replace(" ", "-"));
}

export function readResolverLine(message: string): ReaderFields | undefined {
  if (message.startsWith("DNS format error")) return readFormatError(message);
  if (message.startsWith("transfer of ")) return readFetchedZone(message);
  if (message.startsWith("zone ")) return readZone(message);
  return readPriming(message) ?? readResolving(message);
}
