// For: an attacker who has a whole IPv6 site: many /64 of one /48 become one ban of the /48.
// Never: a wider ban that would hit somebody who must not be banned; whoever asks says who that is.

import { neighbourhood, readNetwork } from "../base/ip.ts";

/** So many /64 of one /48 are one attacker with a site of his own (RFC 6177: a site gets a /48 to a /56). */
export const sameSiteLeast = 8;

/** The /48 that a /64 lies in; undefined for every other target. */
export function siteOf(target: string): string | undefined {
  const network = readNetwork(target);
  const isSubnet = network?.address.family === 6 && network.bits === 64;
  return isSubnet ? neighbourhood(network.address) : undefined;
}

/** The sites that so many of these targets lie in that each is banned as a whole. `mayBan`: asked of the /48 before it is taken. */
export function joinedSites(
  targets: Iterable<string>,
  mayBan: (network: string) => boolean,
): ReadonlySet<string> {
  const members = Map.groupBy(new Set(targets), siteOf);
  return new Set(
    [...members].flatMap(([site, subnets]) =>
      site !== undefined && subnets.length >= sameSiteLeast && mayBan(site) ? [site] : [],
    ),
  );
}
