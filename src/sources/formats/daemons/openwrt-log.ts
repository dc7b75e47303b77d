// For: the lines of OpenWrt's log: `Thu Mar 12 02:14:09 2026 authpriv.warn dropbear[812]: Bad password attempt for …`.
// Never: a meaning of its own; the daemon's reader knows it.

import type { Format } from "../../../events/format.ts";
import { logLine, originalText } from "../log-text.ts";
import { readTag } from "../syslog/envelope.ts";
import { syslogEvent } from "../syslog/syslog-event.ts";
import { timePattern } from "../time/time-pattern.ts";
import { newTimeState, timeOf } from "../time/time-state.ts";

const ctime = timePattern("%a %b %e %T %Y");
const facility =
  /^ (?:kern|user|mail|daemon|auth|syslog|lpr|news|uucp|cron|authpriv|ftp|local[0-7])\.(emerg|alert|crit|err|warn|notice|info|debug) /;

export const openWrtLog: Format = {
  name: "openwrt",
  eventClass: "syslog",
  parse(buffer, context) {
    const line = logLine(buffer);
    const state = newTimeState();
    const end = ctime ? ctime(line.text, 0, state) : -1;
    const level = end < 0 ? null : facility.exec(line.text.slice(end, end + 32));
    const timeMs = level ? timeOf(state, context.timeZone) : undefined;
    if (!level || timeMs === undefined) return undefined;
    const at = end + level[0].length;
    const tag = readTag(line.text, at);
    return syslogEvent(
      {
        timeMs,
        level: level[1] === "warn" ? "warning" : (level[1] as string),
        message: line.text.slice(tag ? tag.end : at),
        ...(tag && { program: tag.program }),
        ...(tag?.pid !== undefined && { pid: tag.pid }),
      },
      originalText(line),
    );
  },
};
