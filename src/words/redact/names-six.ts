// For: IPv6 addresses: 2001:db8::/32 (RFC 3849); unique local ones 3fff::/20 (RFC 9637); one /64 stays one /64, one /48 one /48.
// Never: a MAC address that shows through an interface's number.

import { readAddress, writeAddress } from "../../base/ip.ts";
import { keyedNumber, keyedSlots, type Mac } from "./keyed.ts";
import { isIn, linkLocal, uniqueLocal } from "./special-addresses.ts";

interface Six {
  readonly text: string;
  readonly words: readonly number[];
  /** First bits under which it gets its new prefix. */
  readonly kind: "global" | "local" | "link";
}

function read(text: string): Six[] {
  const address = readAddress(text);
  if (address?.family !== 6) return [];
  const kind = isIn(address, linkLocal) ? "link" : isIn(address, uniqueLocal) ? "local" : "global";
  return [{ text, words: address.words, kind }];
}

const prefixOf = (words: readonly number[], count: number) =>
  writeAddress({ family: 6, words: words.map((word, index) => (index < count ? word : 0)) });

/** The /48: sixteen free bits in 2001:db8::/32, in 3fff::/20 the second word (the twelve bits before it stay zero). */
function newSite(kind: Six["kind"], slot: number): number[] {
  if (kind === "link") return [0xfe80, 0, 0];
  return kind === "local" ? [0x3fff, 0, slot] : [0x2001, 0xdb8, slot];
}

/** `isFree`: the address is nobody's in the documents. */
export function renameSix(
  mac: Mac,
  originals: readonly string[],
  isFree: (text: string) => boolean,
): Map<string, string> {
  const result = new Map<string, string>();
  const all = originals.flatMap(read);
  const inUse = new Set(all.map(({ words }) => prefixOf(words, 3)));
  const sites = Map.groupBy(all, ({ kind, words }) => `${kind} ${prefixOf(words, 3)}`);
  const slots = keyedSlots(mac, "site", [...sites.keys()], 0xfffe, (slot, key) => {
    const kind = key.startsWith("local") ? "local" : "global";
    return !inUse.has(prefixOf([...newSite(kind, slot), 0, 0, 0, 0, 0], 3));
  });
  for (const [site, members] of sites) {
    const slot = slots.get(site);
    if (slot === undefined) continue;
    const subnets = Map.groupBy(members, ({ words }) => prefixOf(words, 4));
    for (const [subnet, hosts] of subnets) {
      // Added, not drawn: sixteen bits stay as different as they were. Link-local has no subnets.
      const kind = hosts[0]?.kind ?? "global";
      const word = ((hosts[0]?.words[3] ?? 0) ^ keyedNumber(mac, `subnet ${site}`)) & 0xffff;
      const prefix = [...newSite(kind, slot), kind === "link" ? 0 : word];
      nameHosts(mac, subnet, prefix, hosts, isFree, result);
    }
  }
  return result;
}

/** Small numbers, so that lines stay readable; the zero of a network stays. */
function nameHosts(
  mac: Mac,
  subnet: string,
  prefix: readonly number[],
  hosts: readonly Six[],
  isFree: (text: string) => boolean,
  result: Map<string, string>,
): void {
  const write = (slot: number) =>
    writeAddress({ family: 6, words: [...prefix, 0, 0, slot >>> 16, slot & 0xffff] });
  const [networks, others] = [true, false].map((isNetwork) =>
    hosts.filter(({ words }) => words.slice(4).every((word) => word === 0) === isNetwork),
  );
  for (const { text } of networks ?? []) {
    const name = write(0);
    if (isFree(name)) result.set(text, name);
  }
  const texts = (others ?? []).map(({ text }) => text);
  const size = texts.length > 2000 ? 0xfffffe : 0xfffe;
  const slots = keyedSlots(mac, `host ${subnet}`, texts, size, (slot) => isFree(write(slot)));
  for (const [text, slot] of slots) if (slot !== undefined) result.set(text, write(slot));
}
