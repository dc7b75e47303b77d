// For: the lines at the end of a log, whole ones only, of a bounded number of bytes.
// Never: an error over a log that is gone or closed to us; it then has no lines.

import { open } from "node:fs/promises";
import { limits } from "../../base/limits.ts";
import type { Format } from "../../events/format.ts";
import { chooseFormat } from "../choose-format.ts";

/** The last bytes of a file, from the first whole line on; empty when it cannot be read. */
export async function endOf(path: string): Promise<Buffer> {
  try {
    const handle = await open(path);
    try {
      const { size } = await handle.stat();
      const from = Math.max(0, size - limits.recentLogBytes);
      const bytes = Buffer.alloc(size - from);
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
      const read = bytes.subarray(0, bytesRead);
      return from === 0 ? read : read.subarray(read.indexOf(10) + 1);
    } finally {
      await handle.close();
    }
  } catch {
    return Buffer.alloc(0);
  }
}

const sampleLines = 200;

/** The format that it was known by, else the one that its lines show by now; undefined: none yet. */
export function formatNow(
  { path, format }: { readonly path: string; readonly format?: Format | undefined },
  bytes: Buffer,
): Format | undefined {
  return format ?? chooseFormat([...linesOf(bytes)].slice(-sampleLines), {}, path);
}

export function* linesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length;) {
    const found = bytes.indexOf(10, at);
    const end = found < 0 ? bytes.length : found;
    if (end - at <= limits.lineBytes) yield bytes.subarray(at, end);
    at = end + 1;
  }
}
