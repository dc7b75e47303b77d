// For: the files of named's own logging channels: `24-Nov-2026 08:00:00.123 security: info: client …`, `iso8601` and `iso8601-utc`.
// Never: a channel without print-time: its lines cannot be placed. Nor another program's log in the same stamp (Tomcat's):
// without category and severity a line counts only when it says something that named says.
// Source: BIND 9 isc_log_doit and isc_time_format*; measured with 9.18.

import type { FieldValue } from "../../../../../events/event.ts";
import type { Format, LineContext } from "../../../../../events/format.ts";
import { readDigits } from "../../../digits.ts";
import { logLine, originalText, textOfBytes } from "../../../log-text.ts";
import { monthOf, wallAsUtc } from "../../../time/calendar.ts";
import { type ReadTime, readIsoTime } from "../../../time/iso-time.ts";
import { wallToUtc } from "../../../time/zone.ts";
import { bind, readBindMessage } from "./bind.ts";

const categories = new Set(
  (
    "client cname config database default delegation-only dispatch dnssec dnstap edns-disabled general lame-servers network " +
    "notify nsid queries query-errors rate-limit resolver responses rpz rpz-passthru security serve-stale spill sslkeylog " +
    "trust-anchor-telemetry unmatched update update-policy update-security xfer-in xfer-out zoneload"
  ).split(" "),
);

const severities: Readonly<Record<string, string>> = {
  critical: "crit",
  error: "err",
  warning: "warning",
  notice: "notice",
  info: "info",
};

/** `24-Nov-2026 08:00:00.123`. */
function readOwnTime(text: string, context: LineContext): ReadTime | undefined {
  if (text[2] !== "-" || text[6] !== "-" || text[11] !== " " || text[20] !== ".") return undefined;
  if (text[14] !== ":" || text[17] !== ":") return undefined;
  const wall = wallAsUtc({
    year: readDigits(text, 7, 11),
    month: monthOf(text.slice(3, 6)),
    day: readDigits(text, 0, 2),
    hour: readDigits(text, 12, 14),
    minute: readDigits(text, 15, 17),
    second: readDigits(text, 18, 20),
    ms: readDigits(text, 21, 24),
  });
  return wall === undefined ? undefined : { timeMs: wallToUtc(wall, context.timeZone), end: 24 };
}

interface Opening {
  readonly category?: string;
  readonly level?: string;
  readonly message: string;
}

function readOpening(text: string): Opening {
  let rest = text;
  let category: string | undefined;
  let level: string | undefined;
  const word = rest.slice(0, Math.max(0, rest.slice(0, 30).indexOf(": ")));
  if (categories.has(word)) {
    category = word;
    rest = rest.slice(word.length + 2);
  }
  const severity = /^(?:(critical|error|warning|notice|info)|debug \d{1,2}): /.exec(
    rest.slice(0, 14),
  );
  if (severity) {
    level = severity[1] === undefined ? "debug" : severities[severity[1]];
    rest = rest.slice(severity[0].length);
  }
  return {
    ...(category === undefined ? {} : { category }),
    ...(level === undefined ? {} : { level }),
    message: rest,
  };
}

export const namedChannel: Format = {
  name: "named-file",
  eventClass: "syslog",
  parse(buffer, context) {
    const line = logLine(buffer);
    const time = readOwnTime(line.text, context) ?? readIsoTime(line.text, 0, context.timeZone);
    if (!time || line.text[time.end] !== " ") return undefined;
    const opening = readOpening(line.text.slice(time.end + 1));
    const read = readBindMessage(opening.message);
    if (!read && opening.category === undefined) return undefined;
    const event: Record<string, FieldValue> = {
      "@timestamp": time.timeMs,
      "event.original": originalText(line),
      "process.name": "named",
      "service.name": bind.name,
    };
    if (opening.level !== undefined) event["log.level"] = opening.level;
    if (opening.message !== "") event["message"] = textOfBytes(opening.message);
    return read ? Object.assign(event, read) : event;
  },
};
