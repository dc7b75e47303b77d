// For: the pieces of an access line as an event; the one place where web and proxy access logs get their field names.
// Never: an opinion on the request.

import type { EventClass } from "../../../events/classes.ts";
import type { Event, FieldValue } from "../../../events/event.ts";
import { lineInBytes, lineOutBytes } from "../../../events/line-estimate.ts";
import { readCount } from "../digits.ts";
import { type LogLine, fieldBytes, fieldText, originalText, textOfBytes } from "../log-text.ts";
import { readRequestLine } from "../request/request-line.ts";
import { setTarget } from "../request/target.ts";
import { addressText, setForwardedSource, setSource } from "../source-address.ts";
import type { AccessParts } from "./access-parts.ts";

type Draft = Record<string, FieldValue>;

/** What the format itself knows of every line. */
export interface AccessKind {
  readonly eventClass: EventClass;
  /** apache, nginx, squid: only where the shape tells. */
  readonly service?: string;
  /** Written without escaping: a backslash is a backslash. */
  readonly unescaped?: boolean;
}

function isGiven(text: string | undefined): text is string {
  return text !== undefined && text !== "-" && text !== "";
}

function setWho(event: Draft, parts: AccessParts, line: LogLine): void {
  // Apache writes an empty name as two quotes, which it would escape if a client had sent them.
  const user = isGiven(parts.user) && parts.user !== '""' ? fieldText(line, parts.user) : undefined;
  if (user !== undefined) event["user.name"] = user;
  const own = parts.address ?? parts.peer;
  if (own !== undefined) setSource(event, own);
  // A user name with spaces beside an unquoted list may be a piece of the list, or the list a piece of it: nobody is named.
  else if (parts.forwarded !== undefined && !user?.includes(" "))
    setForwardedSource(event, fieldText(line, parts.forwarded));
  const port = readCount(parts.sourcePort ?? "");
  if (port > 0) event["source.port"] = port;
}

/** The request line, also where the log writes only its parts. Returns its length in bytes. */
function setRequest(event: Draft, parts: AccessParts, line: LogLine): number {
  const whole =
    parts.request === undefined ? composedLine(parts, line) : fieldBytes(line, parts.request);
  if (whole === undefined) return 0;
  const text = line.isAscii && !line.hasEscapes ? whole : textOfBytes(whole);
  event["http.request.line"] = text;
  // squid's own word where there was no request to log, in the place of the URL.
  const isSquidError = text.startsWith("- error:");
  if (isSquidError) event["url.original"] = text.slice(2).split(" ", 1)[0] as string;
  const request = readRequestLine(text);
  if (request.isMalformed || isSquidError) {
    event["http.malformed"] = true;
    return whole === "-" ? 0 : whole.length;
  }
  if (request.method !== undefined) event["http.request.method"] = request.method;
  if (request.version !== undefined) event["http.version"] = request.version;
  if (request.target !== undefined) setTarget(event, request.method, request.target);
  return whole.length;
}

function composedLine(parts: AccessParts, line: LogLine): string | undefined {
  const given = (raw: string | undefined) => (isGiven(raw) ? fieldBytes(line, raw) : undefined);
  const query = given(parts.query);
  const path = given(parts.path);
  const mark = query === undefined || query.startsWith("?") ? "" : "?";
  const target =
    given(parts.requestUri) ?? (path === undefined ? undefined : path + mark + (query ?? ""));
  const method = given(parts.method);
  if (method === undefined && target === undefined) return undefined;
  const written = given(parts.protocol);
  const protocol = written !== undefined && /^\d/.test(written) ? `HTTP/${written}` : written;
  return [method ?? "GET", target ?? "", protocol].filter((part) => part !== undefined).join(" ");
}

function setNamedHost(event: Draft, parts: AccessParts): void {
  const named =
    isGiven(parts.serverName) && parts.serverName !== "_" ? parts.serverName : undefined;
  if (named !== undefined) event["destination.domain"] = named;
  const host = isGiven(parts.host) ? parts.host.replace(/:\d{1,5}$/, "") : named;
  if (host !== undefined && event["url.domain"] === undefined) event["url.domain"] = host;
  if (isGiven(parts.scheme) && event["url.scheme"] === undefined)
    event["url.scheme"] = parts.scheme;
  const address = isGiven(parts.serverAddress) ? addressText(parts.serverAddress) : undefined;
  if (address !== undefined) event["destination.ip"] = address;
  const port = readCount(parts.serverPort ?? "");
  if (port > 0) event["destination.port"] = port;
}

/** Nanoseconds; from microseconds, milliseconds or seconds with a fraction. */
function setDuration(event: Draft, parts: AccessParts): void {
  const us = readCount(parts.durationUs ?? "");
  const ms = readCount(parts.durationMs ?? "");
  if (us >= 0) event["event.duration"] = us * 1000;
  else if (ms >= 0) event["event.duration"] = ms * 1_000_000;
  else if (parts.durationS !== undefined && /^\d{1,9}(?:\.\d{1,9})?$/.test(parts.durationS))
    event["event.duration"] = Math.round(Number(parts.durationS) * 1e9);
}

function setProxy(event: Draft, parts: AccessParts): void {
  if (isGiven(parts.proxyResult)) event["proxy.result"] = parts.proxyResult;
  if (isGiven(parts.proxyHierarchy)) event["proxy.hierarchy"] = parts.proxyHierarchy;
  if (isGiven(parts.mimeType)) event["http.response.mime_type"] = parts.mimeType;
}

/** Status and sizes; the answer's `-` is CLF's way to write 0. Undefined when one of them is no number: not such a line. */
function setAnswer(event: Draft, parts: AccessParts): boolean {
  const { status, bodyBytes, bytesIn, bytesOut } = parts;
  if (isGiven(status)) {
    const code = readCount(status);
    if (code < 0 || code > 999) return false;
    if (code > 0) event["http.response.status_code"] = code;
  }
  if (bodyBytes !== undefined) {
    const size = bodyBytes === "-" ? 0 : readCount(bodyBytes);
    if (size < 0) return false;
    event["http.response.body.bytes"] = size;
  }
  if (isGiven(bytesIn)) {
    const size = readCount(bytesIn);
    if (size < 0) return false;
    event["source.bytes"] = size;
  }
  if (isGiven(bytesOut)) {
    const size = readCount(bytesOut);
    if (size < 0) return false;
    event["destination.bytes"] = size;
  }
  return true;
}

function headerBytes(line: LogLine, raw: string | undefined): number {
  return isGiven(raw) ? fieldBytes(line, raw).length : 0;
}

function setLine(event: Draft, parts: AccessParts, line: LogLine, requestLength: number): void {
  const request =
    requestLength + headerBytes(line, parts.referrer) + headerBytes(line, parts.userAgent);
  const answer = event["http.response.body.bytes"];
  event["line.in.bytes"] = lineInBytes(request, Number(event["source.bytes"] ?? -1));
  event["line.out.bytes"] = lineOutBytes(
    typeof answer === "number" ? answer : 0,
    Number(event["destination.bytes"] ?? -1),
  );
}

/** Undefined when a number is none. */
export function accessEvent(
  parts: AccessParts,
  line: LogLine,
  kind: AccessKind,
): Event | undefined {
  const event: Draft = {
    "@timestamp": parts.timeMs,
    "event.category": "web",
    "event.action": "http-request",
  };
  if (!setAnswer(event, parts)) return undefined;
  if (kind.service !== undefined) event["service.name"] = kind.service;
  setWho(event, parts, line);
  const requestLength = setRequest(event, parts, line);
  if (isGiven(parts.referrer)) event["http.request.referrer"] = fieldText(line, parts.referrer);
  if (isGiven(parts.userAgent)) event["user_agent.original"] = fieldText(line, parts.userAgent);
  if (parts.serverName ?? parts.host ?? parts.scheme ?? parts.serverAddress ?? parts.serverPort)
    setNamedHost(event, parts);
  if (parts.durationUs ?? parts.durationMs ?? parts.durationS) setDuration(event, parts);
  const pid = readCount(parts.pid ?? "");
  if (pid > 0) event["process.pid"] = pid;
  if (kind.eventClass === "proxy") setProxy(event, parts);
  else setLine(event, parts, line, requestLength);
  event["event.original"] = originalText(line);
  return event;
}
