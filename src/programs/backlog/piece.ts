// For: what a backlog consists of, and what comes back from it.
// Never: an opinion about which files belong to it; that is the tail's.

import type { Said } from "../../base/said.ts";
import type { ChunkTotals } from "../../detect/finding.ts";
import type { HitBatch } from "../../detect/scan/hit-batch.ts";
import type { FormatSpec } from "../../sources/formats/access/custom-format.ts";

/** A stretch of one file. `from` and `to` are offsets of the unpacked bytes; `from` is a line's first byte. */
export interface Piece {
  readonly path: string;
  readonly from: number;
  /** Behind the last byte; ignored for `gz`, which is read to its end. */
  readonly to: number;
  readonly gz: boolean;
  readonly format: FormatSpec;
  /** False: the file may still grow, and a last line without newline is left for later. Default true. */
  readonly isFinished?: boolean;
}

/** What a part of a piece said. Parts of a piece follow each other without gap or overlap. */
export interface PiecePart {
  readonly from: number;
  readonly to: number;
  readonly totals: ChunkTotals;
  readonly hits: HitBatch;
  /** Why the piece could not be read to its end; what comes before it counts. Only on a last part. */
  readonly trouble?: Said;
}
