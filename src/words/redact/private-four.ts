// For: private IPv4 addresses: they stay private, in other networks, and whoever were neighbours stay neighbours.
// Never: a network and a host exchanged: .0 and .255 of a /24, and both ends of a declared network, keep their meaning.

import { isInside, v4Text, type Network } from "../../base/ip.ts";
import { keyedNumber, keyedPermutation, type Mac } from "./keyed.ts";
import { privateBlocks } from "./special-addresses.ts";

/** One octet, renumbered so that equal beginnings stay equal and others stay others, bit by bit; the first `kept` bits stay. */
function turnOctet(flips: Uint8Array, octet: number, kept: number): number {
  let result = 0;
  let node = 1;
  for (let index = 0; index < 8; index += 1) {
    const bit = (octet >>> (7 - index)) & 1;
    const flip = index < kept ? 0 : ((flips[node >>> 3] ?? 0) >>> (node & 7)) & 1;
    result = result * 2 + (bit ^ flip);
    node = node * 2 + bit;
  }
  return result;
}

interface Turning {
  readonly mac: Mac;
  readonly salt: number;
  readonly memory: Map<string, Uint8Array | Uint16Array>;
  /** Bits down to which neighbours stay neighbours, 24 to 30. */
  readonly bitsOf: (value: number) => number;
}

function remembered<T extends Uint8Array | Uint16Array>(
  turning: Turning,
  key: string,
  make: () => T,
): T {
  const known = turning.memory.get(key);
  if (known) return known as T;
  const made = make();
  turning.memory.set(key, made);
  return made;
}

function turnValue(turning: Turning, value: number, blockBits: number): number {
  const { mac, salt } = turning;
  let result = 0;
  for (let index = 0; index < 3; index += 1) {
    const octet = (value >>> (24 - 8 * index)) & 255;
    const before = index === 0 ? "" : String(value >>> (32 - 8 * index));
    const kept = Math.min(8, Math.max(0, blockBits - 8 * index));
    const name = `four ${salt} ${index} ${before}`;
    const flips =
      kept === 8 ? nothing : remembered(turning, name, () => Uint8Array.from(mac(name)));
    result = result * 256 + turnOctet(flips, octet, kept);
  }
  const bits = turning.bitsOf(value);
  const network = value >>> (32 - bits);
  const name = `net ${salt} ${value >>> 8}`;
  const flips = remembered(turning, name, () => Uint8Array.from(mac(name)));
  const hostBits = 32 - bits;
  const above = turnOctet(flips, value & 255, 0) & (0xff ^ (2 ** hostBits - 1));
  const hosts = `hosts ${salt} ${bits} ${network}`;
  const order = remembered(turning, hosts, () => keyedPermutation(mac, hosts, hostBits));
  return ((result * 256) >>> 0) + above + (order[value & (2 ** hostBits - 1)] ?? 0);
}

const nothing = new Uint8Array(32);
const saltsMax = 8;

/** For each /24 the smallest declared network in it: all of it is cut as fine as that, so that no two meet. */
function bitsIn(networks: readonly Network[]): (value: number) => number {
  const finest = new Map<number, number>();
  for (const { address, bits } of networks) {
    if (address.family !== 4 || bits <= 24 || bits > 30) continue;
    const key = address.value >>> 8;
    finest.set(key, Math.max(bits, finest.get(key) ?? 24));
  }
  return (value) => finest.get(value >>> 8) ?? 24;
}

/** A second octet of 10.0.0.0/8 under which nothing stands yet, for a block too full to be renumbered in itself. */
function emptySixteen(
  mac: Mac,
  isFree: (value: number) => boolean,
  taken: readonly number[],
): number | undefined {
  const used = new Set(taken.filter((value) => value >>> 24 === 10).map((value) => value >>> 16));
  const first = keyedNumber(mac, "empty sixteen") & 255;
  for (let step = 0; step < 256; step += 1) {
    const sixteen = 10 * 256 + ((first + step) & 255);
    if (!used.has(sixteen) && isFree(sixteen * 65536)) return sixteen;
  }
  return undefined;
}

/** `isFree`: nobody in the documents has this address. Values without a free one are left out. */
export function renumberPrivate(
  mac: Mac,
  originals: readonly number[],
  networks: readonly Network[],
  isFree: (value: number) => boolean,
): Map<number, string> {
  const result = new Map<number, string>();
  const bitsOf = bitsIn(networks);
  const taken: number[] = [...originals];
  const bases = new Map(
    networks.map(({ address, bits }) => [address.family === 4 ? address.value : 0, bits]),
  );
  // A network is written with the bits behind its own cut off: that too must be nobody's.
  const isTurnFree = (turned: number, original: number) => {
    const bits = bases.get(original);
    const cut =
      bits === undefined || bits === 0 ? turned : (turned & (0xffffffff << (32 - bits))) >>> 0;
    return isFree(turned) && (isFree(cut) || isBlockBase(cut));
  };
  for (const block of privateBlocks) {
    const base = block.address.family === 4 ? block.address.value : 0;
    const inside = originals.filter((value) => isInside({ family: 4, value }, block));
    if (inside.length === 0) continue;
    const best = bestTurn(mac, inside, bitsOf, block, isTurnFree);
    const sixteen =
      block.bits === 16 && best.some((value) => !isFree(value))
        ? emptySixteen(mac, isFree, taken)
        : undefined;
    for (const [index, value] of inside.entries()) {
      const turned = best[index] ?? base;
      const moved = sixteen === undefined ? turned : sixteen * 65536 + (turned & 0xffff);
      taken.push(moved);
      if (isFree(moved)) result.set(value, v4Text(moved));
    }
  }
  return result;
}

function isBlockBase(value: number): boolean {
  return privateBlocks.some(({ address }) => address.family === 4 && address.value === value);
}

/** The first of some ways to renumber that meets no address in use, or the last tried. */
function bestTurn(
  mac: Mac,
  inside: readonly number[],
  bitsOf: Turning["bitsOf"],
  block: Network,
  isFree: (turned: number, original: number) => boolean,
): number[] {
  let turned: number[] = [];
  for (let salt = 0; salt < saltsMax; salt += 1) {
    const turning: Turning = { mac, salt, memory: new Map(), bitsOf };
    turned = inside.map((value) => turnValue(turning, value, block.bits));
    if (turned.every((value, index) => isFree(value, inside[index] ?? 0))) break;
  }
  return turned;
}
