// For: JSON access logs: nginx templates with escape=json, Apache templates, and caddy's nested objects, by their key names.
// Never: an address out of a header where the object has the daemon's own; a key is known or it is not read.

import type { Format, LineContext } from "../../../events/format.ts";
import { readCount } from "../digits.ts";
import {
  type JsonObject,
  jsonBytes,
  jsonMember,
  jsonObject,
  readJsonObject,
} from "../json-line.ts";
import { logLine } from "../log-text.ts";
import { readClfTime, clfLength } from "../time/clf-time.ts";
import { readIsoTime } from "../time/iso-time.ts";
import { type AccessKind, accessEvent } from "./access-event.ts";
import { type AccessParts, type AccessSlot, emptyParts } from "./access-parts.ts";

/** Slot → keys, the first that is there counts. Compared in lower case, with `-`, `.` and ` ` as `_`. */
const keys: Readonly<Partial<Record<AccessSlot, readonly string[]>>> = {
  address: [
    "remote_addr",
    "remote_ip",
    "remoteip",
    "remoteaddr",
    "remote_address",
    "client_ip",
    "clientip",
    "client_addr",
    "client",
    "remote_host",
    "remotehost",
    "source_ip",
    "ip",
  ],
  forwarded: ["http_x_forwarded_for", "x_forwarded_for", "xff", "forwarded_for"],
  user: ["remote_user", "remoteuser", "user_id", "user", "username", "auth"],
  request: ["request", "request_line", "requestline", "first_line"],
  method: ["request_method", "requestmethod", "method", "http_method", "verb"],
  requestUri: ["request_uri", "requesturi", "uri", "url", "request_url"],
  path: ["path", "request_path", "document_uri"],
  query: ["args", "query_string", "query", "querystring"],
  protocol: ["server_protocol", "protocol", "proto", "request_protocol", "http_version"],
  status: ["status", "status_code", "statuscode", "response_code", "response", "code"],
  bodyBytes: [
    "body_bytes_sent",
    "bodybytessent",
    "body_bytes",
    "size",
    "bytes",
    "resp_body_size",
    "response_size",
    "response_bytes",
  ],
  bytesOut: ["bytes_sent", "bytessent", "bytes_out", "bytesout"],
  bytesIn: ["request_length", "requestlength", "bytes_received", "bytes_in", "bytesin"],
  referrer: ["http_referer", "http_referrer", "referer", "referrer"],
  userAgent: ["http_user_agent", "user_agent", "useragent", "agent", "ua"],
  serverName: ["server_name", "servername", "vhost", "virtual_host"],
  host: ["http_host", "host", "request_host"],
  scheme: ["scheme"],
  serverPort: ["server_port", "serverport", "port"],
  sourcePort: ["remote_port", "remoteport", "client_port"],
  durationS: ["request_time", "duration", "time_taken_s"],
  durationMs: ["duration_ms", "response_time_ms", "latency_ms"],
  durationUs: ["duration_us", "microseconds", "time_us"],
};

const timeKeys = [
  "time_iso8601",
  "time_local",
  "@timestamp",
  "timestamp",
  "time",
  "ts",
  "msec",
  "date",
  "datetime",
];

const slotOfKey: ReadonlyMap<string, readonly [AccessSlot, number]> = new Map(
  Object.entries(keys).flatMap(([slot, names]) =>
    names.map((name, rank) => [name, [slot as AccessSlot, rank] as const] as const),
  ),
);

/** Objects have few members; one with more is not read to its end. */
const mostMembers = 200;

function plainKey(key: string): string {
  return key.toLowerCase().replace(/[-. ]/g, "_");
}

/** Seconds (with a fraction), milli-, micro- or nanoseconds since 1970, told apart by their size. */
function epochTime(value: number): number | undefined {
  if (!(value > 0) || !Number.isFinite(value)) return undefined;
  const ms =
    value < 1e11 ? value * 1000 : value < 1e14 ? value : value < 1e17 ? value / 1000 : value / 1e6;
  return Math.floor(ms + 1e-6);
}

function timeOfText(text: string, context: LineContext): number | undefined {
  const bare = text.startsWith("[") && text.endsWith("]") ? text.slice(1, -1) : text;
  if (bare.length === clfLength && bare[2] === "/") return readClfTime(bare, 0);
  const iso = readIsoTime(bare, 0, context.timeZone);
  if (iso) return iso.end === bare.length ? iso.timeMs : undefined;
  return /^\d{9,19}(?:\.\d{1,9})?$/.test(bare) ? epochTime(Number(bare)) : undefined;
}

function timeOfObject(object: JsonObject, context: LineContext): number | undefined {
  for (const key of timeKeys) {
    const value = jsonMember(object, key);
    const time =
      typeof value === "number"
        ? epochTime(value)
        : typeof value === "string"
          ? timeOfText(value, context)
          : undefined;
    if (time !== undefined) return time;
  }
  return undefined;
}

function fillFrom(object: JsonObject, parts: AccessParts): void {
  const ranks = new Map<AccessSlot, number>();
  let seen = 0;
  for (const [key, value] of Object.entries(object)) {
    seen += 1;
    if (seen > mostMembers) return;
    const known = slotOfKey.get(plainKey(key));
    const text = known && jsonBytes(value);
    if (!known || text === undefined || (ranks.get(known[0]) ?? Infinity) <= known[1]) continue;
    ranks.set(known[0], known[1]);
    parts[known[0]] = text;
  }
}

/** caddy: `{"ts":…,"request":{"remote_ip":…,"client_ip":…,"headers":{"User-Agent":[…]}},"status":…,"size":…}` */
function fillFromCaddy(request: JsonObject, parts: AccessParts): void {
  fillFrom(request, parts);
  // caddy's client_ip is its own judgement by trusted_proxies, and equals remote_ip without them.
  parts.address = jsonBytes(jsonMember(request, "client_ip")) ?? parts.address;
  const headers = jsonObject(jsonMember(request, "headers"));
  if (!headers) return;
  parts.referrer = jsonBytes(jsonMember(headers, "Referer"));
  parts.userAgent = jsonBytes(jsonMember(headers, "User-Agent"));
}

const kind: AccessKind = { eventClass: "web" };

/** An object that has a time, and a request or at least a status with who asked. */
export const jsonAccess: Format = {
  name: "json-access",
  eventClass: "web",
  parse(buffer, context) {
    if (buffer[0] !== 123) return undefined;
    const line = logLine(buffer);
    const object = readJsonObject(line.text);
    const timeMs = object && timeOfObject(object, context);
    if (!object || timeMs === undefined) return undefined;
    const parts = emptyParts();
    parts.timeMs = timeMs;
    const request = jsonObject(jsonMember(object, "request"));
    fillFrom(object, parts);
    if (request) fillFromCaddy(request, parts);
    const hasRequest = (parts.request ?? parts.requestUri ?? parts.path) !== undefined;
    if (!hasRequest || (parts.status === undefined && parts.address === undefined))
      return undefined;
    if (parts.bodyBytes !== undefined && readCount(parts.bodyBytes) < 0)
      parts.bodyBytes = undefined;
    // The strings are already without JSON's escapes: a backslash in them is a backslash.
    const event = accessEvent(parts, { text: line.text, isAscii: false, hasEscapes: false }, kind);
    return event;
  },
};
