// For: audit records that come by syslog or journald (audispd, audisp-syslog, journald's own audit transport), and audit.log.
// Never: the reading of a record; see audit-message.ts.

import type { FieldValue } from "../../../../../events/event.ts";
import type { Format } from "../../../../../events/format.ts";
import { logLine, originalText, textOfBytes } from "../../../log-text.ts";
import type { DaemonReader } from "../../daemon-reader.ts";
import { readAuditFields, readAuditMessage, readAuditRecord } from "./audit-message.ts";

const programs = new Set(["audit", "auditd", "audispd", "audisp-syslog", "audisp-remote"]);

export const audit: DaemonReader = {
  name: "auditd",
  isProgram: (program) => programs.has(program),
  read: (message) => readAuditMessage(message),
};

/** `/var/log/audit/audit.log`, raw or enriched. */
export const auditLog: Format = {
  name: "audit",
  eventClass: "syslog",
  parse(buffer) {
    // "type=" or "node="
    if (buffer[4] !== 61) return undefined;
    const line = logLine(buffer);
    const record = readAuditRecord(line.text);
    if (record?.timeMs === undefined) return undefined;
    const event: Record<string, FieldValue> = {
      "@timestamp": record.timeMs,
      "event.original": originalText(line),
      "process.name": "auditd",
      "service.name": audit.name,
      "event.code": record.type,
      message: textOfBytes(line.text),
    };
    const node = /^node=(\S{1,255}) /.exec(line.text.slice(0, 270));
    if (node) event["host.name"] = textOfBytes(node[1] as string);
    const read = readAuditFields(record);
    return read ? Object.assign(event, read) : event;
  },
};
