// For: a log file held open, and reading its next lines.
// Never: opened when it is anything but a regular file (a FIFO would hang), never written to.

import { constants } from "node:fs";
import type { BigIntStats } from "node:fs";
import { open, stat } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { limits } from "../../base/limits.ts";
import type { TailCheckpoint, TailChunk } from "./chunk.ts";
import { cutLines } from "./cut-lines.ts";
import { bytesBefore, fingerprintBytes, identify, tailAfter, tailHash } from "./identity.ts";

export interface OpenFile {
  readonly handle: FileHandle;
  /** Live name of the log it belongs to. */
  readonly path: string;
  readonly identity: string;
  readonly dev: bigint;
  readonly ino: bigint;
  format: string;
  offset: number;
  /**
   * The up to 256 bytes before `offset`: compared at each read, so that a rewritten file is
   * noticed.
   */
  tail: Buffer;
  inCut: boolean;
  /** Size and time of change when nothing more was found. */
  seenSize: bigint;
  seenMtimeNs: bigint;
  /** Polls without anything new since it was rotated away. */
  quietPolls: number;
}

/** Not a regular file; `what` says which kind. */
export class NotAFile extends Error {}

function check(found: BigIntStats, path: string): void {
  if (!found.isFile()) throw new NotAFile(path);
}

/** Errors: NotAFile, and those of open(2) and stat(2). The caller closes the handle. */
export async function openLog(file: string, path: string): Promise<OpenFile> {
  check(await stat(file, { bigint: true }), file);
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  try {
    const found = await handle.stat({ bigint: true });
    check(found, file);
    return {
      handle,
      path,
      identity: identify(found),
      dev: found.dev,
      ino: found.ino,
      format: "",
      offset: 0,
      tail: Buffer.alloc(0),
      inCut: false,
      seenSize: -1n,
      seenMtimeNs: -1n,
      quietPolls: 0,
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Reading goes on at `offset`. */
export async function moveTo(file: OpenFile, offset: number): Promise<void> {
  file.offset = offset;
  file.tail = offset === 0 ? Buffer.alloc(0) : await bytesBefore(file.handle, offset);
  file.inCut = offset > 0 && file.tail.at(-1) !== 10;
  file.seenSize = -1n;
}

export function checkpointOf(file: OpenFile, done: boolean): TailCheckpoint {
  const { path, identity, offset, format } = file;
  return { path, identity, offset, tailHash: tailHash(file.tail), format, done };
}

/** Room for one chunk, the bytes compared before it and the newline after it. */
export function newReadBuffer(): Buffer {
  return Buffer.allocUnsafeSlow(fingerprintBytes + limits.tailChunkBytes);
}

/**
 * undefined: nothing new. "changed": the bytes read before are not there any more (truncated or
 * rewritten).
 */
export type Reading = TailChunk | "changed" | undefined;

function advance(file: OpenFile, data: Buffer, isLast: boolean): TailChunk | "skipped" | undefined {
  const cut = cutLines(data, limits.lineBytes, file.inCut, isLast);
  if (cut.consumed === 0) return undefined;
  const offset = file.offset;
  file.tail = tailAfter(file.tail, data.subarray(0, cut.consumed));
  file.offset += cut.consumed;
  file.inCut = cut.inCut;
  if (cut.emit === 0) return "skipped";
  const bytes = Buffer.from(data.subarray(0, cut.emit));
  const { path, identity } = file;
  const checkpointAfter = checkpointOf(file, false);
  return {
    kind: "lines",
    path,
    identity,
    offset,
    bytes,
    cutLines: cut.isCut ? 1 : 0,
    checkpointAfter,
  };
}

/**
 * The next whole lines, at most one chunk; with `isLast` also an unfinished line at the end.
 * `found` is the file's stat of this moment.
 */
export async function nextLines(
  file: OpenFile,
  found: BigIntStats,
  buffer: Buffer,
  isLast: boolean,
): Promise<Reading> {
  if (found.size < BigInt(file.offset)) return "changed";
  if (!isLast && found.size === file.seenSize && found.mtimeNs === file.seenMtimeNs)
    return undefined;
  for (;;) {
    const kept = file.tail.length;
    const room = Math.min(buffer.length, kept + limits.tailChunkBytes);
    const { bytesRead } = await file.handle.read(buffer, 0, room, file.offset - kept);
    if (bytesRead < kept || !buffer.subarray(0, kept).equals(file.tail)) return "changed";
    const chunk = advance(file, buffer.subarray(kept, bytesRead), isLast);
    if (chunk === "skipped") continue;
    if (chunk) return chunk;
    file.seenSize = found.size;
    file.seenMtimeNs = found.mtimeNs;
    return undefined;
  }
}
