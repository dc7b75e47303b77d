// For: a log that comes as a stream (standard input), scanned by the calling thread as it comes.
// Never: the whole of it in memory; reading waits while a part is being taken.

import { limits } from "../../base/limits.ts";
import { addLimit } from "../../detect/scan/totals.ts";
import type { FormatSpec } from "../../sources/formats/access/custom-format.ts";
import type { PiecePart } from "./piece.ts";
import { scanStream } from "./scan-stream.ts";
import { createScans } from "./scans.ts";
import type { ScanSetUp } from "./scans.ts";

export interface StreamLog {
  /** What it is called, e.g. `-`. */
  readonly path: string;
  readonly format: FormatSpec;
  readonly blocks: AsyncIterable<Buffer>;
}

/** Rejects when `onPart` or the stream does; what came before the fault was handed over. */
export async function replayStream(
  log: StreamLog,
  setUp: ScanSetUp,
  onPart: (part: PiecePart) => Promise<void> | void,
): Promise<void> {
  const { path } = log;
  const scan = createScans(setUp)(log.format);
  if (!scan) throw new Error(`unknown format ${log.format.name}`);
  const place = {
    path,
    from: 0,
    isFinished: true,
    partBytes: limits.chunkBytes,
    context: setUp.context,
  };
  const end = await scanStream(scan, log.blocks, place, async (from, to) => {
    const result = scan.take(path);
    result.totals.bytes = to - from;
    await onPart({ from, to, ...result });
  });
  if (end.isCut) {
    const { totals, hits } = scan.take(path);
    addLimit(totals.limits, { limit: "gzipBytes", where: path, times: 1 });
    await onPart({ from: end.to, to: end.to, totals, hits });
  }
  if (end.error !== undefined) throw end.error;
}
