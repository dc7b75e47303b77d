// For: the two envelopes of text files: RFC 3164 (`Jul 19 06:01:38 gw1 sshd[1]: …`) and the same with an ISO 8601 stamp, as
// rsyslog writes it since Debian 12; both with or without `<PRI>`.
// Never: a host name resolved.

import type { LineContext } from "../../../events/format.ts";
import { readBsdTime } from "../time/bsd-time.ts";
import { type ReadTime, readIsoTime } from "../time/iso-time.ts";
import { type Envelope, readPriority, readTag } from "./envelope.ts";

const longestHost = 255;

/** A line without a host has its tag at once; a line without a tag is all message. */
function readAfterStamp(text: string, start: number): Omit<Envelope, "timeMs" | "level"> {
  const own = readTag(text, start);
  const space = text.indexOf(" ", start);
  // Without a host: `sshd[1]: …` directly behind the stamp. (An IPv6 host has colons too, but no space after the first.)
  if (own && (space < 0 || own.end === space + 1)) return namedMessage(text, own);
  if (space < 0 || space - start > longestHost) return { message: text.slice(start) };
  const host = text.slice(start, space);
  const tag = readTag(text, space + 1);
  return tag ? { host, ...namedMessage(text, tag) } : { host, message: text.slice(space + 1) };
}

function namedMessage(
  text: string,
  tag: { program: string; pid?: number; end: number },
): Omit<Envelope, "timeMs" | "level" | "host"> {
  const message = text.slice(tag.end);
  return tag.pid === undefined
    ? { program: tag.program, message }
    : { program: tag.program, pid: tag.pid, message };
}

function envelopeAfter(
  text: string,
  level: string | undefined,
  time: ReadTime | undefined,
): Envelope | undefined {
  if (!time || text[time.end] !== " ") return undefined;
  const rest = readAfterStamp(text, time.end + 1);
  return level === undefined
    ? { timeMs: time.timeMs, ...rest }
    : { timeMs: time.timeMs, level, ...rest };
}

export function readBsdEnvelope(text: string, context: LineContext): Envelope | undefined {
  const priority = readPriority(text);
  return envelopeAfter(text, priority.level, readBsdTime(text, priority.end, context));
}

export function readIsoEnvelope(text: string, context: LineContext): Envelope | undefined {
  const priority = readPriority(text);
  if (text[priority.end + 10] !== "T") return undefined;
  return envelopeAfter(text, priority.level, readIsoTime(text, priority.end, context.timeZone));
}
