// For: deflate, gzip, zlib and zstd by Node's own decoders, within the budget.
// Never: more memory than the budget leaves: the decoder stops at it.

import { Buffer } from "node:buffer";
import { gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from "node:zlib";
import { stop } from "../stop.ts";
import type { Budget } from "../budget.ts";

interface Limits {
  readonly maxOutputLength: number;
  readonly info: true;
}

interface WithEngine {
  readonly buffer: Buffer;
  /** bytesWritten: bytes of the input that were used. */
  readonly engine: { readonly bytesWritten: number };
}

export interface Inflated {
  readonly bytes: Buffer;
  /** Where the used input ends. */
  readonly end: number;
}

function within(
  budget: Budget,
  packedBytes: number,
  decode: (options: Limits) => unknown,
): Inflated {
  const room = budget.room(packedBytes);
  if (room.bytes < 1) stop(room.why);
  let done: WithEngine;
  try {
    done = decode({ maxOutputLength: room.bytes, info: true }) as WithEngine;
  } catch (error) {
    return stop((error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE" ? room.why : "broken");
  }
  budget.spend(done.buffer.length);
  return { bytes: done.buffer, end: done.engine.bytesWritten };
}

/** RFC 1951. `dictionary`: up to 32 KiB that stand before it, as the blocks of a cabinet want. */
export function inflateRaw(packed: Buffer, budget: Budget, dictionary?: Buffer): Inflated {
  return within(budget, packed.length, (options) =>
    inflateRawSync(
      packed,
      dictionary && dictionary.length > 0 ? { ...options, dictionary } : options,
    ),
  );
}

/** RFC 1950, as in PDF. */
export function inflateZlib(packed: Buffer, budget: Budget): Inflated {
  return within(budget, packed.length, (options) => inflateSync(packed, options));
}

/** RFC 1952; all members, one after the other. */
export function gunzip(packed: Buffer, budget: Budget): Inflated {
  return within(budget, packed.length, (options) => gunzipSync(packed, options));
}

/** RFC 8878. */
export function unzstd(packed: Buffer, budget: Budget): Inflated {
  return within(budget, packed.length, (options) => zstdDecompressSync(packed, options));
}
