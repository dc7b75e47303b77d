// For: how named lives and dies: starting, running, reloading, exiting, and why.
// Never: a death told as an order to stop, or counted twice: the line of the failed assertion goes before `exiting (due to
// assertion failure)`, which counts. Text alone proves nothing (anybody may call logger): see service-watch.md section 7.
// Source: BIND 9 bin/named main.c, server.c, lib/isc assertions; BIND 8 ns_main.c; service-watch.md section 3.

import type { ReaderFields } from "../../daemon-reader.ts";
import { hashPeer, setSourcePeer, type Draft } from "../peer.ts";

function life(action: "start" | "stop"): Draft {
  return { "event.category": "process", "event.action": action };
}

function failure(reason: string, isCounted = true): Draft {
  const fields: Draft = {
    "event.category": "process",
    "event.action": "fail",
    "event.outcome": "failure",
    "event.reason": reason,
  };
  if (!isCounted) fields["event.attempts"] = 0;
  return fields;
}

/** `exiting (due to assertion failure)`; `exiting` alone is the end of an orderly stop. */
function readExiting(message: string): Draft | undefined {
  if (message === "exiting") return life("stop");
  const why = /^exiting \(due to ([a-z ]{3,40})\)/.exec(message);
  return why ? failure((why[1] as string).replaceAll(" ", "-")) : undefined;
}

const assertion =
  /^[\w./+-]{1,200}\.[ch]:\d{1,6}: (?:REQUIRE|ENSURE|INSIST|INVARIANT|RUNTIME_CHECK|UNREACHABLE|fatal error)\b/;

/** `/etc/bind/named.conf:12: unknown option 'x'`. */
const configured = /^(?:\/[\w./+-]{1,200}|[\w.+-]{1,100}\.conf[\w.-]{0,40}):\d{1,6}: /;

/** DNS over HTTPS: `HTTP/2 request from 192.0.2.7#49160 (on 192.0.2.1#443) failed: …`. */
function readHttpRequest(message: string): Draft | undefined {
  const match = /^HTTP\/2 request from ([^ ]{4,80}) \(on [^ ]{4,80}\) failed: /.exec(message);
  const peer = match ? hashPeer(match[1] as string) : undefined;
  if (!peer) return undefined;
  const fields: Draft = {
    "event.category": "network",
    "event.action": "garbage",
    "event.outcome": "failure",
    "event.reason": "bad-packet",
  };
  setSourcePeer(fields, peer);
  return fields;
}

function readReload(message: string): Draft | undefined {
  const match = /^reloading (configuration|zones) (succeeded|failed)/.exec(message);
  if (!match) return undefined;
  return {
    "event.category": "process",
    "event.action": "change",
    "event.outcome": match[2] === "succeeded" ? "success" : "failure",
    "event.reason": `reload-${match[1]}`,
  };
}

/** The port of rndc: `invalid command from 192.0.2.7#49160: bad auth`, `rejected command channel message from 192.0.2.7#4`. */
function readCommandChannel(message: string): Draft | undefined {
  const match =
    /^(invalid command from|rejected command channel message from|command channel recv error from) ([^ ]{4,80}?)(?:: (.*))?$/s.exec(
      message.slice(0, 300),
    );
  const peer = match ? hashPeer(match[2] as string) : undefined;
  if (!match || !peer) return undefined;
  const fields: Draft = { "event.category": "network", "event.outcome": "failure" };
  if (match[1] === "invalid command from" && match[3] === "bad auth") {
    fields["event.action"] = "login";
    fields["event.reason"] = "bad-key";
  } else {
    fields["event.action"] = match[1]?.startsWith("rejected") ? "refuse" : "garbage";
    fields["event.reason"] = match[1]?.startsWith("rejected") ? "access-denied" : "bad-packet";
  }
  setSourcePeer(fields, peer);
  return fields;
}

const starts = [
  /^starting BIND /,
  /^starting\. {1,2}named /,
  /^starting \(/,
  /^named startup succeeded$/,
];
const runs = new Set(["running", "all zones loaded", "Ready to answer queries."]);

/** `limit responses to 192.0.2.0/24 for …`: the beginning of a limit for a whole network; each client's own line counts. */
function readLimiting(message: string): Draft | undefined {
  if (!/^(?:would )?limit (?:[A-Z]{2,10} )?(?:\w{1,10} )?(?:error )?responses to /.test(message))
    return undefined;
  return {
    "event.category": "network",
    "event.action": "refuse",
    "event.outcome": "failure",
    "event.reason": "rate-exceeded",
    "event.attempts": 0,
  };
}
const troubles: readonly (readonly [shape: RegExp, reason: string])[] = [
  [/^loading configuration: (?!success)/, "bad-configuration"],
  [
    /^(?:could not|creating) .{1,120}(?:address in use|address not available|interface ignored)/s,
    "could-not-listen",
  ],
  [/^could not listen on /, "could-not-listen"],
  [/^unable to (?:listen on|open route)/, "could-not-listen"],
  [/disk full$|no space left on device|out of space/i, "disk-full"],
  [/^isc_(?:log_open|stdio_open|file_|dir_)[^ ]{0,40} .{1,300}failed/s, "file-fault"],
  [/^(?:dumping|zone dump)[^:]{0,200}: .{0,200}failed/s, "file-fault"],
  [/^(?:out of memory|isc_mem|malloc failed)/, "out-of-memory"],
];

/** Answered for `named` only after the readers of clients and of the resolver had no answer. */
export function readLifeLine(message: string): ReaderFields | undefined {
  const head = message.slice(0, 600);
  if (head.startsWith("exiting")) return readExiting(head);
  if (head.startsWith("shutting down") || head.startsWith("named shutting down"))
    return life("stop");
  if (runs.has(head)) return { ...life("start"), "event.type": "info" };
  if (starts.some((shape) => shape.test(head))) return life("start");
  if (assertion.test(head)) return failure("assertion-failure", false);
  if (configured.test(head)) return failure("bad-configuration");
  const other =
    readReload(head) ?? readCommandChannel(head) ?? readHttpRequest(head) ?? readLimiting(head);
  if (other) return other;
  const trouble = troubles.find(([shape]) => shape.test(head));
  return trouble ? failure(trouble[1]) : undefined;
}
