// For: vsftpd's own file: `Tue Nov 24 08:57:50 2026 [pid 158] [hanako] FAIL LOGIN: Client "192.0.2.7"`.
// Never: its xferlog, which names no failed login.

import type { Format, LineContext } from "../../../../../events/format.ts";
import { readDigits } from "../../../digits.ts";
import { logLine, originalText } from "../../../log-text.ts";
import { syslogEvent } from "../../../syslog/syslog-event.ts";
import { monthOf, wallAsUtc } from "../../../time/calendar.ts";
import { wallToUtc } from "../../../time/zone.ts";

/** `Tue Nov 24 08:57:50 2026` as ctime(3) writes it, always 24 characters; undefined for any other text. */
function readCtime(text: string, context: LineContext): number | undefined {
  if (text[3] !== " " || text[13] !== ":" || text[16] !== ":" || text[19] !== " ") return undefined;
  const wall = wallAsUtc({
    year: readDigits(text, 20, 24),
    month: monthOf(text.slice(4, 7)),
    day: text[8] === " " ? readDigits(text, 9, 10) : readDigits(text, 8, 10),
    hour: readDigits(text, 11, 13),
    minute: readDigits(text, 14, 16),
    second: readDigits(text, 17, 19),
    ms: 0,
  });
  return wall === undefined ? undefined : wallToUtc(wall, context.timeZone);
}

export const vsftpdLog: Format = {
  name: "vsftpd",
  eventClass: "syslog",
  parse(buffer, context) {
    const line = logLine(buffer);
    const pid = /^ \[pid (\d{1,10})\] /.exec(line.text.slice(24, 44));
    const timeMs = pid ? readCtime(line.text, context) : undefined;
    if (!pid || timeMs === undefined) return undefined;
    return syslogEvent(
      {
        timeMs,
        program: "vsftpd",
        pid: Number(pid[1]),
        message: line.text.slice(24 + pid[0].length),
      },
      originalText(line),
    );
  },
};
