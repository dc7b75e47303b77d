// For: ProFTPD's own file: `2026-11-24 08:57:50,123 gw1 proftpd[158] gw1 (client[192.0.2.7]): USER root: Login successful.`
// Never: TransferLog and ExtendedLog, which have shapes of their own.

import type { Format } from "../../../../../events/format.ts";
import { logLine, originalText } from "../../../log-text.ts";
import { syslogEvent } from "../../../syslog/syslog-event.ts";
import { readBsdTime } from "../../../time/bsd-time.ts";
import { readIsoTime } from "../../../time/iso-time.ts";

const head = /^ (\S{1,255}) proftpd\[(\d{1,10})\]:? /;

/** Since 1.3.4 the stamp is ISO with a comma; before, that of RFC 3164. */
export const proftpdLog: Format = {
  name: "proftpd",
  eventClass: "syslog",
  parse(buffer, context) {
    const line = logLine(buffer);
    const time = readIsoTime(line.text, 0, context.timeZone) ?? readBsdTime(line.text, 0, context);
    const match = time && head.exec(line.text.slice(time.end, time.end + 300));
    if (!time || !match) return undefined;
    return syslogEvent(
      {
        timeMs: time.timeMs,
        host: match[1] as string,
        program: "proftpd",
        pid: Number(match[2]),
        message: line.text.slice(time.end + match[0].length),
      },
      originalText(line),
    );
  },
};
