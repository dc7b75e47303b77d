// For: scanning one file from end to end in this thread, stretch by stretch.
// Never: more than one stretch in memory.

import { createReadStream } from "node:fs";
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
  /** Its bytes, when they do not come from the file `path`. */
  readonly blocks?: AsyncIterable<Buffer>;
}

function open({ path, from, to, gz, blocks }: StretchSource): AsyncIterable<Buffer> {
  if (blocks) return blocks;
  if (gz) return createReadStream(path).pipe(createGunzip());
  const end = Number.isFinite(to) ? { end: to - 1 } : {};
  return createReadStream(path, {
    start: from,
    ...end,
    highWaterMark: 1024 * 1024,
  }) as AsyncIterable<Buffer>;
}

export async function* inlineStretches(
  source: StretchSource,
  scan: Scan,
  context: LineContext,
): AsyncGenerator<Stretch> {
  let carried: Buffer = Buffer.alloc(0);
  let offset = source.from;
  /** Inside a line of which the first part was judged already. */
  let isSkipping = false;
  let toldEnd = offset;
  const scanned = (bytes: Buffer, to: number): Stretch => {
    const { totals, hits } = scan.chunk(bytes, 0, to, { path: source.path, offset, context });
    offset += to;
    toldEnd = offset;
    return { totals, hits, lastMs: totals.lastMs, end: offset };
  };
  for await (const chunk of open(source)) {
    let bytes = carried.length > 0 ? Buffer.concat([carried, chunk]) : chunk;
    if (isSkipping) {
      const past = bytes.indexOf(newline) + 1 || bytes.length;
      isSkipping = bytes[past - 1] !== newline;
      offset += past;
      bytes = bytes.subarray(past);
    }
    const end = bytes.lastIndexOf(newline) + 1;
    if (end > 0) yield scanned(bytes, end);
    carried = Buffer.from(bytes.subarray(end));
    if (carried.length < limits.chunkBytes) continue;
    // A line longer than that is judged by its first part, which the scan cuts; memory stays bounded.
    yield scanned(carried, carried.length);
    carried = Buffer.alloc(0);
    isSkipping = true;
  }
  if (carried.length > 0 || offset > toldEnd) yield scanned(carried, carried.length);
}
