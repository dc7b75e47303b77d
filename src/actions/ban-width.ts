// For: an attacker who has a whole IPv6 site: many /64 of one /48 become one ban of the /48.
// Never: a wider ban that would hit somebody who must not be banned; whoever asks says who that is.

import { neighbourhood, readNetwork } from "../base/ip.ts";

/** So many /64 of one /48 are one attacker with a site of his own (RFC 6177: a site gets a /48 to a /56). */
export const sameSiteLeast = 8;

/** In the order given; a /48 stands where its first /64 stood. `mayBan`: asked of the /48 before it is taken. */
export function joinSites(
  targets: readonly string[],
  mayBan: (network: string) => boolean,
): readonly string[] {
  const siteOf = (target: string) => {
    const network = readNetwork(target);
    const isSubnet = network?.address.family === 6 && network.bits === 64;
    return isSubnet ? neighbourhood(network.address) : undefined;
  };
  const members = Map.groupBy(new Set(targets), siteOf);
  const joined = new Set(
    [...members].flatMap(([site, subnets]) =>
      site !== undefined && subnets.length >= sameSiteLeast && mayBan(site) ? [site] : [],
    ),
  );
  return [
    ...new Set(
      targets.map((target) => {
        const site = siteOf(target);
        return site !== undefined && joined.has(site) ? site : target;
      }),
    ),
  ];
}
