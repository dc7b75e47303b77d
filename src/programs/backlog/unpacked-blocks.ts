// For: the unpacked bytes of an open .gz file, block by block, never faster than they are taken.
// Never: the whole file in memory. Several packed members one after the other are one log (RFC 1952, section 2.2).

import { once } from "node:events";
import { readSync } from "node:fs";
import { createGunzip } from "node:zlib";
import type { Gunzip } from "node:zlib";

const blockBytes = 256 * 1024;

/** Reads the file into `unpack` until its end, or until nobody wants more. */
async function feed(fd: number, unpack: Gunzip): Promise<void> {
  let offset = 0;
  while (!unpack.destroyed) {
    const block = Buffer.allocUnsafe(blockBytes);
    const count = readSync(fd, block, 0, blockBytes, offset);
    offset += count;
    if (count === 0) {
      unpack.end();
      return;
    }
    const hasRoom = unpack.write(block.subarray(0, count));
    if (!hasRoom && !unpack.destroyed) {
      // Whichever comes first: without the other, a damaged pack would be waited for for ever.
      const stop = new AbortController();
      const { signal } = stop;
      await Promise.race([
        once(unpack, "drain", { signal }),
        once(unpack, "close", { signal }),
      ]).catch(() => {});
      stop.abort();
    }
  }
}

/** Throws, between blocks, what reading or unpacking fails with; the blocks before are whole. */
export async function* unpackedBlocks(fd: number): AsyncGenerator<Buffer> {
  const unpack = createGunzip({ chunkSize: blockBytes });
  const feeding = feed(fd, unpack).catch((error: unknown) => {
    unpack.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  try {
    for await (const block of unpack) yield block as Buffer;
  } finally {
    unpack.destroy();
    await feeding;
  }
}
