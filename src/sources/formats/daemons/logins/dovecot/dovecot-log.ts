// For: Dovecot's own log file (log_path): `Nov 24 08:46:14 imap-login: Info: …`, and the same with an ISO date.
// Never: syslog's file, where a host stands before the program.

import type { Format } from "../../../../../events/format.ts";
import { logLine, originalText } from "../../../log-text.ts";
import { readTag } from "../../../syslog/envelope.ts";
import { syslogEvent } from "../../../syslog/syslog-event.ts";
import { readBsdTime } from "../../../time/bsd-time.ts";
import { readIsoTime } from "../../../time/iso-time.ts";
import { dovecot } from "./dovecot.ts";

const levels = /^(?:Info|Warning|Error|Fatal|Panic|Debug): /;

export const dovecotLog: Format = {
  name: "dovecot",
  eventClass: "syslog",
  parse(buffer, context) {
    const line = logLine(buffer);
    // Dovecot 1 wrote its name before the stamp.
    const start = line.text.startsWith("dovecot: ") ? 9 : 0;
    const time =
      readBsdTime(line.text, start, context) ?? readIsoTime(line.text, start, context.timeZone);
    if (!time || line.text[time.end] !== " ") return undefined;
    let at = time.end + 1;
    const first = start > 0 ? levels.exec(line.text.slice(at, at + 12)) : undefined;
    if (first) at += first[0].length;
    const tag = readTag(line.text, at);
    if (!tag || (tag.program !== "master" && !dovecot.isProgram(tag.program))) return undefined;
    const rest = line.text.slice(tag.end);
    const level = first ?? levels.exec(rest.slice(0, 12));
    if (!level) return undefined;
    const message = first ? rest : rest.slice(level[0].length);
    const event = syslogEvent(
      { timeMs: time.timeMs, program: tag.program, message },
      originalText(line),
    );
    return { ...event, "service.name": "dovecot", "process.name": tag.program };
  },
};
