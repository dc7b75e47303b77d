// For: the kernel's tables of sockets, routes and neighbours as /proc/net shows them. Source: proc(5), net/ipv4 of Linux.
// Never: whose socket it is; the table knows only its number.

import { v4Text, writeAddress } from "../../base/ip.ts";

export interface Socket {
  readonly address: string;
  readonly port: number;
  readonly inode: number;
  readonly protocol: "tcp" | "udp";
}

/** Words of 32 bits, each in the byte order of the machine (little on all that we run on). */
function addressOf(hex: string): string | undefined {
  if (!/^(?:[0-9A-F]{8}|[0-9A-F]{32})$/.test(hex)) return undefined;
  const bytes = Buffer.from(hex, "hex");
  for (let at = 0; at < bytes.length; at += 4) bytes.subarray(at, at + 4).reverse();
  if (bytes.length === 4) return v4Text(bytes.readUInt32BE(0));
  const words = Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(index * 2));
  return writeAddress({ family: 6, words });
}

const listening = "0A";
const unconnected = "07";

/** `/proc/net/tcp`, `tcp6`, `udp`, `udp6`: sockets that wait for whoever comes. Lines of another shape are left out. */
export function waitingSockets(text: string, protocol: Socket["protocol"]): Socket[] {
  const found: Socket[] = [];
  for (const line of text.split("\n").slice(1)) {
    const [, local = "", , state, , , , , , inode = ""] = line.trim().split(/\s+/);
    if (state !== (protocol === "tcp" ? listening : unconnected)) continue;
    const [hex = "", portHex = ""] = local.split(":");
    const address = addressOf(hex);
    const port = Number.parseInt(portHex, 16);
    if (address === undefined || !(port > 0) || !/^\d+$/.test(inode)) continue;
    found.push({ address, port, inode: Number(inode), protocol });
  }
  return found;
}

/** The router of the default route with the smallest metric, out of `/proc/net/route`. */
export function defaultGateway(text: string): string | undefined {
  let best: { readonly address: string; readonly metric: number } | undefined;
  for (const line of text.split("\n").slice(1)) {
    const [, to, gateway = "", , , , metricText, mask] = line.trim().split(/\s+/);
    const metric = Number(metricText);
    if (to !== "00000000" || mask !== "00000000" || gateway === "00000000") continue;
    const address = addressOf(gateway);
    if (address !== undefined && (!best || metric < best.metric)) best = { address, metric };
  }
  return best?.address;
}

/** Addresses of neighbours that answered on the wire, out of `/proc/net/arp`. */
export function knownNeighbours(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const line of text.split("\n").slice(1)) {
    const [address = "", , flags = "", hardware = ""] = line.trim().split(/\s+/);
    const isComplete = (Number(flags) & 2) !== 0 && hardware !== "00:00:00:00:00:00";
    if (isComplete) found.add(address);
  }
  return found;
}
