// For: scanning one file from end to end in this thread, stretch by stretch.
// Never: more than one stretch in memory.

import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import type { ChunkTotals } from "../detect/finding.ts";
import type { HitBatch } from "../detect/scan/hit-batch.ts";
import type { Scan } from "../detect/scan/scan.ts";
import type { LineContext } from "../events/format.ts";
import { limits } from "../base/limits.ts";

export interface Stretch {
  readonly totals: ChunkTotals;
  readonly hits: HitBatch;
  readonly lastMs: number;
  /** Just after the last byte scanned. */
  readonly end: number;
}

const newline = 10;

export interface StretchSource {
  readonly path: string;
  readonly from: number;
  readonly to: number;
  readonly gz: boolean;
}

function open({ path, from, to, gz }: StretchSource): Readable {
  if (path === "-") return createReadStream("", { fd: 0 });
  if (gz) return createReadStream(path).pipe(createGunzip());
  return createReadStream(path, { start: from, ...(Number.isFinite(to) && { end: to - 1 }), highWaterMark: 1024 * 1024 });
}

export async function* inlineStretches(source: StretchSource, scan: Scan, context: LineContext): AsyncGenerator<Stretch> {
  let carried: Buffer = Buffer.alloc(0);
  let offset = source.from;
  const scanned = (bytes: Buffer, to: number): Stretch => {
    const { totals, hits } = scan.chunk(bytes, 0, to, { path: source.path, offset, context });
    offset += to;
    return { totals, hits, lastMs: totals.lastMs, end: offset };
  };
  for await (const chunk of open(source) as AsyncIterable<Buffer>) {
    const bytes = carried.length > 0 ? Buffer.concat([carried, chunk]) : chunk;
    const end = bytes.lastIndexOf(newline) + 1;
    if (end === 0 && bytes.length < limits.chunkBytes) {
      carried = bytes;
      continue;
    }
    if (end > 0) yield scanned(bytes, end);
    carried = Buffer.from(bytes.subarray(end));
  }
  if (carried.length > 0) yield scanned(carried, carried.length);
}
