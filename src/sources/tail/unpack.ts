// For: the unpacked bytes of a .gz file, block by block.
// Never: more of them than limits.gzipBytes, or more in memory than a few blocks.

import type { FileHandle } from "node:fs/promises";
import { Readable } from "node:stream";
import { constants, createGunzip } from "node:zlib";
import { limits } from "../../base/limits.ts";

const blockBytes = 256 * 1024;

/** The unpacked stream is longer than limits.gzipBytes. */
export class TooMuchUnpacked extends Error {}

/** A stream of the handle's own would close it with itself. */
async function* packedBlocks(handle: FileHandle): AsyncGenerator<Buffer, void, void> {
  for (let position = 0; ;) {
    const block = Buffer.allocUnsafe(blockBytes);
    const { bytesRead } = await handle.read(block, 0, blockBytes, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield block.subarray(0, bytesRead);
  }
}

async function* inflate(
  handle: FileHandle,
  finishFlush: number,
): AsyncGenerator<Buffer, void, void> {
  const packed = Readable.from(packedBlocks(handle));
  const gunzip = createGunzip({ chunkSize: blockBytes, finishFlush });
  packed.on("error", (error) => gunzip.destroy(error));
  packed.pipe(gunzip);
  try {
    for await (const block of gunzip) yield block as Buffer;
  } finally {
    packed.destroy();
    gunzip.destroy();
  }
}

/**
 * The length a gzip file claims in its last four bytes, modulo 2^32 (RFC 1952; of its last member
 * only).
 */
async function claimedLength(handle: FileHandle): Promise<number> {
  const { size } = await handle.stat();
  if (size < 18) return -1;
  const trailer = Buffer.alloc(4);
  await handle.read(trailer, 0, 4, size - 4);
  return trailer.readUInt32LE(0);
}

/**
 * Errors: zlib's for a broken or unfinished file, TooMuchUnpacked; what could be unpacked is
 * yielded before. A strict inflate drops the last blocks of an unfinished file with its error; so
 * the lenient one reads, and a strict one follows only when the length is not the one claimed.
 */
export async function* unpack(handle: FileHandle): AsyncGenerator<Buffer, void, void> {
  let total = 0;
  for await (const block of inflate(handle, constants.Z_SYNC_FLUSH)) {
    total += block.length;
    if (total > limits.gzipBytes) throw new TooMuchUnpacked();
    yield block;
  }
  if (total % 2 ** 32 === (await claimedLength(handle))) return;
  for await (const block of inflate(handle, constants.Z_FINISH)) void block;
}
