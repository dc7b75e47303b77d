// For: what passes between the tail and whoever commits what it read: checkpoints, pieces of a
// backlog, chunks.
// Never: behaviour.

import type { Said } from "../../base/said.ts";

/**
 * Where reading goes on; the same data as incidents/store.ts declares (sources do not know the
 * corridor).
 */
export interface TailCheckpoint {
  /** The live name, not `.1`. */
  readonly path: string;
  /** "dev:ino:birthtimeNs". */
  readonly identity: string;
  /**
   * Bytes consumed, of the unpacked stream for .gz. It stands after a newline, except inside a line
   * that was cut at limits.lineBytes or flushed unfinished: that line has been reported, and
   * reading goes on after its newline.
   */
  readonly offset: number;
  /** Hex sha256 of the up to 256 bytes before `offset`. */
  readonly tailHash: string;
  /**
   * Line format recognised for it; the tail only hands on what it was given ("" when nobody said).
   */
  readonly format: string;
  /** True when the file is not expected to grow any more and was read to its end. */
  readonly done: boolean;
}

/** One stretch of a backlog that has not been read yet. */
export interface Piece {
  /** Name of the file now: `access.log.1`, `access.log.2.gz` … or the live name. */
  readonly path: string;
  /** Name the log is written under. */
  readonly livePath: string;
  readonly identity: string;
  /** First byte to read, at the beginning of a line; of the unpacked stream for .gz. */
  readonly from: number;
  /**
   * End, just after a newline; Infinity for .gz (its length is known when it is unpacked). Equal to
   * `from` when the file is known by its content only: then there is nothing to read, but its
   * checkpoint must be committed all the same.
   */
  readonly to: number;
  readonly gz: boolean;
  /** Bytes it takes on disk, for progress. */
  readonly sizeBytes: number;
  /** Format of the checkpoint it was recognised by, else "". */
  readonly format: string;
  /** Set when bytes before this piece are or may be lost. */
  readonly gap?: Said;
}

/**
 * One step of a followed log. `bytes` is the consumer's own (never reused). The consumer commits
 * what it makes of the bytes together with `checkpointAfter`, then asks for the next chunk: only
 * then is anything more read.
 */
export interface TailChunk {
  /**
   * lines: whole lines, each with its newline (a cut or unfinished one without), at most
   * limits.tailChunkBytes; empty when only the checkpoint moves. gap: bytes are or may be lost.
   * appeared, vanished: the path. trouble: cannot be read.
   */
  readonly kind: "lines" | "gap" | "appeared" | "vanished" | "trouble";
  readonly path: string;
  readonly identity: string;
  /** Offset of the first byte in its file (unpacked stream for .gz). */
  readonly offset: number;
  readonly bytes: Buffer;
  /**
   * Lines of this chunk that were cut at limits.lineBytes (the rest of them is skipped): 0 or 1.
   */
  readonly cutLines: number;
  /** Absent when there is nothing to commit (trouble, appeared). */
  readonly checkpointAfter?: TailCheckpoint;
  readonly said?: Said;
}
