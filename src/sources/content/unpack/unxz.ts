// For: .xz files, several streams one after the other (the .xz file format 1.2.1).
// Never: a filter other than LZMA2, delta and x86: such a block is not understood.

import { undoDelta, undoX86 } from "./filters.ts";
import { openGrowing, taken } from "./growing.ts";
import { decodeLzma2 } from "./lzma2.ts";
import { stop } from "../stop.ts";
import type { Budget } from "../budget.ts";

const checkSizes = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];

interface Cursor {
  at: number;
}

/** Up to 7 bits a byte, the lowest first; above 2^53 it is broken. */
function readVariable(bytes: Buffer, cursor: Cursor): number {
  let value = 0;
  for (let power = 0; power < 8; power += 1) {
    const byte = bytes.readUInt8(cursor.at);
    cursor.at += 1;
    value += (byte & 0x7f) * 2 ** (7 * power);
    if (byte < 0x80) return Number.isSafeInteger(value) ? value : stop("broken");
  }
  return stop("broken");
}

export interface Streams {
  readonly bytes: Buffer;
  /** Where the last stream ends. */
  readonly end: number;
}

export function unxz(packed: Buffer, budget: Budget): Streams {
  const out = openGrowing(budget, packed.length);
  let at = 0;
  while (packed.toString("latin1", at, at + 6) === "\u00fd7zXZ\u0000") {
    const checkBytes = checkSizes[packed.readUInt8(at + 7) & 0x0f] ?? 0;
    at += 12;
    while (packed.readUInt8(at) !== 0) at = readBlock(packed, at, checkBytes);
    at = afterIndex(packed, at);
    while (at + 4 <= packed.length && packed.readUInt32BE(at) === 0) at += 4;
  }
  if (at === 0) stop("broken");
  return { bytes: taken(out, budget), end: at };

  function readBlock(bytes: Buffer, start: number, checkBytes: number): number {
    const headerBytes = (bytes.readUInt8(start) + 1) * 4;
    const flags = bytes.readUInt8(start + 1);
    const cursor: Cursor = { at: start + 2 };
    if ((flags & 0x40) !== 0) readVariable(bytes, cursor);
    if ((flags & 0x80) !== 0) readVariable(bytes, cursor);
    const filters: { readonly id: number; readonly first: number }[] = [];
    for (let left = (flags & 3) + 1; left > 0; left -= 1) {
      const id = readVariable(bytes, cursor);
      const size = readVariable(bytes, cursor);
      filters.push({ id, first: size > 0 ? bytes.readUInt8(cursor.at) : 0 });
      cursor.at += size;
    }
    if (filters.at(-1)?.id !== 0x21) stop("not-understood");
    const from = out.length;
    const end = decodeLzma2(bytes, start + headerBytes, out, budget);
    for (const filter of filters.slice(0, -1).reverse()) {
      const unpacked = out.bytes.subarray(from, out.length);
      if (filter.id === 3) undoDelta(unpacked, filter.first + 1);
      else if (filter.id === 4) undoX86(unpacked);
      else stop("not-understood");
    }
    return start + ((end - start + 3) & ~3) + checkBytes;
  }
}

/** The index says again what the blocks said: it is only passed over, with the footer behind it. */
function afterIndex(bytes: Buffer, start: number): number {
  const cursor: Cursor = { at: start + 1 };
  const records = readVariable(bytes, cursor);
  for (let left = records; left > 0; left -= 1) {
    readVariable(bytes, cursor);
    readVariable(bytes, cursor);
  }
  return start + ((cursor.at - start + 3) & ~3) + 4 + 12;
}
