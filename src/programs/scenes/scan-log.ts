// For: one log as scanned stretches, read piece by piece, for playing what is not followed.
// Never: checkpoints; what is played is not continued.

import { open } from "node:fs/promises";
import { limits } from "../../base/limits.ts";
import type { ChunkTotals } from "../../detect/finding.ts";
import type { HitBatch } from "../../detect/scan/hit-batch.ts";
import type { Scan } from "../../detect/scan/scan.ts";
import type { LineContext } from "../../events/format.ts";

const newline = 10;

export interface Stretch {
  readonly hits: HitBatch;
  readonly totals: ChunkTotals;
  readonly lastMs: number;
}

/** A stretch ends with a line, unless a line is longer than limits.chunkBytes: then it is cut there. */
export async function* scanLog(
  path: string,
  scan: Scan,
  context: LineContext,
): AsyncGenerator<Stretch> {
  const file = await open(path, "r");
  try {
    const bytes = Buffer.alloc(limits.chunkBytes);
    let held = 0;
    let offset = 0;
    for (;;) {
      const { bytesRead } = await file.read(bytes, held, bytes.length - held, offset + held);
      const length = held + bytesRead;
      if (length === 0) return;
      const isLast = bytesRead === 0 || length < bytes.length;
      const lastEnd = bytes.lastIndexOf(newline, length - 1) + 1;
      const end = isLast || lastEnd === 0 ? length : lastEnd;
      const { totals, hits } = scan.chunk(bytes, 0, end, { path, offset, context });
      yield { totals, hits, lastMs: totals.lastMs };
      bytes.copyWithin(0, end, length);
      held = length - end;
      offset += end;
    }
  } finally {
    await file.close();
  }
}
