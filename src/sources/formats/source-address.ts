// For: who asked, out of the one field that the daemon wrote itself: an address, or a name that stays a name.
// Never: a look-up, and never an address out of text that a client chose.

import type { FieldValue } from "../../events/event.ts";
import { isInner, normalAddress, readAddress } from "../../base/ip.ts";
import { readCount } from "./digits.ts";

type Draft = Record<string, FieldValue>;

const longestName = 255;

/** Four decimal parts without leading zeros: already the one spelling, and by far the most frequent case. */
function isPlainV4(text: string): boolean {
  if (text.length < 7 || text.length > 15) return false;
  let parts = 1;
  let value = -1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 46) {
      if (value < 0) return false;
      parts += 1;
      value = -1;
      continue;
    }
    if (code < 48 || code > 57 || value === 0) return false;
    value = (value < 0 ? 0 : value * 10) + code - 48;
    if (value > 255) return false;
  }
  return parts === 4 && value >= 0;
}

/** The one spelling of an address, or undefined. */
export function addressText(text: string): string | undefined {
  return isPlainV4(text) ? text : normalAddress(text);
}

/** A name in the shape of DNS or NetBIOS; "-", "unix:" and the like are nobody. */
function isName(text: string): boolean {
  return text.length <= longestName && /^[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_.])?$/.test(text);
}

/** `%h`, `$remote_addr`: sets source.ip, or source.domain when the daemon wrote a name, or neither. */
export function setSource(event: Draft, written: string): void {
  const address = addressText(written);
  if (address !== undefined) event["source.ip"] = address;
  else if (isName(written)) event["source.domain"] = written;
}

/**
 * `192.0.2.7:51234`, `[2001:db8::7]:51234`, and Apache's `2001:db8::7:51234`: of an IPv6 address without brackets the last
 * part is taken for the port, because this is only for fields in which the daemon always writes one.
 */
export function setSourceAndPort(event: Draft, written: string): void {
  const colon = written.lastIndexOf(":");
  const port = colon < 0 ? -1 : readCount(written.slice(colon + 1));
  if (port < 0 || port > 65_535) {
    setSource(event, written);
    return;
  }
  setSource(event, written.slice(0, colon));
  event["source.port"] = port;
}

/**
 * An X-Forwarded-For list where the log has no address of its own. Each proxy appends who asked it, so only the right end was
 * written by a machine of ours: the last entry, or the last before our own inner proxies. Anything left of it the client
 * may have sent itself. An entry that is no address ends the search. (Price: a client inside our own network can put an
 * outside address before itself; a log format with `%a` knows better.)
 */
export function setForwardedSource(event: Draft, list: string): void {
  const entries = list.split(",");
  let last: string | undefined;
  for (let at = entries.length - 1; at >= 0; at -= 1) {
    const address = readAddress((entries[at] as string).trim());
    if (!address) break;
    last = addressText((entries[at] as string).trim());
    if (!isInner(address)) break;
  }
  if (last !== undefined) event["source.ip"] = last;
}
