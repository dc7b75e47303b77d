// For: one record of `journalctl -o json`.
// Never: the message's own claims about time; the journal's stamp counts.
// Source: systemd "Journal JSON Format", systemd.journal-fields(7).

import type { FieldValue } from "../../../events/event.ts";
import type { Format } from "../../../events/format.ts";
import { readCount } from "../digits.ts";
import { type JsonObject, jsonMember, jsonText, readJsonObject } from "../json-line.ts";
import { logLine, originalText, textOfBytes } from "../log-text.ts";
import { type Envelope, severityWord } from "./envelope.ts";
import { syslogEvent } from "./syslog-event.ts";

/** A list of byte values stands for a value that is not UTF-8; null for one that was too long to print. */
function valueBytes(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length === 0) return jsonText(value);
  if (!value.every((byte) => Number.isInteger(byte) && byte >= 0 && byte <= 255))
    return jsonText(value);
  return Buffer.from(value as number[]).toString("latin1");
}

function text(object: JsonObject, name: string): string | undefined {
  const bytes = valueBytes(jsonMember(object, name));
  return bytes === undefined || bytes === "" ? undefined : textOfBytes(bytes);
}

function envelopeOf(object: JsonObject, timeMs: number): Envelope {
  const host = text(object, "_HOSTNAME");
  const program = text(object, "SYSLOG_IDENTIFIER") ?? text(object, "_COMM");
  const pid = readCount(text(object, "_PID") ?? text(object, "SYSLOG_PID") ?? "");
  const level = severityWord(readCount(text(object, "PRIORITY") ?? ""));
  return {
    timeMs,
    ...(host === undefined ? {} : { host }),
    ...(program === undefined ? {} : { program }),
    ...(pid >= 0 ? { pid } : {}),
    ...(level === undefined ? {} : { level }),
    message: text(object, "MESSAGE") ?? "",
  };
}

/** `event.id` is the record's cursor: from there reading goes on, and by it a record that comes twice is known. */
export const journaldJson: Format = {
  name: "journald-json",
  eventClass: "syslog",
  parse(buffer) {
    if (buffer[0] !== 123) return undefined;
    const line = logLine(buffer);
    const object = readJsonObject(line.text);
    const stamp = object && text(object, "__REALTIME_TIMESTAMP");
    if (!object || stamp === undefined || !/^\d{10,16}$/.test(stamp)) return undefined;
    const event: Record<string, FieldValue> = {
      ...syslogEvent(envelopeOf(object, Math.floor(Number(stamp) / 1000)), originalText(line)),
    };
    const unit = text(object, "_SYSTEMD_UNIT");
    const cursor = text(object, "__CURSOR");
    if (unit !== undefined) event["systemd.unit"] = unit;
    if (cursor !== undefined) event["event.id"] = cursor;
    return event;
  },
};
