// For: ulogd's own file (`/var/log/ulog/syslogemu.log`): a syslog stamp and host, no program, then the packet.
// Never: lines of the kernel's own log; those name their program and are syslog.
// Source: ulogd2 output LOGEMU; measured with 2.0.8.

import type { FieldValue } from "../../../../../events/event.ts";
import type { Format } from "../../../../../events/format.ts";
import { logLine, originalText, textOfBytes } from "../../../log-text.ts";
import { readBsdTime } from "../../../time/bsd-time.ts";
import { readFirewallLine } from "./firewall-line.ts";

export const ulogdFile: Format = {
  name: "ulogd",
  eventClass: "syslog",
  parse(buffer, context) {
    const line = logLine(buffer);
    const { text } = line;
    const time = readBsdTime(text, 0, context);
    const space = time ? text.indexOf(" ", time.end + 1) : -1;
    if (!time || text[time.end] !== " " || space < 0 || space > time.end + 256) return undefined;
    const message = text.slice(space + 1);
    if (/^(?:kernel|ulogd|klogd)(?:\[\d{1,10}\])?: /.test(message.slice(0, 40))) return undefined;
    const read = readFirewallLine(message);
    if (!read) return undefined;
    const event: Record<string, FieldValue> = {
      "@timestamp": time.timeMs,
      "event.original": originalText(line),
      "host.name": textOfBytes(text.slice(time.end + 1, space)),
      "process.name": "ulogd",
      "service.name": "kernel",
      message: textOfBytes(message),
    };
    return Object.assign(event, read);
  },
};
