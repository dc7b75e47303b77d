// For: from where a daemon waits to where it is asked: one address and port for each of its ports.
// Never: an address of somebody else: what waits everywhere is asked on this machine.

import { networkInterfaces } from "node:os";
import { isInner, readAddress } from "../../../base/ip.ts";
import type { At } from "../../../estate/graph-target.ts";
import type { Socket } from "../../proc/network-tables.ts";

/** Everywhere; an IPv6 socket that waits everywhere takes IPv4 too, unless it was told not to. */
const everywhere: ReadonlySet<string> = new Set(["0.0.0.0", "::"]);

/** Addresses of this machine, loopback first. */
export function ownAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return all
    .toSorted((a, b) => Number(b.internal) - Number(a.internal))
    .map(({ address }) => address);
}

/** The first address of this machine that others can reach, IPv4. */
export function lanAddress(): string | undefined {
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .find(({ internal, family }) => !internal && family === "IPv4")?.address;
}

export function isOurs(address: string): boolean {
  return address.startsWith("127.") || address === "::1" || ownAddresses().includes(address);
}

/** Beyond the line: neither private nor one of ours. */
export function isOutside(address: string): boolean {
  const read = readAddress(address);
  return read !== undefined && !isInner(read) && !isOurs(address);
}

/** One place for each port: loopback where it waits there or everywhere, IPv4 first. */
export function placesOf(sockets: readonly Socket[], protocol: Socket["protocol"]): At[] {
  const best = new Map<number, { readonly address: string; readonly rank: number }>();
  for (const socket of sockets) {
    if (socket.protocol !== protocol) continue;
    const isAll = everywhere.has(socket.address);
    const address = isAll ? "127.0.0.1" : socket.address;
    const isFour = !address.includes(":");
    const rank = (address === "127.0.0.1" ? 4 : 0) + (isFour ? 2 : 0) + (isAll ? 1 : 0);
    const last = best.get(socket.port);
    if (!last || rank > last.rank) best.set(socket.port, { address, rank });
  }
  return [...best].map(([port, { address }]) => ({ address, port }));
}

/** `3128`, `192.0.2.1:3128`, `[::1]:3128`; a name stands for this machine. */
export function readPlace(text: string): At | undefined {
  const at = text.lastIndexOf(":");
  const port = Number(text.slice(at + 1));
  if (!Number.isSafeInteger(port) || port < 1 || port > 65_535) return undefined;
  const host = at < 0 ? "" : text.slice(0, at).replace(/^\[|\]$/g, "");
  const isAddress = readAddress(host) !== undefined && !everywhere.has(host);
  return { address: isAddress ? host : "127.0.0.1", port };
}
