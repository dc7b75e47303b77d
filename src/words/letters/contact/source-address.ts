// For: the address of a source as sources are counted: an IPv4 address, or the /64 of an IPv6 one.
// Never: a name.

import { readAddress } from "../../../base/ip.ts";
import type { Address } from "../../../base/ip.ts";

/** `2001:db8:5:9::/64` → `2001:db8:5:9::`, text as it is otherwise. */
export function sourceText(source: string): string {
  const slash = source.indexOf("/");
  return slash < 0 ? source : source.slice(0, slash);
}

export function sourceAddress(source: string): Address | undefined {
  return readAddress(sourceText(source));
}
