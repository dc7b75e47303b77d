// For: public IPv4 addresses: 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24 (RFC 5737), then 198.18.0.0/15 (RFC 2544).
// Never: one twice, one that somebody in the documents has, or the count begun again when all are given out.

import { v4Text, type Network } from "../../base/ip.ts";
import { keyedNumber, keyedOrder, keyedPermutation, type Mac } from "./keyed.ts";
import { valueOfFour } from "./special-addresses.ts";

interface Range {
  readonly base: number;
  readonly size: number;
  readonly isBenchmark: boolean;
}

const benchmarkBase = 0xc6120000;

const ranges: readonly Range[] = [
  { base: 0xc0000200, size: 256, isBenchmark: false },
  { base: 0xc6336400, size: 256, isBenchmark: false },
  { base: 0xcb007100, size: 256, isBenchmark: false },
  { base: benchmarkBase, size: 131_072, isBenchmark: true },
];

export interface PublicNames {
  readonly names: ReadonlyMap<number, string>;
  /** Given out of 198.18.0.0/15. */
  readonly benchmark: number;
}

/** The outermost declared public network of /22 to /30 around an address, as `base/bits`. */
function declaredAround(networks: readonly Network[]): (value: number) => string {
  const known = new Set<string>();
  for (const { address, bits } of networks) {
    if (address.family === 4 && bits >= 22 && bits <= 30)
      known.add(`${address.value >>> (32 - bits)}/${bits}`);
  }
  const sizes = [22, 23, 24, 25, 26, 27, 28, 29, 30];
  return (value) => {
    const bits = sizes.find((each) => known.has(`${value >>> (32 - each)}/${each}`));
    return bits === undefined ? "" : `${(value >>> (32 - bits)) * 2 ** (32 - bits)}/${bits}`;
  };
}

export function renamePublic(
  mac: Mac,
  originals: readonly number[],
  networks: readonly Network[],
  isFree: (value: number) => boolean,
): PublicNames {
  const names = new Map<number, string>();
  const used = new Set<number>();
  const full = new Set<string>();
  let benchmark = 0;

  /** A free block of the size at its own boundary; single addresses are never .0 or .255. */
  function takeBlock(size: number, seed: number): number | undefined {
    for (const range of ranges) {
      const count = range.size / size;
      const key = `${range.base} ${size}`;
      if (count < 1 || full.has(key)) continue;
      for (let step = 0; step < count; step += 1) {
        const base = range.base + ((seed + step) % count) * size;
        if (!isBlockFree(base, size)) continue;
        for (let at = base; at < base + size; at += 1) used.add(at);
        if (range.isBenchmark) benchmark += size === 1 ? 1 : 0;
        return base;
      }
      full.add(key);
    }
    return undefined;
  }

  function isBlockFree(base: number, size: number): boolean {
    if (size === 1 && ((base & 255) === 0 || (base & 255) === 255)) return false;
    for (let at = base; at < base + size; at += 1) if (used.has(at) || !isFree(at)) return false;
    return true;
  }

  const groups = Map.groupBy(originals, declaredAround(networks));
  const single = (groups.get("") ?? []).map(v4Text);
  groups.delete("");
  for (const network of keyedOrder(mac, groups.keys())) {
    const inside = groups.get(network) ?? [];
    const [base = 0, bits = 32] = network.split("/").map(Number);
    const block = takeBlock(2 ** (32 - bits), keyedNumber(mac, `block ${network}`));
    if (block === undefined) {
      single.push(...inside.map(v4Text));
      continue;
    }
    const order = keyedPermutation(mac, `hosts ${network}`, 32 - bits);
    for (const value of inside) {
      const given = block + (order[value - base] ?? 0);
      names.set(value, v4Text(given));
      if (given >>> 17 === benchmarkBase >>> 17) benchmark += 1;
    }
  }
  for (const text of keyedOrder(mac, single)) {
    const given = takeBlock(1, keyedNumber(mac, `four ${text}`));
    if (given !== undefined) names.set(valueOfFour(text) ?? 0, v4Text(given));
  }
  return { names, benchmark };
}
