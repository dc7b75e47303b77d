// For: what a source is called: the key it is counted by (IPv4 /32, IPv6 /64) and its address in
// one spelling.
// Never: a look-up of a name.

import { readAddress, sourceKey, writeAddress } from "../../base/ip.ts";
import { boundedText, ownText } from "./value-text.ts";

export interface SourceName {
  readonly key: string;
  /** Undefined when the text is no address. */
  readonly ip: string | undefined;
}

export type SourceNames = (text: string) => SourceName;

const mostRemembered = 4096;

/**
 * Four decimal numbers without leading zeros, as nearly every log writes an address: it is its own
 * one spelling.
 */
function isPlainV4(text: string): boolean {
  if (text.length < 7 || text.length > 15) return false;
  let octet = -1;
  let dots = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x2e) {
      if (octet < 0) return false;
      dots += 1;
      octet = -1;
    } else {
      const digit = code - 0x30;
      if (digit < 0 || digit > 9 || octet === 0) return false;
      octet = octet < 0 ? digit : octet * 10 + digit;
      if (octet > 255) return false;
    }
  }
  return dots === 3 && octet >= 0;
}

/**
 * Remembers the last few thousand: attackers come in bursts, and reading an address costs more than
 * finding it.
 */
export function createSourceNames(chars: number): SourceNames {
  let fresh = new Map<string, SourceName>();
  let stale = new Map<string, SourceName>();

  function named(text: string): SourceName {
    const address = readAddress(text);
    if (!address) return { key: ownText(boundedText(text, chars)), ip: undefined };
    const key = ownText(sourceKey(address));
    return { key, ip: address.family === 4 ? key : ownText(writeAddress(address)) };
  }

  return function nameSource(text) {
    let name = fresh.get(text);
    if (name) return name;
    if (isPlainV4(text)) {
      const ip = ownText(text);
      name = { key: ip, ip };
    }
    name ??= stale.get(text) ?? named(text);
    if (fresh.size >= mostRemembered) {
      stale = fresh;
      fresh = new Map();
    }
    if (text.length <= chars) fresh.set(name.ip === text ? name.ip : ownText(text), name);
    return name;
  };
}
