// For: squid's native access log: `EPOCH.ms elapsed client RESULT/status bytes method URL user HIERARCHY/peer type`.
// Never: a name resolved; a peer that is no address is a name.
// Source: squid 5 logformat "squid", and its result and hierarchy codes (any code is taken, new ones too).

import type { Event, FieldValue } from "../../../events/event.ts";
import type { Format } from "../../../events/format.ts";
import { readCount, readDigits } from "../digits.ts";
import { type LogLine, fieldText, logLine, originalText } from "../log-text.ts";
import { setTarget } from "../request/target.ts";
import { addressText, setSource } from "../source-address.ts";

type Draft = Record<string, FieldValue>;

/** One or more spaces from `at`: squid pads the elapsed time. */
function afterSpaces(text: string, at: number): number {
  let next = at;
  while (text.charCodeAt(next) === 32) next += 1;
  return next;
}

/** `1286536309.586`; answers ms and where the next field begins. */
function readStamp(text: string): { readonly timeMs: number; readonly next: number } | undefined {
  const dot = text.indexOf(".");
  if (dot < 1 || dot > 11 || text[dot + 4] !== " ") return undefined;
  const seconds = readDigits(text, 0, dot);
  const ms = readDigits(text, dot + 1, dot + 4);
  return seconds < 0 || ms < 0
    ? undefined
    : { timeMs: seconds * 1000 + ms, next: afterSpaces(text, dot + 4) };
}

/** A code in capitals with a slash: `HIER_DIRECT/192.0.2.80`, `TCP_MISS/200`, old `DIRECT/-`. */
function codeLength(text: string, at: number): number {
  let end = at;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (!((code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95)) break;
    end += 1;
  }
  return end > at && text[end] === "/" ? end - at : 0;
}

interface Ending {
  readonly url: string;
  readonly user: string;
  readonly hierarchy: string;
  readonly peer: string;
  readonly mimeType: string;
}

/**
 * URL, user, hierarchy and type. squid encodes spaces in the first two; with `uri_whitespace allow` it does not, so the
 * hierarchy is looked for from the right.
 */
function readEnding(text: string, at: number): Ending | undefined {
  for (let space = text.lastIndexOf(" "); space > at; space = text.lastIndexOf(" ", space - 1)) {
    const start = text.lastIndexOf(" ", space - 1) + 1;
    const length = codeLength(text, start);
    if (length === 0) continue;
    const userStart = text.lastIndexOf(" ", start - 2) + 1;
    if (userStart <= at) return undefined;
    return {
      url: text.slice(at, userStart - 1),
      user: text.slice(userStart, start - 1),
      hierarchy: text.slice(start, start + length),
      peer: text.slice(start + length + 1, space),
      mimeType: text.slice(space + 1),
    };
  }
  return undefined;
}

function setEnding(event: Draft, line: LogLine, method: string, ending: Ending): void {
  if (ending.url !== "-") setTarget(event, method, fieldText(line, ending.url));
  if (ending.url.startsWith("error:")) event["http.malformed"] = true;
  if (ending.user !== "-") event["user.name"] = fieldText(line, ending.user);
  event["proxy.hierarchy"] = ending.hierarchy;
  const peer = addressText(ending.peer);
  if (peer !== undefined) event["destination.ip"] = peer;
  else if (ending.peer !== "-" && ending.peer !== "") event["destination.domain"] = ending.peer;
  if (ending.mimeType !== "-") event["http.response.mime_type"] = fieldText(line, ending.mimeType);
}

function read(line: LogLine): Event | undefined {
  const { text } = line;
  const stamp = readStamp(text);
  if (!stamp) return undefined;
  const ends: number[] = [];
  let at = stamp.next;
  // elapsed, client, result/status, bytes, method
  for (let field = 0; field < 5; field += 1) {
    const end = text.indexOf(" ", at);
    if (end <= at) return undefined;
    ends.push(at, end);
    at = afterSpaces(text, end);
  }
  const piece = (index: number) => text.slice(ends[index * 2], ends[index * 2 + 1]);
  const elapsed = piece(0);
  const result = piece(2);
  const slash = codeLength(result, 0);
  const status = readCount(result.slice(slash + 1));
  const bytes = readCount(piece(3));
  const method = piece(4);
  const ending = readEnding(text, at);
  const elapsedMs = readCount(elapsed.startsWith("-") ? elapsed.slice(1) : elapsed);
  if (slash === 0 || status < 0 || status > 999 || bytes < 0 || elapsedMs < 0 || !ending)
    return undefined;
  const event: Draft = {
    "@timestamp": stamp.timeMs,
    "event.category": "web",
    "event.action": "http-request",
    "service.name": "squid",
    "proxy.result": result.slice(0, slash),
    "destination.bytes": bytes,
  };
  if (!elapsed.startsWith("-")) event["event.duration"] = elapsedMs * 1_000_000;
  if (status > 0) event["http.response.status_code"] = status;
  setSource(event, piece(1));
  if (method !== "-") event["http.request.method"] = method;
  setEnding(event, line, method, ending);
  event["http.request.line"] = `${method} ${fieldText(line, ending.url)}`;
  event["event.original"] = originalText(line);
  return event;
}

/** Bytes are those sent to the client with headers: `destination.bytes`. Status 000 (no answer) is absent. */
export const squidNative: Format = {
  name: "squid",
  eventClass: "proxy",
  // squid writes backslashes of the URL as they are.
  parse: (line) => read({ ...logLine(line), hasEscapes: false }),
};
