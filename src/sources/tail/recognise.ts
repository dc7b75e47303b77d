// For: what an unread or half-read file is: one that we know, a copy of one, or new. The heart of
// "nothing twice".
// Never: a guess from names.

import type { FileHandle } from "node:fs/promises";
import type { TailCheckpoint } from "./chunk.ts";
import { bytesBefore, isReusedInode, fingerprintBytes, tailAfter, tailHash } from "./identity.ts";
import { unpack } from "./unpack.ts";

/**
 * What is compared: the hashes of the bytes before each offset asked for, the length, the last
 * bytes.
 */
export interface Facts {
  readonly length: number;
  /** Offset → tail hash, for offsets up to `length`. */
  readonly hashes: ReadonlyMap<number, string>;
  /** The up to 256 bytes before `length`. */
  readonly last: Buffer;
}

export async function plainFacts(handle: FileHandle, offsets: Iterable<number>): Promise<Facts> {
  const length = (await handle.stat()).size;
  const hashes = new Map<number, string>();
  for (const offset of offsets) {
    if (offset > length) continue;
    hashes.set(offset, tailHash(await bytesBefore(handle, offset)));
  }
  return { length, hashes, last: await bytesBefore(handle, length) };
}

/** One pass over the unpacked stream; yields now and then, so that other logs get their turn. */
export async function* gzFacts(
  handle: FileHandle,
  offsets: Iterable<number>,
): AsyncGenerator<"busy", Facts, void> {
  const wanted = [...new Set(offsets)].toSorted((a, b) => a - b);
  const hashes = new Map<number, string>();
  let at = 0;
  let length = 0;
  let last: Buffer = Buffer.alloc(0);
  try {
    for await (const block of unpack(handle)) {
      for (
        let next = wanted[at];
        next !== undefined && next <= length + block.length;
        next = wanted[at]
      ) {
        hashes.set(next, tailHash(tailAfter(last, block.subarray(0, next - length))));
        at += 1;
      }
      last = tailAfter(last, block);
      length += block.length;
      yield "busy";
    }
  } catch {
    // A broken file is compared as far as it goes; whoever reads it will meet the error and say so.
  }
  return { length, hashes, last };
}

export type Recognition =
  | { readonly how: "new" }
  /** The file of this checkpoint; its bytes before `offset` are the same. */
  | { readonly how: "identity"; readonly offset: number; readonly checkpoint: TailCheckpoint }
  /**
   * Another file with the bytes of this checkpoint's: packed, copied, or the device has another
   * number now.
   */
  | { readonly how: "content"; readonly offset: number; readonly checkpoint: TailCheckpoint }
  /** The file of this checkpoint, but shorter or with other bytes: truncated or written anew. */
  | { readonly how: "changed"; readonly checkpoint: TailCheckpoint };

/**
 * Judges by facts taken at the offsets of `candidates` (the current checkpoint of each file of the
 * log in `known`, and a few earlier ones). `isLive`: a live file is taken for another file's
 * continuation only by a full fingerprint.
 */
export function recognise(
  identity: string,
  facts: Facts,
  known: ReadonlyMap<string, TailCheckpoint>,
  candidates: readonly TailCheckpoint[],
  isLive: boolean,
): Recognition {
  const own = known.get(identity);
  if (own) {
    const isSame = facts.hashes.get(own.offset) === own.tailHash;
    return isSame
      ? { how: "identity", offset: own.offset, checkpoint: own }
      : { how: "changed", checkpoint: own };
  }
  let best: TailCheckpoint | undefined;
  for (const checkpoint of candidates) {
    if (checkpoint.offset < (isLive ? fingerprintBytes : 1)) continue;
    if (facts.hashes.get(checkpoint.offset) !== checkpoint.tailHash) continue;
    if (isLive && isReusedInode(identity, checkpoint.identity)) continue;
    if (!best || checkpoint.offset > best.offset) best = checkpoint;
  }
  if (!best) return { how: "new" };
  // An earlier checkpoint matched, the current one lies beyond the copy's end: all of the copy has
  // been read.
  const current = known.get(best.identity);
  const isBeyond = current !== undefined && current.offset > facts.length;
  return { how: "content", offset: isBeyond ? facts.length : best.offset, checkpoint: best };
}

/**
 * True when all of the file stands at the beginning of the other one too: a copy of it, maybe still
 * being made.
 */
export async function isCopyOf(facts: Facts, other: FileHandle): Promise<boolean> {
  if (facts.length === 0) return false;
  const there = await bytesBefore(other, facts.length);
  return there.length === facts.last.length && there.equals(facts.last);
}
