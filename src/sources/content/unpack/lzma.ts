// For: LZMA, as 7z, xz (through LZMA2), zip and .lzma use it (Igor Pavlov's LZMA specification).
// Never: a window of its own: all output is kept, so matches reach back into it.

import { growBy } from "./growing.ts";
import type { Growing } from "./growing.ts";
import { stop } from "../stop.ts";
import type { Budget } from "../budget.ts";

export interface LzmaState {
  lc: number;
  lp: number;
  pb: number;
  probs: Uint16Array;
  state: number;
  reps: [number, number, number, number];
}

/** Places of each model in `probs`. */
const isMatch = 0;
const isRep = 192;
const isRepG0 = 204;
const isRepG1 = 216;
const isRepG2 = 228;
const isRep0Long = 240;
const posSlots = 432;
const specPos = 688;
const aligns = 816;
const matchLen = 832;
const repLen = 1346;
const literals = 1860;

const probOne = 1024;

/** lc + 9 × (lp + 5 × pb) in one byte. LZMA2 wants lc + lp ≤ 4; we bound the memory alike for both at 2 MB. */
export function lzmaState(property: number): LzmaState {
  if (property >= 225) stop("broken");
  const lc = property % 9;
  const lp = Math.floor(property / 9) % 5;
  const pb = Math.floor(property / 45);
  const probs = new Uint16Array(literals + (0x300 << (lc + lp))).fill(probOne);
  return { lc, lp, pb, probs, state: 0, reps: [0, 0, 0, 0] };
}

export function resetLzma(lzma: LzmaState): void {
  lzma.probs.fill(probOne);
  lzma.state = 0;
  lzma.reps = [0, 0, 0, 0];
}

export interface LzmaInput {
  readonly bytes: Buffer;
  at: number;
  readonly end: number;
}

/**
 * Decodes `size` bytes, or up to the end marker where it is -1. Leaves `input.at` behind what was used.
 * Stops with `broken` where bytes end too early or a match reaches before the beginning.
 */
export function decodeLzma(
  lzma: LzmaState,
  input: LzmaInput,
  out: Growing,
  size: number,
  budget: Budget,
): void {
  const { probs, lc, lp, pb } = lzma;
  const { bytes, end } = input;
  let { at } = input;
  let range = 0xffffffff;
  let code = 0;
  if (at + 5 > end) stop("broken");
  code = bytes.readUInt32BE(at + 1);
  at += 5;

  function bit(index: number): number {
    const prob = probs[index] ?? 0;
    const bound = (range >>> 11) * prob;
    let answer = 0;
    if (code < bound) {
      range = bound;
      probs[index] = prob + ((2048 - prob) >> 5);
    } else {
      range -= bound;
      code -= bound;
      probs[index] = prob - (prob >> 5);
      answer = 1;
    }
    if (range < 0x1000000) {
      if (at >= end) stop("broken");
      range = (range << 8) >>> 0;
      code = ((code << 8) | (bytes[at] ?? 0)) >>> 0;
      at += 1;
    }
    return answer;
  }

  function direct(count: number): number {
    let value = 0;
    for (let left = count; left > 0; left -= 1) {
      range >>>= 1;
      const isSet = code >= range;
      if (isSet) code -= range;
      value = value * 2 + (isSet ? 1 : 0);
      if (range < 0x1000000) {
        if (at >= end) stop("broken");
        range = (range << 8) >>> 0;
        code = ((code << 8) | (bytes[at] ?? 0)) >>> 0;
        at += 1;
      }
    }
    return value;
  }

  function tree(base: number, levels: number): number {
    let node = 1;
    for (let level = 0; level < levels; level += 1) node = (node << 1) | bit(base + node);
    return node - (1 << levels);
  }

  function reverseTree(base: number, levels: number): number {
    let node = 1;
    let value = 0;
    for (let level = 0; level < levels; level += 1) {
      const one = bit(base + node);
      node = (node << 1) | one;
      value |= one << level;
    }
    return value;
  }

  function length(base: number, posState: number): number {
    if (bit(base) === 0) return 2 + tree(base + 2 + (posState << 3), 3);
    if (bit(base + 1) === 0) return 10 + tree(base + 130 + (posState << 3), 3);
    return 18 + tree(base + 258, 8);
  }

  function distance(matchLength: number): number {
    const slot = tree(posSlots + (Math.min(matchLength - 2, 3) << 6), 6);
    if (slot < 4) return slot;
    const extra = (slot >> 1) - 1;
    const base = (2 | (slot & 1)) * 2 ** extra;
    if (slot < 14) return base + reverseTree(specPos + base - slot, extra);
    return base + direct(extra - 4) * 16 + reverseTree(aligns, 4);
  }

  function literal(position: number, previous: number, matched: number): number {
    const context = ((position & ((1 << lp) - 1)) << lc) + (previous >> (8 - lc));
    const base = literals + 0x300 * context;
    let node = 1;
    if (matched >= 0) {
      let left = matched;
      while (node < 0x100) {
        const wanted = (left >> 7) & 1;
        left <<= 1;
        const one = bit(base + ((1 + wanted) << 8) + node);
        node = (node << 1) | one;
        if (one !== wanted) break;
      }
    }
    while (node < 0x100) node = (node << 1) | bit(base + node);
    return node & 0xff;
  }

  let { state } = lzma;
  let [rep0, rep1, rep2, rep3] = lzma.reps;
  const start = out.length;
  const posMask = (1 << pb) - 1;
  let untilCheck = 4096;
  while (size < 0 || out.length - start < size) {
    untilCheck -= 1;
    if (untilCheck === 0) {
      budget.checkTime();
      untilCheck = 4096;
    }
    const position = out.length;
    const posState = position & posMask;
    if (bit(isMatch + (state << 4) + posState) === 0) {
      if (position >= out.bytes.length) growBy(out, 1);
      const previous = position > 0 ? (out.bytes[position - 1] ?? 0) : 0;
      const matched = state >= 7 ? (out.bytes[position - rep0 - 1] ?? 0) : -1;
      out.bytes[position] = literal(position, previous, matched);
      out.length = position + 1;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let count = 0;
    if (bit(isRep + state) === 0) {
      [rep3, rep2, rep1] = [rep2, rep1, rep0];
      count = length(matchLen, posState);
      state = state < 7 ? 7 : 10;
      rep0 = distance(count);
      if (rep0 === 0xffffffff) {
        if (size >= 0) stop("broken");
        break;
      }
    } else {
      if (position === 0) stop("broken");
      if (bit(isRepG0 + state) === 0) {
        if (bit(isRep0Long + (state << 4) + posState) === 0) count = 1;
      } else {
        let chosen = rep1;
        if (bit(isRepG1 + state) === 1) {
          chosen = rep2;
          if (bit(isRepG2 + state) === 1) {
            chosen = rep3;
            rep3 = rep2;
          }
          rep2 = rep1;
        }
        rep1 = rep0;
        rep0 = chosen;
      }
      if (count === 1) {
        state = state < 7 ? 9 : 11;
      } else {
        count = length(repLen, posState);
        state = state < 7 ? 8 : 11;
      }
    }
    if (rep0 >= position) stop("broken");
    const wanted = size < 0 ? count : Math.min(count, size - (position - start));
    growBy(out, wanted);
    const target = out.bytes;
    for (let to = position; to < position + wanted; to += 1)
      target[to] = target[to - rep0 - 1] ?? 0;
    out.length = position + wanted;
  }
  input.at = at;
  lzma.state = state;
  lzma.reps = [rep0, rep1, rep2, rep3];
}
