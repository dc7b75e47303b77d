// For: names in /etc/hosts, which c-ares does not read: many a small office names its mail server there. hosts(5).
// Never: a name server.

import { normalAddress } from "../../base/ip.ts";

/** Addresses of a name, in the order of the file. */
export function hostsFileAddresses(text: string, host: string): string[] {
  const wanted = host.toLowerCase();
  const found: string[] = [];
  for (const line of text.split("\n")) {
    const [address = "", ...names] = line.replace(/#.*/, "").trim().split(/\s+/);
    const normal = normalAddress(address);
    if (normal !== undefined && names.some((name) => name.toLowerCase() === wanted))
      found.push(normal);
  }
  return [...new Set(found)];
}
