// For: the bytes of one zip entry, by the method its header names.
// Never: passwords; a method that is not named here is not understood.

import { constants, crc32, inflateRawSync } from "node:zlib";
import { bunzip2 } from "../unpack/bunzip2.ts";
import { inflate64 } from "../unpack/inflate64.ts";
import { unlzma } from "../unpack/lzma2.ts";
import { unxz } from "../unpack/unxz.ts";
import { inflateRaw, unzstd } from "../unpack/with-zlib.ts";
import { stop } from "../stop.ts";
import type { Budget } from "../budget.ts";

/** `size`: unpacked, as the header says; needed by LZMA without its end marker (flag 2). */
export function unpackZip(
  packed: Buffer,
  method: number,
  flags: number,
  size: number,
  budget: Budget,
): Buffer {
  switch (method) {
    case 0:
      budget.spend(packed.length);
      return packed;
    case 8:
      return inflateRaw(packed, budget).bytes;
    case 9:
      return inflate64(packed, budget);
    case 12:
      return bunzip2(packed, budget).bytes;
    case 14: {
      const propertyBytes = packed.readUInt16LE(2);
      const rest = packed.subarray(4 + propertyBytes);
      return unlzma(
        rest,
        packed.subarray(4, 4 + propertyBytes),
        (flags & 2) === 0 ? size : -1,
        budget,
      );
    }
    case 20:
    case 93:
      return unzstd(packed, budget).bytes;
    case 95:
      return unxz(packed, budget).bytes;
    default:
      return stop("not-understood");
  }
}

export function checkCrc(bytes: Buffer, crc: number): void {
  if (crc32(bytes) !== crc) stop("broken");
}

/** Packed bytes that a peek takes; deflate makes at most 1032 times as many of them. */
const peekBytes = 1024;

/** The first bytes of an entry, cheaply; undefined where that cannot be had. */
export function peekZip(packed: Buffer, method: number): Buffer | undefined {
  const head = packed.subarray(0, peekBytes);
  if (method === 0) return head;
  if (method !== 8) return undefined;
  try {
    return inflateRawSync(head, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return undefined;
  }
}
