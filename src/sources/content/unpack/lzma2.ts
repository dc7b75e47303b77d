// For: LZMA2, the chunks of xz and 7z around LZMA, and bare LZMA with its 5 bytes of properties.
// Never: a chunk that asks for a dictionary that was never begun.

import { growBy, openGrowing, taken } from "./growing.ts";
import type { Growing } from "./growing.ts";
import { decodeLzma, lzmaState, resetLzma } from "./lzma.ts";
import type { LzmaInput, LzmaState } from "./lzma.ts";
import { stop } from "../stop.ts";
import type { Budget } from "../budget.ts";

/** `size`: -1 when it ends with a marker. `properties`: lc/lp/pb, then the dictionary's size, which is not needed. */
export function unlzma(packed: Buffer, properties: Buffer, size: number, budget: Budget): Buffer {
  const out = openGrowing(budget, packed.length, size);
  const state = lzmaState(properties[0] ?? 255);
  decodeLzma(state, { bytes: packed, at: 0, end: packed.length }, out, size, budget);
  return taken(out, budget);
}

/** Appends one LZMA2 stream that begins at `at` to `out`; answers the place behind it. */
export function decodeLzma2(packed: Buffer, at: number, out: Growing, budget: Budget): number {
  const input: LzmaInput = { bytes: packed, at, end: packed.length };
  let lzma: LzmaState | undefined;
  for (;;) {
    budget.checkTime();
    const control = packed.readUInt8(input.at);
    input.at += 1;
    if (control === 0) return input.at;
    if (control < 0x80) {
      if (control > 2) stop("broken");
      const size = packed.readUInt16BE(input.at) + 1;
      input.at += 2;
      if (input.at + size > packed.length) stop("broken");
      growBy(out, size);
      packed.copy(out.bytes, out.length, input.at, input.at + size);
      out.length += size;
      input.at += size;
      continue;
    }
    const size = ((control & 0x1f) << 16) + packed.readUInt16BE(input.at) + 1;
    const packedSize = packed.readUInt16BE(input.at + 2) + 1;
    input.at += 4;
    const reset = (control >> 5) & 3;
    if (reset >= 2) {
      lzma = lzmaState(packed.readUInt8(input.at));
      if (lzma.lc + lzma.lp > 4) stop("broken");
      input.at += 1;
    }
    if (lzma === undefined) stop("broken");
    if (reset === 1) resetLzma(lzma);
    const end = input.at + packedSize;
    if (end > packed.length) stop("broken");
    const chunk: LzmaInput = { bytes: packed, at: input.at, end };
    decodeLzma(lzma, chunk, out, size, budget);
    input.at = end;
  }
}

export function unlzma2(packed: Buffer, budget: Budget): Buffer {
  const out = openGrowing(budget, packed.length);
  decodeLzma2(packed, 0, out, budget);
  return taken(out, budget);
}
