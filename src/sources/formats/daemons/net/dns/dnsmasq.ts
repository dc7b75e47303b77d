// For: dnsmasq: its query log, its refusals to be full, its life.
// Never: an address out of a name: dnsmasq writes a name's spaces as they are, so `query[A] x from 192.0.2.66 from 198.51.100.7` is
// possible; the asker is the last word, or the `address/port` before the message (log-queries=extra).
// Source: dnsmasq cache.c log_query, forward.c; dnsmasq 2.90 measured.

import { textOfBytes } from "../../../log-text.ts";
import { readCount } from "../../../digits.ts";
import { addressText } from "../../../source-address.ts";
import type { DaemonReader, ReaderFields } from "../../daemon-reader.ts";
import type { Draft } from "../peer.ts";

const extra = /^\d{1,10} ([0-9A-Fa-f:.%\w]{2,64})\/(\d{1,5}) /;

function readQuery(text: string, asker: RegExpExecArray | null): Draft | undefined {
  const type = /^(?:auth|query)\[([A-Za-z0-9=-]{1,20})\] /.exec(text.slice(0, 40));
  if (!type) return undefined;
  const from = text.lastIndexOf(" from ");
  const ip = from < 0 ? undefined : addressText(text.slice(from + 6));
  if (ip === undefined) return undefined;
  const fields: Draft = { "event.category": "network", "event.action": "query" };
  const name = textOfBytes(text.slice(type[0].length, from));
  if (name !== "") fields["dns.question.name"] = name;
  fields["dns.question.type"] = type[1] as string;
  fields["source.ip"] = ip;
  const port = asker ? readCount(asker[2] as string) : -1;
  if (port > 0) fields["source.port"] = port;
  return fields;
}

function readLife(text: string): Draft | undefined {
  if (text.startsWith("started, version "))
    return { "event.category": "process", "event.action": "start" };
  if (text.startsWith("exiting on receipt of SIGTERM"))
    return { "event.category": "process", "event.action": "stop" };
  if (
    /^(?:failed to (?:create listening socket|bind DHCP|start)|cannot (?:read|open)|bad option|FAILED to start up)/.test(
      text,
    )
  )
    return {
      "event.category": "process",
      "event.action": "fail",
      "event.outcome": "failure",
      "event.reason": text.includes("listening socket") ? "could-not-listen" : "fatal-error",
    };
  if (/^Maximum number of concurrent DNS queries .{0,300}reached/.test(text))
    return { "event.category": "host", "event.action": "trouble", "event.reason": "overload" };
  const refused = /^nameserver (\S{2,64}) refused to do a recursive query/.exec(text);
  const server = refused ? addressText((refused[1] as string).split("#")[0] as string) : undefined;
  if (server === undefined) return undefined;
  return {
    "event.category": "network",
    "event.action": "resolve",
    "event.outcome": "failure",
    "event.reason": "unexpected-rcode",
    "dns.response_code": "REFUSED",
    "destination.ip": server,
  };
}

export const dnsmasq: DaemonReader = {
  name: "dnsmasq",
  isProgram: (program) => program === "dnsmasq",
  read(message): ReaderFields | undefined {
    const asker = extra.exec(message.slice(0, 90));
    const text = asker ? message.slice(asker[0].length) : message;
    return text.length > 2000
      ? undefined
      : (readQuery(text, asker) ?? readLife(text.slice(0, 400)));
  },
};
