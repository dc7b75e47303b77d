// For: an envelope as an event of class syslog, with what its service understands of the message.
// Never: the meaning of a message of its own; daemons/ knows that.

import type { Event, FieldValue } from "../../../events/event.ts";
import { textOfBytes } from "../log-text.ts";
import { readDaemonInto } from "../daemons/read-daemon.ts";
import type { Envelope } from "./envelope.ts";

interface Repeated {
  readonly message: string;
  readonly count: number;
}

function asItIs(bytes: string): string {
  return bytes;
}

const opening = "message repeated ";

/** `message repeated 5 times: [ the true message]`, as rsyslog shortens a flood; other messages count once. */
export function unwrapRepeated(message: string): Repeated {
  if (!message.startsWith(opening) || !message.endsWith("]")) return { message, count: 1 };
  const match = /^message repeated (\d{1,9}) times?: \[ ?/.exec(message.slice(0, 60));
  const count = match ? Number(match[1]) : 0;
  return match && count > 0
    ? { message: message.slice(match[0].length, -1), count }
    : { message, count: 1 };
}

/**
 * `original` is the line as text, `isAscii` that all of it is. `event.count` is there only when a line stands for several.
 */
export function syslogEvent(envelope: Envelope, original: string, isAscii = false): Event {
  const textOf = isAscii ? asItIs : textOfBytes;
  const { message, count } = unwrapRepeated(envelope.message);
  const event: Record<string, FieldValue> = {
    "@timestamp": envelope.timeMs,
    "event.original": original,
  };
  if (count > 1) event["event.count"] = count;
  if (envelope.host !== undefined) event["host.name"] = textOf(envelope.host);
  if (envelope.program !== undefined) event["process.name"] = textOf(envelope.program);
  if (envelope.pid !== undefined) event["process.pid"] = envelope.pid;
  if (envelope.level !== undefined) event["log.level"] = envelope.level;
  if (message !== "") event["message"] = textOf(message);
  if (envelope.program !== undefined) readDaemonInto(event, envelope.program, message);
  return event;
}
