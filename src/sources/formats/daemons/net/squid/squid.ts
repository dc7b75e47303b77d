// For: squid by syslog (`squid`, `(squid-1)`), and its cache.log: `2026/11/24 08:52:14 kid1| …`.
// Never: access.log; see formats/squid.

import type { FieldValue } from "../../../../../events/event.ts";
import type { Format } from "../../../../../events/format.ts";
import { readDigits } from "../../../digits.ts";
import { logLine, originalText, textOfBytes } from "../../../log-text.ts";
import { wallAsUtc } from "../../../time/calendar.ts";
import { wallToUtc } from "../../../time/zone.ts";
import type { DaemonReader } from "../../daemon-reader.ts";
import { readCacheLine } from "./cache-line.ts";

export const squid: DaemonReader = {
  name: "squid",
  isProgram: (program) => /^\(?squid(?:-\d{1,3})?\)?$/.test(program),
  read: (message) => readCacheLine(message),
};

const head = /^(\d{4})\/\d{2}\/\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{3})?(?: kid\d{1,3})?\| ?/;

export const squidCache: Format = {
  name: "squid-cache",
  eventClass: "syslog",
  parse(buffer, context) {
    if (buffer[4] !== 47) return undefined;
    const line = logLine(buffer);
    const { text } = line;
    const before = head.exec(text.slice(0, 50));
    const wall = before
      ? wallAsUtc({
          year: readDigits(text, 0, 4),
          month: readDigits(text, 5, 7),
          day: readDigits(text, 8, 10),
          hour: readDigits(text, 11, 13),
          minute: readDigits(text, 14, 16),
          second: readDigits(text, 17, 19),
          ms: text[19] === "." ? readDigits(text, 20, 23) : 0,
        })
      : undefined;
    if (!before || wall === undefined) return undefined;
    const message = text.slice(before[0].length);
    const event: Record<string, FieldValue> = {
      "@timestamp": wallToUtc(wall, context.timeZone),
      "event.original": originalText(line),
      "process.name": "squid",
      "service.name": squid.name,
    };
    if (message !== "") event["message"] = textOfBytes(message);
    const read = readCacheLine(message);
    return read ? Object.assign(event, read) : event;
  },
};
