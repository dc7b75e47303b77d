// For: addresses that mean the same everywhere and therefore stay: loopback, unspecified, broadcast, masks, multicast.
// Never: a well-known resolver or anything else that tells whose network it is.

import { isInside, readAddress, readNetwork } from "../../base/ip.ts";
import type { Address, Network } from "../../base/ip.ts";

function networks(...texts: string[]): Network[] {
  return texts.map(readNetwork).filter((network) => network !== undefined);
}

const special = networks("0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/3", "::/127", "ff00::/8");

/** Private and shared space of IPv4 (RFC 1918, 6598, 3927): blocks inside which addresses are renumbered. */
export const privateBlocks = networks(
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "100.64.0.0/10",
  "169.254.0.0/16",
);

export const linkLocal = networks("fe80::/10");
export const uniqueLocal = networks("fc00::/7");

export function isSpecial(address: Address): boolean {
  // 224.0.0.0/3 holds multicast, the reserved class E, broadcast and every netmask of at least three bits.
  return special.some((network) => isInside(address, network));
}

export function isIn(address: Address, list: readonly Network[]): boolean {
  return list.some((network) => isInside(address, network));
}

/** The number of an IPv4 address in its usual spelling. */
export function valueOfFour(text: string): number | undefined {
  const address = readAddress(text);
  return address?.family === 4 ? address.value : undefined;
}
