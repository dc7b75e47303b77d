// For: a request target cut into its URL fields (RFC 9112 section 3.2: origin, absolute, authority and asterisk form).
// Never: decoded, normalised or repaired; the odd spelling is the evidence.

import type { FieldValue } from "../../../events/event.ts";
import { readCount } from "../digits.ts";

type Draft = Record<string, FieldValue>;

const longestExtension = 16;

function isSchemeText(text: string): boolean {
  return text.length > 0 && text.length <= 16 && /^[A-Za-z][A-Za-z0-9+.-]*$/.test(text);
}

/** `host`, `host:port`, `[v6]:port`, with an optional `user@`. */
export function setAuthority(event: Draft, authority: string): void {
  const host = authority.slice(authority.lastIndexOf("@") + 1);
  const closing = host.startsWith("[") ? host.indexOf("]") : -1;
  const colon = host.indexOf(":", Math.max(closing, 0));
  const name = closing > 0 ? host.slice(1, closing) : colon < 0 ? host : host.slice(0, colon);
  if (name !== "") event["url.domain"] = name;
  const port = colon < 0 ? -1 : readCount(host.slice(colon + 1));
  if (port >= 0 && port <= 65_535) event["url.port"] = port;
}

/** Path and query, split at the first `?`. */
function setPath(event: Draft, path: string): void {
  const mark = path.indexOf("?");
  const stem = mark < 0 ? path : path.slice(0, mark);
  if (stem !== "") event["url.path"] = stem;
  if (mark >= 0 && mark < path.length - 1) event["url.query"] = path.slice(mark + 1);
  const dot = stem.lastIndexOf(".");
  if (dot < 0 || stem.length - dot - 1 > longestExtension) return;
  const extension = stem.slice(dot + 1);
  if (extension !== "" && !extension.includes("/")) event["url.extension"] = extension;
}

/** Sets `url.original` and whatever can be told of its parts. */
export function setTarget(event: Draft, method: string | undefined, target: string): void {
  event["url.original"] = target;
  if (target.charCodeAt(0) === 47) {
    setPath(event, target);
    return;
  }
  if (method === "CONNECT") {
    setAuthority(event, target);
    return;
  }
  const mark = target.indexOf("://");
  if (mark > 0 && isSchemeText(target.slice(0, mark))) {
    event["url.scheme"] = target.slice(0, mark);
    const rest = target.slice(mark + 3);
    const slash = rest.search(/[/?]/);
    setAuthority(event, slash < 0 ? rest : rest.slice(0, slash));
    if (slash >= 0) setPath(event, rest.slice(slash));
    return;
  }
  setPath(event, target);
}
