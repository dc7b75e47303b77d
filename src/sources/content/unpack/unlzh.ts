// For: the methods of LHA with blocks of Huffman codes and a sliding window: -lh4- to -lh7-, and stored ones.
// Never: more bytes than the header says, nor than the budget leaves.

import { codeOf, onlyCode, readBits, readSymbol } from "./huffman.ts";
import type { Bits, Code } from "./huffman.ts";
import { growBy, openGrowing, taken } from "./growing.ts";
import { stop } from "../stop.ts";
import type { Budget } from "../budget.ts";

/** Bits of the window, and of the count of codes for distances. */
const windows: Readonly<Record<string, readonly [number, number]>> = {
  "-lh4-": [12, 4],
  "-lh5-": [13, 4],
  "-lh6-": [15, 5],
  "-lh7-": [16, 5],
};

const stored: ReadonlySet<string> = new Set(["-lh0-", "-lz4-", "-pm0-"]);
const symbols = 510;

export function unlzh(packed: Buffer, method: string, size: number, budget: Budget): Buffer {
  if (stored.has(method)) {
    if (packed.length !== size) stop("broken");
    budget.spend(size);
    return packed;
  }
  const [windowBits, countBits] = windows[method] ?? stop("not-understood");
  const bits: Bits = { bytes: packed, at: 0 };
  const out = openGrowing(budget, packed.length, size);
  let left = 0;
  let letters = onlyCode(0);
  let distances = onlyCode(0);
  while (out.length < size) {
    if (left === 0) {
      budget.checkTime();
      left = readBits(bits, 16);
      if (left === 0) stop("broken");
      letters = readLetters(bits, readLengths(bits, 19, 5, 3));
      distances = readLengths(bits, windowBits + 1, countBits, -1);
    }
    left -= 1;
    const symbol = readSymbol(bits, letters);
    if (symbol < 256) {
      growBy(out, 1);
      out.bytes[out.length] = symbol;
      out.length += 1;
      continue;
    }
    const slot = readSymbol(bits, distances);
    const distance = slot < 2 ? slot : (1 << (slot - 1)) + readBits(bits, slot - 1);
    const count = Math.min(symbol - 253, size - out.length);
    growBy(out, count);
    for (let end = out.length + count; out.length < end; out.length += 1) {
      const from = out.length - distance - 1;
      // The window is full of blanks at first.
      out.bytes[out.length] = from < 0 ? 0x20 : (out.bytes[from] ?? 0);
    }
  }
  return taken(out, budget);
}

/** Lengths of a small code; behind the third of them a gap may be told. */
function readLengths(bits: Bits, most: number, countBits: number, gapAt: number): Code {
  const count = readBits(bits, countBits);
  if (count === 0) return onlyCode(readBits(bits, countBits));
  if (count > most) stop("broken");
  const lengths = new Uint8Array(most);
  for (let at = 0; at < count;) {
    let length = readBits(bits, 3);
    if (length === 7) {
      while (readBits(bits, 1) === 1) length += 1;
      if (length > 16) stop("broken");
    }
    lengths[at] = length;
    at += 1;
    if (at === gapAt) at += readBits(bits, 2);
  }
  return codeOf(lengths);
}

function readLetters(bits: Bits, code: Code): Code {
  const count = readBits(bits, 9);
  if (count === 0) return onlyCode(readBits(bits, 9));
  if (count > symbols) stop("broken");
  const lengths = new Uint8Array(symbols);
  for (let at = 0; at < count;) {
    const symbol = readSymbol(bits, code);
    if (symbol > 2) {
      lengths[at] = symbol - 2;
      at += 1;
    } else if (symbol === 0) {
      at += 1;
    } else {
      at += symbol === 1 ? readBits(bits, 4) + 3 : readBits(bits, 9) + 20;
    }
  }
  return codeOf(lengths);
}
