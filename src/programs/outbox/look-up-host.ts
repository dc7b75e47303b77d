// For: the address of a channel's server: /etc/hosts first, then the name servers of /etc/resolv.conf, in bounded time.
// Never: getaddrinfo, which has no time bound and blocks the threads that also read and write files.

import { Resolver } from "node:dns/promises";
import { readFile } from "node:fs/promises";
import { secondMs } from "../../base/clock.ts";
import { hostsFileAddresses } from "./hosts-file.ts";

const wholeMs = 5 * secondMs;

/** Rejects when nobody answers, or none knows it. */
export async function lookUpHost(host: string): Promise<readonly string[]> {
  if (host.toLowerCase() === "localhost") return ["127.0.0.1", "::1"];
  const hosts = await readFile("/etc/hosts", "utf8").catch(() => "");
  const written = hostsFileAddresses(hosts, host);
  if (written.length > 0) return written;
  const resolver = new Resolver({ timeout: 2 * secondMs, tries: 2 });
  const bell = setTimeout(() => resolver.cancel(), wholeMs);
  try {
    const [four, six] = await Promise.allSettled([
      resolver.resolve4(host),
      resolver.resolve6(host),
    ]);
    const fours = four.status === "fulfilled" ? four.value : [];
    const sixes = six.status === "fulfilled" ? six.value : [];
    if (fours.length + sixes.length > 0) return [...fours.slice(0, 2), ...sixes, ...fours.slice(2)];
    throw four.status === "rejected" ? four.reason : new Error(`${host} has no address`);
  } finally {
    clearTimeout(bell);
  }
}
