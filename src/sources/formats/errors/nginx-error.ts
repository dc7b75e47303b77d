// For: nginx' error log: `2024/05/01 12:00:00 [error] 123#123: *9 message, client: …, server: …, request: "…"`.
// Never: an address from the message, the request or the referrer, which nginx writes there without any escaping.

import type { FieldValue } from "../../../events/event.ts";
import type { Format, LineContext } from "../../../events/format.ts";
import { readDigits } from "../digits.ts";
import { logLine, originalText, textOfBytes } from "../log-text.ts";
import { readRequestLine } from "../request/request-line.ts";
import { setTarget } from "../request/target.ts";
import { addressText } from "../source-address.ts";
import { wallAsUtc } from "../time/calendar.ts";
import { wallToUtc } from "../time/zone.ts";
import { readClientField } from "./nginx-client-field.ts";
import { nginxSaid } from "./nginx-said.ts";

type Draft = Record<string, FieldValue>;

function readStamp(text: string, context: LineContext): number | undefined {
  if (
    text[4] !== "/" ||
    text[7] !== "/" ||
    text[10] !== " " ||
    text[13] !== ":" ||
    text[16] !== ":"
  )
    return undefined;
  const wall = wallAsUtc({
    year: readDigits(text, 0, 4),
    month: readDigits(text, 5, 7),
    day: readDigits(text, 8, 10),
    hour: readDigits(text, 11, 13),
    minute: readDigits(text, 14, 16),
    second: readDigits(text, 17, 19),
    ms: 0,
  });
  return wall === undefined ? undefined : wallToUtc(wall, context.timeZone);
}

/** The value of `, name: "…"`; it ends where the next such field begins, or at the last quote. */
function quotedField(rest: string, name: string): string | undefined {
  const start = rest.indexOf(`, ${name}: "`);
  if (start < 0) return undefined;
  const from = start + name.length + 5;
  const ends = [', upstream: "', ', host: "', ', referrer: "', ', subrequest: "']
    .map((next) => rest.indexOf(`"${next}`, from))
    .filter((at) => at >= 0);
  const end =
    ends.length > 0
      ? Math.min(...ends)
      : rest.endsWith('"') && rest.length - 1 >= from
        ? rest.length - 1
        : rest.length;
  return rest.slice(from, end);
}

function setRequest(event: Draft, rest: string): void {
  const line = quotedField(rest, "request");
  if (line === undefined) return;
  event["http.request.line"] = line;
  const request = readRequestLine(line);
  if (request.isMalformed) event["http.malformed"] = true;
  if (request.method !== undefined) event["http.request.method"] = request.method;
  if (request.version !== undefined) event["http.version"] = request.version;
  if (request.target !== undefined) setTarget(event, request.method, request.target);
  const after = rest.slice(rest.indexOf(', request: "') + 12 + line.length);
  const host = quotedField(after, "host");
  if (host !== undefined && host !== "" && event["url.domain"] === undefined)
    event["url.domain"] = host.replace(/:\d{1,5}$/, "");
  const referrer = quotedField(after, "referrer");
  if (referrer !== undefined && referrer !== "") event["http.request.referrer"] = referrer;
}

const head =
  /^ \[(emerg|alert|crit|error|warn|notice|info|debug)\] (\d{1,10})#(\d{1,10}): (?:\*\d{1,20} )?/;

export const nginxError: Format = {
  name: "nginx-error",
  eventClass: "web-error",
  parse(buffer, context) {
    if (buffer[4] !== 47) return undefined;
    const line = logLine(buffer);
    const timeMs = readStamp(line.text, context);
    const start = timeMs === undefined ? null : head.exec(line.text.slice(19, 100));
    if (timeMs === undefined || !start) return undefined;
    const event: Draft = {
      "@timestamp": timeMs,
      "event.category": "web",
      "service.name": "nginx",
      "log.level": start[1] as string,
      "process.pid": Number(start[2]),
    };
    const body = line.text.slice(19 + start[0].length);
    const client = readClientField(body, line.text.length);
    if (client.address !== undefined) {
      const address = addressText(client.address);
      if (address !== undefined) event["source.ip"] = address;
    }
    if (client.server !== undefined && client.server !== "" && client.server !== "_")
      event["destination.domain"] = textOfBytes(client.server);
    const message = textOfBytes(client.at < 0 ? body : body.slice(0, client.at));
    event["message"] = message;
    Object.assign(event, nginxSaid(message));
    if (client.at >= 0) setRequest(event, textOfBytes(body.slice(client.at)));
    event["event.original"] = originalText(line);
    return event;
  },
};
