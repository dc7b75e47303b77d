// For: a packet that the kernel's firewall logged: `[UFW BLOCK] IN=eth0 OUT= MAC=… SRC=… DST=… PROTO=TCP SPT=… DPT=… SYN`.
// Never: addresses of the packet quoted in an ICMP error (`[SRC=… ]`): those are the error's text, chosen by its sender.
// A logged source is the packet's own claim: of TCP it is proven only by an answered handshake.
// Source: Linux nf_log_syslog.c (nf_log_ip_packet, dump_ipv4_packet, dump_ipv6_packet), xt_LOG; ulogd's LOGEMU writes the same.

import type { ReaderFields } from "../../daemon-reader.ts";
import { readCount } from "../../../digits.ts";
import { addressText } from "../../../source-address.ts";
import { textOfBytes } from "../../../log-text.ts";
import type { Draft } from "../peer.ts";

const flagNames = new Set(["CWR", "ECE", "URG", "ACK", "PSH", "RST", "SYN", "FIN"]);

/** Longest prefix: 127 characters in nftables, 29 in iptables. */
const longestPrefix = 160;

/** Where the packet begins: the last `IN=` before the first ` OUT=`; a prefix may touch it (`DROPIN=lo`). */
function packetAt(message: string): number {
  const out = message.slice(0, longestPrefix + 40).indexOf(" OUT=");
  return out < 0 ? -1 : message.lastIndexOf("IN=", out);
}

/** What rule sets call themselves, told by their own words; `AUDIT` logs before any verdict, other prefixes say nothing of it. */
function verdict(prefix: string): "denied" | "allowed" | "info" | undefined {
  if (/AUDIT/i.test(prefix)) return "info";
  if (/BLOCK|DROP|REJECT|DENY|DENIED|\bBAN/i.test(prefix)) return "denied";
  return /ALLOW|ACCEPT/i.test(prefix) ? "allowed" : undefined;
}

function setPort(fields: Draft, name: string, digits: string): void {
  const port = readCount(digits);
  if (port >= 0 && port <= 65_535) fields[name] = port;
}

function setAddress(fields: Draft, name: string, written: string): void {
  const address = addressText(written);
  if (address !== undefined) fields[name] = address;
}

const readers: Readonly<Record<string, (fields: Draft, value: string) => void>> = {
  IN: (fields, value) => {
    if (value !== "") fields["network.in"] = value;
  },
  OUT: (fields, value) => {
    if (value !== "") fields["network.out"] = value;
  },
  SRC: (fields, value) => setAddress(fields, "source.ip", value),
  DST: (fields, value) => setAddress(fields, "destination.ip", value),
  PROTO: (fields, value) => {
    fields["network.transport"] = value.toLowerCase();
  },
  SPT: (fields, value) => setPort(fields, "source.port", value),
  DPT: (fields, value) => setPort(fields, "destination.port", value),
  TYPE: (fields, value) => {
    const type = readCount(value);
    if (type >= 0) fields["network.icmp_type"] = type;
  },
};

/** Each key once, as the kernel writes it; what comes again (LEN of UDP) or behind `[` is not the packet's head. */
function readTokens(fields: Draft, text: string): void {
  const seen = new Set<string>();
  const flags: string[] = [];
  for (const token of text.split(" ")) {
    if (token.startsWith("[")) break;
    const equals = token.indexOf("=");
    if (equals < 0) {
      if (flagNames.has(token)) flags.push(token);
      continue;
    }
    const key = token.slice(0, equals);
    if (seen.has(key)) continue;
    seen.add(key);
    if (Object.hasOwn(readers, key)) readers[key]?.(fields, token.slice(equals + 1));
  }
  if (flags.length > 0) fields["network.tcp_flags"] = flags.join(" ");
}

const longestPacket = 1500;

/** `message` without the kernel's own stamp. */
export function readFirewallLine(message: string): ReaderFields | undefined {
  const at = packetAt(message);
  if (at < 0) return undefined;
  const fields: Draft = { "event.category": "network", "event.action": "packet" };
  readTokens(fields, message.slice(at, at + longestPacket));
  if (fields["source.ip"] === undefined && fields["destination.ip"] === undefined) return undefined;
  const prefix = message
    .slice(0, at)
    .trim()
    .replace(/[:\s]+$/, "");
  if (prefix !== "") fields["firewall.rule"] = textOfBytes(prefix);
  const said = verdict(prefix);
  if (said !== undefined) fields["event.type"] = said;
  return fields;
}
