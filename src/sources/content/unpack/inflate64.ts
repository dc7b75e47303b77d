// For: deflate64, zip's method 9, as Windows packs large files: deflate with a window of 64 KiB and longer matches (APPNOTE.TXT 4.4.5).
// Never: more bytes than the budget leaves; a table or a distance that leads outside.

import { codeOf } from "./huffman.ts";
import type { Code } from "./huffman.ts";
import { growBy, openGrowing, taken } from "./growing.ts";
import type { Growing } from "./growing.ts";
import { stop } from "../stop.ts";
import type { Budget } from "../budget.ts";

interface LowBits {
  readonly bytes: Buffer;
  at: number;
}

/** From the lowest bit up; 16 at most. */
function take(bits: LowBits, count: number): number {
  const { bytes, at } = bits;
  const byte = at >>> 3;
  bits.at = at + count;
  if (bits.at > bytes.length * 8) stop("broken");
  const word = (bytes[byte] ?? 0) | ((bytes[byte + 1] ?? 0) << 8) | ((bytes[byte + 2] ?? 0) << 16);
  return (word >>> (at & 7)) & ((1 << count) - 1);
}

/** Codes of one length follow each other, shorter ones first; their highest bit comes first. */
function symbolOf(bits: LowBits, code: Code): number {
  const { bytes } = bits;
  let value = 0;
  let first = 0;
  let index = 0;
  for (let length = 1; length <= 15; length += 1) {
    value |= ((bytes[bits.at >>> 3] ?? 0) >>> (bits.at & 7)) & 1;
    bits.at += 1;
    const count = code.counts[length] ?? 0;
    if (value - count < first) {
      if (bits.at > bytes.length * 8) stop("broken");
      return code.symbols[index + value - first] ?? stop("broken");
    }
    index += count;
    first = (first + count) << 1;
    value <<= 1;
  }
  return stop("broken");
}

/** Bits behind a length's code, from 257 on; the last one is deflate64's own. */
const lengthBits = Buffer.from([
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 16,
]);
/** Shortest match of each; the last one, with its 16 bits, begins anew. */
const lengthBases = Buffer.from([
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
  163, 195, 227, 3,
]);
const orderOfLengths = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

function fixedLength(symbol: number): number {
  if (symbol < 144) return 8;
  if (symbol < 256) return 9;
  return symbol < 280 ? 7 : 8;
}

const fixedLetters = codeOf(Array.from({ length: 288 }, (_, symbol) => fixedLength(symbol)));
const fixedDistances = codeOf(new Uint8Array(32).fill(5));

function ownCodes(bits: LowBits): readonly [letters: Code, distances: Code] {
  const letters = take(bits, 5) + 257;
  const distances = take(bits, 5) + 1;
  const count = take(bits, 4) + 4;
  const small = new Uint8Array(19);
  for (const symbol of orderOfLengths.slice(0, count)) small[symbol] = take(bits, 3);
  const code = codeOf(small);
  const lengths = new Uint8Array(letters + distances);
  for (let at = 0; at < lengths.length;) {
    const symbol = symbolOf(bits, code);
    if (symbol < 16) {
      lengths[at++] = symbol;
      continue;
    }
    if (symbol === 16 && at === 0) stop("broken");
    const value = symbol === 16 ? (lengths[at - 1] ?? 0) : 0;
    const [few, more] = symbol === 16 ? [3, 2] : symbol === 17 ? [3, 3] : [11, 7];
    const end = at + few + take(bits, more);
    if (end > lengths.length) stop("broken");
    lengths.fill(value, at, end);
    at = end;
  }
  return [codeOf(lengths.subarray(0, letters)), codeOf(lengths.subarray(letters))];
}

function stored(bits: LowBits, out: Growing): void {
  const from = ((bits.at + 7) >>> 3) + 4;
  const length = bits.bytes.readUInt16LE(from - 4);
  if ((length ^ bits.bytes.readUInt16LE(from - 2)) !== 0xffff) stop("broken");
  if (from + length > bits.bytes.length) stop("broken");
  growBy(out, length);
  bits.bytes.copy(out.bytes, out.length, from, from + length);
  out.length += length;
  bits.at = (from + length) * 8;
}

function copyBack(out: Growing, distance: number, length: number): void {
  if (distance > out.length) stop("broken");
  growBy(out, length);
  for (let end = out.length + length; out.length < end; out.length += 1)
    out.bytes[out.length] = out.bytes[out.length - distance] ?? 0;
}

function block(bits: LowBits, out: Growing, letters: Code, distances: Code, budget: Budget): void {
  for (let count = 1; ; count += 1) {
    if ((count & 0xffff) === 0) budget.checkTime();
    const symbol = symbolOf(bits, letters);
    if (symbol === 256) return;
    if (symbol < 256) {
      growBy(out, 1);
      out.bytes[out.length++] = symbol;
      continue;
    }
    const length =
      (lengthBases[symbol - 257] ?? stop("broken")) + take(bits, lengthBits[symbol - 257] ?? 0);
    const slot = symbolOf(bits, distances);
    const extra = slot < 4 ? 0 : (slot >> 1) - 1;
    const base = slot < 4 ? slot : (2 + (slot & 1)) << extra;
    copyBack(out, base + take(bits, extra) + 1, length);
  }
}

/** All blocks of it. Stops as every decoder here. */
export function inflate64(packed: Buffer, budget: Budget): Buffer {
  const bits: LowBits = { bytes: packed, at: 0 };
  const out = openGrowing(budget, packed.length);
  for (let isLast = false; !isLast;) {
    budget.checkTime();
    isLast = take(bits, 1) === 1;
    const kind = take(bits, 2);
    if (kind === 0) stored(bits, out);
    else if (kind === 1) block(bits, out, fixedLetters, fixedDistances, budget);
    else if (kind === 2) block(bits, out, ...ownCodes(bits), budget);
    else stop("broken");
  }
  return taken(out, budget);
}
