// For: the lines of a stream that can only be read once and in order: an unpacked .gz, standard input.
// Never: more memory than the scan's room and one block; the stream waits while a part is being taken.

import { limits } from "../../base/limits.ts";
import { roomBytes } from "../../detect/scan/scan.ts";
import type { Scan, StretchPlace } from "../../detect/scan/scan.ts";

export interface StreamPlace {
  readonly path: string;
  /** So many bytes at the beginning were consumed before. */
  readonly from: number;
  readonly isFinished: boolean;
  /** A part is taken when it has so many bytes (or the room's, if those are more). */
  readonly partBytes: number;
  readonly context: StretchPlace["context"];
}

/** A part ends at offset `to`; its findings are in `scan.take`, bytes included. */
export type OnPart = (from: number, to: number) => Promise<void>;

const newline = 10;

export interface StreamEnd {
  readonly to: number;
  /** What the stream failed with; everything before it was scanned. */
  readonly error?: unknown;
  /** limits.gzipBytes was reached; the rest was not read. */
  readonly isCut: boolean;
}

/**
 * Calls `onPart` each `partBytes` or so, and at the end for what is left. A stream that fails has no end of file: its last
 * half line does not count.
 */
export async function scanStream(
  scan: Scan,
  blocks: AsyncIterable<Buffer>,
  place: StreamPlace,
  onPart: OnPart,
): Promise<StreamEnd> {
  const { room } = scan;
  const { path, context } = place;
  let skip = place.from;
  /** Offset of room[0]. */
  let offset = place.from;
  let partFrom = place.from;
  let have = 0;
  let isSkippingLine = false;

  function scanWhole(): void {
    const whole = room.subarray(0, have).lastIndexOf(newline) + 1;
    if (whole > 0) {
      scan.add(room, 0, whole, { path, offset, context });
      room.copyWithin(0, whole, have);
      offset += whole;
      have -= whole;
    } else if (have === roomBytes) {
      // A line longer than the room: its first part is judged, the rest skipped.
      room[limits.lineBytes + 1] = newline;
      scan.add(room, 0, limits.lineBytes + 2, { path, offset, context });
      offset += have;
      have = 0;
      isSkippingLine = true;
    }
  }

  async function takePart(): Promise<void> {
    await onPart(partFrom, offset);
    partFrom = offset;
  }

  async function takeBlock(block: Buffer): Promise<void> {
    let at = Math.min(skip, block.length);
    skip -= at;
    while (at < block.length) {
      if (isSkippingLine) {
        const found = block.indexOf(newline, at);
        const next = found < 0 ? block.length : found + 1;
        offset += next - at;
        at = next;
        isSkippingLine = found < 0;
        continue;
      }
      const count = block.copy(room, have, at, at + roomBytes - have);
      have += count;
      at += count;
      if (have < roomBytes) continue;
      scanWhole();
      if (!isSkippingLine && offset - partFrom >= place.partBytes) await takePart();
    }
  }

  let error: unknown;
  let isCut = false;
  let taken = 0;
  try {
    for await (const block of blocks) {
      taken += block.length;
      await takeBlock(block);
      isCut = taken >= limits.gzipBytes;
      if (isCut) break;
    }
  } catch (caught) {
    error = caught;
  }
  scanWhole();
  const isEnd = error === undefined && !isCut && place.isFinished;
  if (have > 0 && isEnd) {
    scan.add(room, 0, have, { path, offset, context });
    offset += have;
  }
  await takePart();
  return error === undefined ? { to: offset, isCut } : { to: offset, isCut, error };
}
