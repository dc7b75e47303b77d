// For: unbound: refused and rate-limited askers, its query log, its life; by syslog and in a file of its own.
// Never: an address from a name: unbound writes the asker first, and every odd byte of a name as `?`.
// Counting: the reply line (`… REFUSED …`) counts, the line of the question does not.
// Source: unbound util/net_help.c log_query_in/log_reply_info, daemon/worker.c; unbound 1.17 measured.

import type { FieldValue } from "../../../../../events/event.ts";
import type { Format } from "../../../../../events/format.ts";
import { readCount, readDigits } from "../../../digits.ts";
import { logLine, originalText, textOfBytes } from "../../../log-text.ts";
import { addressText } from "../../../source-address.ts";
import type { DaemonReader, ReaderFields } from "../../daemon-reader.ts";
import type { Draft } from "../peer.ts";

/** `192.0.2.7 www.example.jp. A IN`, and with `NOERROR 0.000000 1 60` behind it for a reply. */
const asked =
  /^([0-9A-Fa-f:.]{2,45})(?:@\d{1,5})? ([^ ]{1,1100}) ([A-Z0-9-]{1,16}) ([A-Z0-9]{2,10})(?: ([A-Z0-9]{4,12}) \d{1,9}\.\d{1,9} \d{1,2} \d{1,6})?$/;

const limited =
  /^ip_ratelimit exceeded ([0-9A-Fa-f:.]{2,45}) \d{1,9}(?: ([^ ]{1,1100}) [A-Z0-9]{1,10} ([A-Z0-9-]{1,16})| \(no query name\))?/;

function setQuestion(fields: Draft, name: string | undefined, type: string | undefined): void {
  if (name !== undefined && name !== "null")
    fields["dns.question.name"] = name.length > 1 ? name.replace(/\.$/, "") : name;
  if (type !== undefined && type !== "TYPE0") fields["dns.question.type"] = type;
}

function readAsked(text: string): Draft | undefined {
  const match = asked.exec(text);
  const ip = match ? addressText(match[1] as string) : undefined;
  if (!match || ip === undefined) return undefined;
  const fields: Draft = { "event.category": "network", "source.ip": ip };
  setQuestion(fields, match[2], match[3]);
  const code = match[5];
  if (code !== undefined) fields["dns.response_code"] = code;
  if (code === "REFUSED") {
    fields["event.action"] = "refuse";
    fields["event.outcome"] = "failure";
    fields["event.reason"] = /^[AI]XFR$/.test(match[3] as string)
      ? "transfer-denied"
      : "query-denied";
  } else if (code === "FORMERR" || code === "NOTIMPL") {
    fields["event.action"] = "garbage";
    fields["event.outcome"] = "failure";
    fields["event.reason"] = "bad-packet";
  } else fields["event.action"] = "query";
  return fields;
}

function readLimited(text: string): Draft | undefined {
  const match = limited.exec(text);
  const ip = match ? addressText(match[1] as string) : undefined;
  if (!match || ip === undefined) return undefined;
  const fields: Draft = {
    "event.category": "network",
    "event.action": "refuse",
    "event.outcome": "failure",
    "event.reason": "rate-exceeded",
    "source.ip": ip,
  };
  setQuestion(fields, match[2], match[3]);
  return fields;
}

function readLife(text: string): Draft | undefined {
  if (text.startsWith("start of service ("))
    return { "event.category": "process", "event.action": "start" };
  if (text.startsWith("service stopped ("))
    return { "event.category": "process", "event.action": "stop" };
  if (/^(?:could not open ports|can't bind socket)/.test(text))
    return {
      "event.category": "process",
      "event.action": "fail",
      "event.outcome": "failure",
      "event.reason": "could-not-listen",
    };
  return undefined;
}

const opening =
  /^\[\d{1,10}:\d{1,6}\] (?:info|notice|warning|error|fatal error|debug|query|reply): /;

function readMessage(message: string): ReaderFields | undefined {
  const text = message.slice(0, 1400);
  const before = opening.exec(text.slice(0, 60));
  const said = before ? text.slice(before[0].length) : text;
  if (before?.[0].endsWith(" fatal error: ")) {
    return {
      "event.category": "process",
      "event.action": "fail",
      "event.outcome": "failure",
      "event.reason": /bind|port/.test(said) ? "could-not-listen" : "fatal-error",
    };
  }
  return readAsked(said) ?? readLimited(said) ?? readLife(said);
}

export const unbound: DaemonReader = {
  name: "unbound",
  isProgram: (program) => program === "unbound",
  read: (message) => readMessage(message),
};

const words: Readonly<Record<string, string>> = {
  "fatal error": "crit",
  error: "err",
  warning: "warning",
  notice: "notice",
  debug: "debug",
};

/** `[1795510851] unbound[14893:0] info: …`. */
export const unboundFile: Format = {
  name: "unbound-file",
  eventClass: "syslog",
  parse(buffer) {
    if (buffer[0] !== 91) return undefined;
    const line = logLine(buffer);
    const head = /^\[(\d{9,11})\] unbound\[(\d{1,10}):\w{1,8}\] ([a-z ]{4,11}): /.exec(
      line.text.slice(0, 70),
    );
    if (!head) return undefined;
    const inner = line.text.slice((head[1] as string).length + 3 + 7);
    const event: Record<string, FieldValue> = {
      "@timestamp": readDigits(head[1] as string, 0, (head[1] as string).length) * 1000,
      "event.original": originalText(line),
      "process.name": "unbound",
      "process.pid": readCount(head[2] as string),
      "service.name": unbound.name,
      "log.level": words[head[3] as string] ?? "info",
      message: textOfBytes(line.text.slice(head[0].length)),
    };
    const read = readMessage(inner);
    return read ? Object.assign(event, read) : event;
  },
};
