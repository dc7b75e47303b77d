// For: the fields of a plain access line, decoded only when a rule or a count asks for them.
// Never: another value than the exact format's: what is not plain here is asked of the exact format.

import type { Event, EventView, FieldValue } from "../../../events/event.ts";
import type { Format, LineContext } from "../../../events/format.ts";
import type { HotBytes, HotLine } from "../../../events/hot-format.ts";
import { readRequestLine } from "../request/request-line.ts";
import { setTarget } from "../request/target.ts";
import { setSource } from "../source-address.ts";
import type { AccessShape } from "./access-scanner.ts";

type Draft = Record<string, FieldValue>;

/** The stamp of an access line has a year and a zone: nothing is taken from the context. */
const nowhere: LineContext = { nowMs: 0, timeZone: "UTC" };

const space = 32;
const quote = 34;

/** Fields that follow from the request and what stands behind it. */
const restNames: ReadonlySet<string> = new Set([
  "http.request.line",
  "http.request.method",
  "http.version",
  "http.malformed",
  "url.original",
  "url.path",
  "url.query",
  "url.extension",
  "http.request.referrer",
  "user_agent.original",
  "http.response.status_code",
  "http.response.body.bytes",
  "line.in.bytes",
  "line.out.bytes",
]);

export function isOfRest(field: string): boolean {
  return restNames.has(field);
}

function requestFields(text: string): Draft {
  const fields: Draft = { "http.request.line": text };
  const request = readRequestLine(text);
  if (request.isMalformed) fields["http.malformed"] = true;
  if (request.method !== undefined) fields["http.request.method"] = request.method;
  if (request.version !== undefined) fields["http.version"] = request.version;
  if (request.target !== undefined) setTarget(fields, request.method, request.target);
  return fields;
}

/** What was decoded of the line last read. */
interface Decoded {
  request: Draft | undefined;
  source: Draft | undefined;
  headers: Draft | undefined;
  whole: Event | undefined;
}

export interface AccessView extends EventView {
  /** The view is now of the plain line at `from`, which `line` tells of. */
  show(from: number): void;
}

export function createAccessView(
  shape: AccessShape,
  exact: Format,
  memory: HotBytes,
  line: HotLine,
): AccessView {
  const { bytes } = memory;
  const known: Decoded = {
    request: undefined,
    source: undefined,
    headers: undefined,
    whole: undefined,
  };
  let lineFrom = 0;

  function text(from: number, to: number): string {
    return bytes.toString("latin1", from, to);
  }

  function source(): Draft {
    if (known.source) return known.source;
    const from = shape.host === "none" ? lineFrom : bytes.indexOf(space, lineFrom) + 1;
    known.source = {};
    setSource(known.source, text(from, bytes.indexOf(space, from)));
    return known.source;
  }

  function request(): Draft {
    known.request ??= requestFields(text(line.restFrom, bytes.indexOf(quote, line.restFrom)));
    return known.request;
  }

  /** In a plain line a quote always begins or ends a field. */
  function headers(): Draft {
    if (known.headers) return known.headers;
    const referrerFrom = bytes.indexOf(quote, bytes.indexOf(quote, line.restFrom) + 1) + 1;
    const referrerTo = bytes.indexOf(quote, referrerFrom);
    const agentFrom = referrerTo + 3;
    const referrer = text(referrerFrom, referrerTo);
    const agent = text(agentFrom, bytes.indexOf(quote, agentFrom));
    known.headers = {};
    if (referrer !== "-") known.headers["http.request.referrer"] = referrer;
    if (agent !== "-") known.headers["user_agent.original"] = agent;
    return known.headers;
  }

  function whole(): Event {
    known.whole ??= exact.parse(bytes.subarray(lineFrom, line.next - 1), nowhere) ?? {};
    return known.whole;
  }

  function get(field: string): FieldValue | undefined {
    switch (field) {
      case "@timestamp":
        return line.timeMs;
      case "http.response.status_code":
        return line.status;
      case "http.response.body.bytes":
        return line.answerBytes < 0 ? undefined : line.answerBytes;
      case "line.in.bytes":
        return line.inBytes;
      case "line.out.bytes":
        return line.outBytes;
      case "source.ip":
      case "source.domain":
        return source()[field];
      case "http.request.line":
      case "http.request.method":
      case "http.version":
      case "http.malformed":
      case "url.original":
      case "url.path":
      case "url.query":
      case "url.extension":
        return request()[field];
      case "http.request.referrer":
      case "user_agent.original":
        return shape.hasHeaders ? headers()[field] : undefined;
      default:
        return whole()[field];
    }
  }

  function show(from: number): void {
    lineFrom = from;
    known.request = undefined;
    known.source = undefined;
    known.headers = undefined;
    known.whole = undefined;
  }

  return { get, show };
}
