// For: the two envelopes of text files: RFC 3164 (`Jul 19 06:01:38 gw1 sshd[1]: …`) and the same with an ISO 8601 stamp, as
// rsyslog writes it since Debian 12; both with or without `<PRI>`.
// Never: a host name resolved.

import type { LineContext } from "../../../events/format.ts";
import { readBsdTime } from "../time/bsd-time.ts";
import { type ReadTime, readIsoTime } from "../time/iso-time.ts";
import { type Envelope, readPriority, readTag, type Tag } from "./envelope.ts";
import { readOddTag } from "./odd-tag.ts";

const longestHost = 255;

type Making = { -readonly [Name in keyof Envelope]: Envelope[Name] };

function setTag(into: Making, text: string, { program, pid, end }: Tag): Envelope {
  into.program = program;
  if (pid !== undefined) into.pid = pid;
  into.message = text.slice(end);
  return into;
}

/** A line without a host has its tag at once; a line without a tag is all message. */
function envelopeAfter(
  text: string,
  level: string | undefined,
  time: ReadTime | undefined,
): Envelope | undefined {
  if (!time || text[time.end] !== " ") return undefined;
  const start = time.end + 1;
  const into: Making = { timeMs: time.timeMs, message: "" };
  if (level !== undefined) into.level = level;
  const space = text.indexOf(" ", start);
  // Without a host: `sshd[1]: …` directly behind the stamp. (An IPv6 host has colons too, but no space after the first.)
  const own = space < 0 || text[space - 1] === ":" ? readTag(text, start) : undefined;
  if (own && (space < 0 || own.end === space + 1)) return setTag(into, text, own);
  if (space < 0 || space - start > longestHost) {
    into.message = text.slice(start);
    return into;
  }
  into.host = text.slice(start, space);
  const tag = readTag(text, space + 1) ?? readOddTag(text, space + 1);
  if (tag) return setTag(into, text, tag);
  const alone = readOddTag(text, start);
  if (alone) {
    delete into.host;
    return setTag(into, text, alone);
  }
  into.message = text.slice(space + 1);
  return into;
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
