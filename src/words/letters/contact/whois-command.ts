// For: the exact command by which an administrator looks up a contact by hand, from any machine.
// Never: run by us; never built from anything but an address we have read ourselves.

import { normalAddress } from "../../../base/ip.ts";
import type { RegistryName } from "../../../estate/registry-answer.ts";

const hosts: Readonly<Record<RegistryName, string>> = {
  afrinic: "whois.afrinic.net",
  apnic: "whois.apnic.net",
  arin: "whois.arin.net",
  jpnic: "whois.nic.ad.jp",
  lacnic: "whois.lacnic.net",
  ripe: "whois.ripe.net",
};

/** Undefined when the text is no address. Without a registry, whois finds the server itself. */
export function whoisCommand(address: string, registry?: RegistryName): string | undefined {
  const normal = normalAddress(address);
  if (normal === undefined) return undefined;
  if (registry === undefined) return `whois ${normal}`;
  return registry === "jpnic"
    ? `whois -h ${hosts.jpnic} 'NET ${normal}/e'`
    : `whois -h ${hosts[registry]} ${normal}`;
}
