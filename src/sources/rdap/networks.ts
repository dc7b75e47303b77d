// For: the networks an answer speaks for, and the networks an address may lie in, as keys of what is kept.
// Never: a network that does not hold the address asked for, or one so large that one answer would speak for strangers.

import { isInside, readAddress, writeAddress } from "../../base/ip.ts";
import type { Address, Network } from "../../base/ip.ts";

/** Answers for more than this are kept for the address alone. */
const widest = { 4: 9, 6: 16 } as const;
const networksMax = 32;

function widthOf(address: Address): number {
  return address.family === 4 ? 32 : 128;
}

function firstOf({ address, bits }: Network): Address {
  if (address.family === 4) {
    const mask = bits === 0 ? 0 : (0xffffffff << (32 - bits)) >>> 0;
    return { family: 4, value: (address.value & mask) >>> 0 };
  }
  return {
    family: 6,
    words: address.words.map((word, index) => {
      const kept = Math.min(16, Math.max(0, bits - 16 * index));
      return kept === 0 ? 0 : word & (0xffff << (16 - kept)) & 0xffff;
    }),
  };
}

export function networkText(network: Network): string {
  return `${writeAddress(firstOf(network))}/${network.bits}`;
}

/** Every network that the address lies in, most specific first: at most 24 keys for IPv4 and 113 for IPv6. */
export function networksAround(address: Address): string[] {
  const keys: string[] = [];
  for (let bits = widthOf(address); bits >= widest[address.family]; bits -= 1)
    keys.push(networkText({ address, bits }));
  return keys;
}

function asNumber(address: Address): bigint {
  return address.family === 4
    ? BigInt(address.value)
    : address.words.reduce((sum, word) => (sum << 16n) | BigInt(word), 0n);
}

function asAddress(value: bigint, family: 4 | 6): Address {
  if (family === 4) return { family: 4, value: Number(value) };
  const words = Array.from({ length: 8 }, (_, at) =>
    Number((value >> BigInt(16 * (7 - at))) & 0xffffn),
  );
  return { family: 6, words };
}

/** A range as the fewest networks; undefined when it takes too many or is none. */
export function networksOfRange(first: Address, last: Address): Network[] | undefined {
  if (first.family !== last.family) return undefined;
  const width = widthOf(first);
  const end = asNumber(last);
  const networks: Network[] = [];
  let at = asNumber(first);
  while (at <= end) {
    if (networks.length >= networksMax) return undefined;
    let bits = width;
    // The largest block that begins here and does not pass the end.
    while (bits > 0) {
      const size = 1n << BigInt(width - bits + 1);
      if (at % size !== 0n || at + size - 1n > end) break;
      bits -= 1;
    }
    networks.push({ address: asAddress(at, first.family), bits });
    at += 1n << BigInt(width - bits);
  }
  return networks.length === 0 ? undefined : networks;
}

/** `startAddress` and `endAddress` of an RDAP network (RFC 9083 section 5.4), when they hold the address. */
export function networksOfAnswer(answer: unknown, asked: Address): string[] {
  if (typeof answer !== "object" || answer === null) return [];
  const read = (name: string) => {
    const value: unknown = Reflect.get(answer, name);
    // LACNIC and some national registries write "192.0.2.0/24" here.
    return typeof value === "string" ? readAddress(value.replace(/\/\d+$/, "")) : undefined;
  };
  const first = read("startAddress");
  const last = read("endAddress");
  const networks = first && last ? networksOfRange(first, last) : undefined;
  const holds = networks?.some((network) => isInside(asked, network)) ?? false;
  const isNarrow = networks?.every(({ address, bits }) => bits >= widest[address.family]) ?? false;
  return networks && holds && isNarrow ? networks.map(networkText) : [];
}

/** The single address as a network. */
export function alone(address: Address): string {
  return networkText({ address, bits: widthOf(address) });
}
