// For: syslog's lines behind stamps that templates make: `2026-03-12 02:14:09,123 gw1 sshd[812]: …`, `Mar 12 2026 02:14:09 gw1 …`,
// `Thu Mar 12 02:14:09 2026 gw1 …`, seconds since 1970.
// Never: another program's log with such a stamp: host and tag have to follow, and the tag a process' number or a service's name.

import type { Format, LineContext } from "../../../events/format.ts";
import { logLine, originalText } from "../log-text.ts";
import { readTag } from "../syslog/envelope.ts";
import { syslogEvent } from "../syslog/syslog-event.ts";
import { fractionMs, type ReadTime } from "../time/iso-time.ts";
import { timePattern } from "../time/time-pattern.ts";
import { newTimeState, timeOf } from "../time/time-state.ts";
import { isKnownProgram } from "./read-daemon.ts";

const bareStamps = ["%F %T", "%b %e %Y %T", "%Y %b %e %T", "%a %b %e %T %Y", "%s"];
/** With a `T` and no bracket before it is the usual stamp, which `syslog` reads. */
const bracketedStamps = [...bareStamps, "%FT%T"];
const bare = bareStamps.map((stamp) => timePattern(stamp));
const bracketed = bracketedStamps.map((stamp) => timePattern(stamp));

/** A comma and milliseconds, or an offset, may follow. */
const behind = /^(?:[.,](\d{1,9}))?(?: ?(?:Z|[+-]\d\d:?\d\d))?\]? /;
const host = /^[A-Za-z0-9_.:-]{1,255} /;

function readStamp(text: string, context: LineContext): ReadTime | undefined {
  const at = text[0] === "[" ? 1 : 0;
  for (const pattern of at === 1 ? bracketed : bare) {
    const state = newTimeState();
    const end = pattern?.(text, at, state) ?? -1;
    const timeMs = end < 0 ? undefined : timeOf(state, context.timeZone);
    const rest = timeMs === undefined ? null : behind.exec(text.slice(end, end + 24));
    if (timeMs === undefined || !rest) continue;
    const ms = rest[1] === undefined ? 0 : fractionMs(text, end + 1, end + 1 + rest[1].length);
    return { timeMs: timeMs + ms, end: end + rest[0].length };
  }
  return undefined;
}

export const otherSyslog: Format = {
  name: "syslog-other",
  eventClass: "syslog",
  parse(buffer, context) {
    const line = logLine(buffer);
    const { text } = line;
    const time = readStamp(text, context);
    const name = time && host.exec(text.slice(time.end, time.end + 257));
    if (!time || !name) return undefined;
    const at = time.end + name[0].length;
    const tag = readTag(text, at);
    if (
      !tag ||
      (tag.pid === undefined && text[tag.end - 3] !== "]" && !isKnownProgram(tag.program))
    )
      return undefined;
    return syslogEvent(
      {
        timeMs: time.timeMs,
        host: name[0].slice(0, -1),
        program: tag.program,
        ...(tag.pid !== undefined && { pid: tag.pid }),
        message: text.slice(tag.end),
      },
      originalText(line),
    );
  },
};
