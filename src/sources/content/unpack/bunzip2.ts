// For: bzip2, several streams one after the other (Julian Seward's format, as bzip2 1.0 writes it).
// Never: the old randomised blocks of bzip2 0.9: not understood.

import { codeOf, readBits, readSymbol } from "./huffman.ts";
import type { Bits, Code } from "./huffman.ts";
import { growBy, openGrowing, taken } from "./growing.ts";
import type { Growing } from "./growing.ts";
import { stop } from "../stop.ts";
import type { Budget } from "../budget.ts";

const groupSymbols = 50;

/** All streams of `packed`, and where the last one ends. */
export function bunzip2(
  packed: Buffer,
  budget: Budget,
): { readonly bytes: Buffer; readonly end: number } {
  const out = openGrowing(budget, packed.length);
  const bits: Bits = { bytes: packed, at: 0 };
  let isFirst = true;
  while (packed.toString("latin1", bits.at >>> 3, (bits.at >>> 3) + 3) === "BZh") {
    isFirst = false;
    bits.at += 24;
    const level = readBits(bits, 8) - 0x30;
    if (level < 1 || level > 9) stop("broken");
    const block = new Uint32Array(level * 100_000);
    while (readBlock(bits, block, out, budget)) budget.checkTime();
    bits.at = (bits.at + 7) & ~7;
  }
  if (isFirst) stop("broken");
  return { bytes: taken(out, budget), end: Math.min(bits.at >>> 3, packed.length) };
}

/** False at the end of the stream. */
function readBlock(bits: Bits, block: Uint32Array, out: Growing, budget: Budget): boolean {
  const high = readBits(bits, 24);
  const low = readBits(bits, 24);
  bits.at += 32;
  if (high === 0x177245 && low === 0x385090) return false;
  if (high !== 0x314159 || low !== 0x265359) stop("broken");
  if (readBits(bits, 1) === 1) stop("not-understood");
  const origin = readBits(bits, 24);
  const used = readUsed(bits);
  const size = readMoved(bits, block, used, budget);
  if (origin >= size) stop("broken");
  writeSorted(block, size, origin, out);
  return true;
}

/** The bytes that occur in the block, ascending. */
function readUsed(bits: Bits): number[] {
  const groups = readBits(bits, 16);
  const used: number[] = [];
  for (let group = 0; group < 16; group += 1) {
    if (((groups >> (15 - group)) & 1) === 0) continue;
    const members = readBits(bits, 16);
    for (let one = 0; one < 16; one += 1) {
      if (((members >> (15 - one)) & 1) === 1) used.push(group * 16 + one);
    }
  }
  return used.length > 0 ? used : stop("broken");
}

function readSelectors(bits: Bits, tables: number): Uint8Array {
  const selectors = new Uint8Array(readBits(bits, 15));
  const order = Array.from({ length: tables }, (_, index) => index);
  for (let at = 0; at < selectors.length; at += 1) {
    let steps = 0;
    while (readBits(bits, 1) === 1) {
      steps += 1;
      if (steps >= tables) stop("broken");
    }
    const [chosen = 0] = order.splice(steps, 1);
    order.unshift(chosen);
    selectors[at] = chosen;
  }
  return selectors;
}

function readCode(bits: Bits, symbols: number): Code {
  const lengths = new Uint8Array(symbols);
  let length = readBits(bits, 5);
  for (let symbol = 0; symbol < symbols; symbol += 1) {
    for (;;) {
      if (length < 1 || length > 20) stop("broken");
      if (readBits(bits, 1) === 0) break;
      length += readBits(bits, 1) === 0 ? 1 : -1;
    }
    lengths[symbol] = length;
  }
  return codeOf(lengths);
}

/** Undoes Huffman, move-to-front and the runs of zeros; fills the low 8 bits of `block`. Answers its size. */
function readMoved(bits: Bits, block: Uint32Array, used: number[], budget: Budget): number {
  const tables = readBits(bits, 3);
  if (tables < 2 || tables > 6) stop("broken");
  const selectors = readSelectors(bits, tables);
  const last = used.length + 1;
  const codes = Array.from({ length: tables }, () => readCode(bits, used.length + 2));
  const front = Uint8Array.from(used);
  let size = 0;
  let run = 0;
  let runBit = 1;
  for (let group = 0; group < selectors.length; group += 1) {
    const code = codes[selectors[group] ?? 0] ?? stop("broken");
    if ((group & 1023) === 0) budget.checkTime();
    for (let one = 0; one < groupSymbols; one += 1) {
      const symbol = readSymbol(bits, code);
      if (symbol <= 1) {
        run += runBit << symbol;
        runBit <<= 1;
        if (run > block.length) stop("broken");
        continue;
      }
      if (run > 0) {
        if (size + run > block.length) stop("broken");
        block.fill(front[0] ?? 0, size, size + run);
        size += run;
        run = 0;
        runBit = 1;
      }
      if (symbol === last) return size;
      if (size >= block.length) stop("broken");
      const value = front[symbol - 1] ?? 0;
      front.copyWithin(1, 0, symbol - 1);
      front[0] = value;
      block[size] = value;
      size += 1;
    }
  }
  return stop("broken");
}

/** Undoes the Burrows-Wheeler sort, then the first run-length code: four alike are followed by a count. */
function writeSorted(block: Uint32Array, size: number, origin: number, out: Growing): void {
  const starts = new Uint32Array(257);
  for (let at = 0; at < size; at += 1) {
    const next = ((block[at] ?? 0) & 0xff) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let byte = 1; byte <= 256; byte += 1)
    starts[byte] = (starts[byte] ?? 0) + (starts[byte - 1] ?? 0);
  for (let at = 0; at < size; at += 1) {
    const byte = (block[at] ?? 0) & 0xff;
    const place = starts[byte] ?? 0;
    starts[byte] = place + 1;
    block[place] = (block[place] ?? 0) | (at << 8);
  }
  let at = (block[origin] ?? 0) >>> 8;
  let previous = -1;
  let alike = 0;
  for (let count = 0; count < size; count += 1) {
    const entry = block[at] ?? 0;
    at = entry >>> 8;
    const byte = entry & 0xff;
    if (alike === 4) {
      growBy(out, byte);
      out.bytes.fill(previous, out.length, out.length + byte);
      out.length += byte;
      alike = 0;
      previous = -1;
      continue;
    }
    alike = byte === previous ? alike + 1 : 1;
    previous = byte;
    if (out.length >= out.bytes.length) growBy(out, 1);
    out.bytes[out.length] = byte;
    out.length += 1;
  }
}
