// For: canonical Huffman codes as LZH and bzip2 write them, and a reader of bits from the highest down.
// Never: a table larger than its symbols; a code that no symbol has goes unnoticed.

import { stop } from "../stop.ts";

export interface Bits {
  readonly bytes: Buffer;
  /** The next bit's number, from the beginning of `bytes`. */
  at: number;
}

/** Up to 24 bits. Beyond the end zeros are read, up to 64 of them; then the bytes are broken. */
export function readBits(bits: Bits, count: number): number {
  const { bytes, at } = bits;
  const byte = at >>> 3;
  if (byte > bytes.length + 8) stop("broken");
  const word =
    (((bytes[byte] ?? 0) << 24) |
      ((bytes[byte + 1] ?? 0) << 16) |
      ((bytes[byte + 2] ?? 0) << 8) |
      (bytes[byte + 3] ?? 0)) <<
    (at & 7);
  bits.at = at + count;
  return count === 0 ? 0 : word >>> (32 - count);
}

export interface Code {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
  /** The one symbol that takes no bits, or -1. */
  readonly only: number;
}

export const longestCode = 20;

export function codeOf(lengths: ArrayLike<number>): Code {
  const counts = new Uint16Array(longestCode + 1);
  for (let symbol = 0; symbol < lengths.length; symbol += 1) {
    const length = lengths[symbol] ?? 0;
    counts[length] = (counts[length] ?? 0) + 1;
  }
  const starts = new Uint16Array(longestCode + 2);
  for (let length = 1; length <= longestCode; length += 1) {
    starts[length + 1] = (starts[length] ?? 0) + (counts[length] ?? 0);
  }
  const symbols = new Uint16Array(lengths.length);
  for (let symbol = 0; symbol < lengths.length; symbol += 1) {
    const length = lengths[symbol] ?? 0;
    if (length === 0) continue;
    const place = starts[length] ?? 0;
    symbols[place] = symbol;
    starts[length] = place + 1;
  }
  return { counts, symbols, only: -1 };
}

export const onlyCode = (symbol: number): Code => ({
  counts: new Uint16Array(longestCode + 1),
  symbols: new Uint16Array(0),
  only: symbol,
});

/** Canonical: codes of one length follow each other, shorter ones first. */
export function readSymbol(bits: Bits, code: Code): number {
  if (code.only >= 0) return code.only;
  const { bytes } = bits;
  let at = bits.at;
  let value = 0;
  let first = 0;
  let index = 0;
  for (let length = 1; length <= longestCode; length += 1) {
    value |= ((bytes[at >>> 3] ?? 0) >>> (7 - (at & 7))) & 1;
    at += 1;
    const count = code.counts[length] ?? 0;
    if (value - count < first) {
      bits.at = at;
      if (at >>> 3 > bytes.length + 8) stop("broken");
      return code.symbols[index + value - first] ?? stop("broken");
    }
    index += count;
    first = (first + count) << 1;
    value <<= 1;
  }
  return stop("broken");
}
