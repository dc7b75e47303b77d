// For: Exim's own files (mainlog, rejectlog): `2026-01-31 12:00:00 [+0900] [pid] message`.
// Never: a line that Exim's reader does not know: other programs stamp their lines in the same way.

import type { FieldValue } from "../../../../../events/event.ts";
import type { Format } from "../../../../../events/format.ts";
import { logLine, originalText, textOfBytes } from "../../../log-text.ts";
import { readOffset } from "../../../time/clf-time.ts";
import { readDigits } from "../../../digits.ts";
import { readIsoTime } from "../../../time/iso-time.ts";
import { readEximMessage } from "./exim.ts";

/** Stamp with or without ` +0900` (log_timezone) behind it: the time and where it ends. */
function readStamp(text: string, timeZone: string): { timeMs: number; end: number } | undefined {
  if (text[10] !== " ") return undefined;
  const wall = readIsoTime(text, 0, timeZone);
  if (!wall || text[wall.end] !== " ") return undefined;
  const zone = /^ ([+-])(\d\d)(\d\d) /.exec(text.slice(wall.end, wall.end + 8));
  if (!zone) return wall;
  const offset = readOffset(
    zone[1] as string,
    readDigits(zone[2] as string, 0, 2),
    readDigits(zone[3] as string, 0, 2),
  );
  const asUtc = readIsoTime(text, 0, "UTC");
  if (offset === undefined || !asUtc) return undefined;
  return { timeMs: asUtc.timeMs - offset, end: wall.end + 6 };
}

export const eximFile: Format = {
  name: "exim",
  eventClass: "syslog",
  parse(buffer, context) {
    const line = logLine(buffer);
    const stamp = readStamp(line.text, context.timeZone);
    if (!stamp) return undefined;
    const pid = /^ \[(\d{1,10})\](?= )/.exec(line.text.slice(stamp.end, stamp.end + 16));
    const message = line.text.slice(stamp.end + (pid?.[0].length ?? 0) + 1);
    const read = readEximMessage(message);
    if (!read) return undefined;
    const event: Record<string, FieldValue> = {
      "@timestamp": stamp.timeMs,
      "event.original": originalText(line),
      "process.name": "exim",
      "service.name": "exim",
      message: textOfBytes(message),
      ...read,
    };
    if (pid) event["process.pid"] = Number(pid[1]);
    return event;
  },
};
