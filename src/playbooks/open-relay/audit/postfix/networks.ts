// For: mynetworks as networks, and which of them let in strangers.
// Never: a name resolved.

import { isInner, isInside, readAddress, readNetwork } from "../../../../base/ip.ts";
import type { Network } from "../../../../base/ip.ts";
import type { AuditMaterial } from "../../../playbook.ts";
import { isTextual, readTable, tableName } from "./maps.ts";
import { words } from "./read-master-cf.ts";

export type Width =
  /** Strangers are in it: a large part of the whole Internet. */
  | "world"
  /** Public, and more than our own networks. */
  | "wide"
  | "fine"
  | "unknown";

/** One word of mynetworks, and the networks that it stands for. */
export interface Trusted {
  readonly token: string;
  readonly width: Width;
  /** Where a network of a table or file stands, when it is not the list itself. */
  readonly place?: { readonly file: string; readonly line: number };
}

/** The Internet is not ours from this prefix on. */
const worldBits = { 4: 12, 6: 24 } as const;
/** What a small firm may own without our knowing its interfaces. */
const ownBits = { 4: 24, 6: 48 } as const;

export function widthOf(network: Network, own: readonly Network[]): Width {
  const { family } = network.address;
  if (network.bits === 0) return "world";
  if (isInner(network.address) && network.bits >= (family === 4 ? 8 : 7)) return "fine";
  if (network.bits <= worldBits[family]) return "world";
  const covering = own.find((each) => each.bits <= network.bits && isInside(network.address, each));
  if (covering) return "fine";
  // An interface of ours lies in it, and it is larger than the interface's own network.
  const isWider = own.some((each) => each.bits > network.bits && isInside(each.address, network));
  if (isWider) return "wide";
  return network.bits < ownBits[family] ? "wide" : "fine";
}

/** `[::1]/128`, `127.0.0.0/8`, an address; undefined for names and tables. */
function networkOf(token: string): Network | undefined {
  const match = /^\[([^\]]*)\](\/\d+)?$/.exec(token);
  const text = match ? `${match[1]}${match[2] ?? ""}` : token;
  return readNetwork(text);
}

export function trusted(
  value: string,
  files: AuditMaterial["files"],
  ownNetworks: readonly string[],
): Trusted[] {
  const own = ownNetworks.flatMap((text) => readNetwork(text) ?? []);
  return words(value, true).flatMap((token): Trusted[] => {
    if (token.startsWith("!")) return [{ token, width: "fine" }];
    const network = networkOf(token);
    if (network) return [{ token, width: widthOf(network, own) }];
    if (readAddress(token)) return [{ token, width: "fine" }];
    const name = tableName(token);
    if (token.startsWith("/")) {
      const file = files.get(token);
      if (!file) return [{ token, width: "unknown" }];
      return file.text.split("\n").flatMap((row, index) => {
        const place = { file: token, line: index + 1 };
        return words(row.replace(/#.*/, ""), true).map((each) => {
          const inside = networkOf(each);
          return { token, width: inside ? widthOf(inside, own) : ("fine" as const), place };
        });
      });
    }
    if (!name) return [{ token, width: "fine" }];
    if (name.type === "static") return [{ token, width: "world" }];
    const table = readTable(name, files);
    if (!table.rows) return [{ token, width: "unknown" }];
    return table.rows.map((row) => {
      const inside = networkOf(row.key);
      const width: Width = inside ? widthOf(inside, own) : "fine";
      return isTextual(name)
        ? { token, width, place: { file: name.path, line: row.line } }
        : { token, width };
    });
  });
}
