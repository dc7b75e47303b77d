// For: what this machine must never cut off: its own addresses, its gateways, its resolvers, as the kernel knows them now.
// Never: a remembered list; never a program or a name look-up.

import { readFileSync } from "node:fs";
import { networkInterfaces } from "node:os";

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** Of /proc/net/fib_trie: leaves that are local, also on links that are down. */
export function localV4(trie: string): string[] {
  let leaf = "";
  return trie.split("\n").flatMap((line) => {
    const named = /^\s*\|-- (\S+)/.exec(line);
    if (named) leaf = named[1] ?? "";
    return /^\s*\/32 host LOCAL/.test(line) ? [leaf] : [];
  });
}

function v6OfHex(hex: string): string {
  return (hex.match(/.{4}/g) ?? []).join(":");
}

/** Of /proc/net/if_inet6. */
export function localV6(table: string): string[] {
  return table
    .split("\n")
    .flatMap((line) => (/^[0-9a-f]{32}\s/.test(line) ? [v6OfHex(line.slice(0, 32))] : []));
}

/** Of /proc/net/route: next hops of every route; the kernel writes them with the last byte first. */
export function gatewaysV4(routes: string): string[] {
  return routes.split("\n").flatMap((line) => {
    const hex = line.split("\t")[2] ?? "";
    if (!/^[0-9A-F]{8}$/.test(hex) || hex === "00000000") return [];
    return [
      (hex.match(/../g) ?? [])
        .reverse()
        .map((byte) => Number.parseInt(byte, 16))
        .join("."),
    ];
  });
}

/** Of /proc/net/ipv6_route: next hops. */
export function gatewaysV6(routes: string): string[] {
  return routes.split("\n").flatMap((line) => {
    const hex = line.split(/\s+/)[4] ?? "";
    return /^[0-9a-f]{32}$/.test(hex) && !/^0+$/.test(hex) ? [v6OfHex(hex)] : [];
  });
}

export function resolvers(resolvConf: string): string[] {
  return resolvConf.split("\n").flatMap((line) => /^\s*nameserver\s+(\S+)/.exec(line)?.[1] ?? []);
}

export function ownAddresses(): string[] {
  return [
    ...Object.values(networkInterfaces()).flatMap((list) =>
      (list ?? []).map(({ address }) => address),
    ),
    ...localV4(readIfThere("/proc/net/fib_trie")),
    ...localV6(readIfThere("/proc/net/if_inet6")),
    ...gatewaysV4(readIfThere("/proc/net/route")),
    ...gatewaysV6(readIfThere("/proc/net/ipv6_route")),
    ...resolvers(readIfThere("/etc/resolv.conf")),
  ];
}
