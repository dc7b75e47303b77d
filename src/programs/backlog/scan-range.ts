// For: the lines of a byte range of an open file, read straight into the scan's memory.
// Never: a line of the neighbouring range; never more memory than the scan's room, however long a line is.

import { readSync } from "node:fs";
import { limits } from "../../base/limits.ts";
import { roomBytes } from "../../detect/scan/scan.ts";
import type { Scan, StretchPlace } from "../../detect/scan/scan.ts";

/** Lines that begin in [from, to) are this range's; a line belongs to the range in which it begins. */
export interface ByteRange {
  readonly path: string;
  readonly from: number;
  readonly to: number;
  /** The piece that the range is cut from; at its `pieceFrom` a line begins. */
  readonly pieceFrom: number;
  readonly pieceTo: number;
  /** False: a last line without newline, at the piece's end, is left for later. */
  readonly isFinished: boolean;
}

export interface ScannedRange {
  /** The lines scanned are the bytes [from, to): the range moved to the borders of lines. */
  readonly from: number;
  readonly to: number;
  /** The file ended before `pieceTo`. */
  readonly isShort: boolean;
}

const newline = 10;
const searchBytes = 64 * 1024;

/** Offset behind the first newline at or after `at`; `end` when there is none before it, or the file ends. */
function behindNewline(fd: number, at: number, end: number): number {
  const block = Buffer.allocUnsafe(searchBytes);
  let offset = at;
  while (offset < end) {
    const count = readSync(fd, block, 0, Math.min(searchBytes, end - offset), offset);
    if (count === 0) return end;
    const found = block.subarray(0, count).indexOf(newline);
    if (found >= 0) return offset + found + 1;
    offset += count;
  }
  return end;
}

/** Scans the range; what was found is in `scan.take`. Throws only what reading the file throws. */
export function scanRange(scan: Scan, fd: number, range: ByteRange, context: StretchPlace["context"]): ScannedRange {
  const { room } = scan;
  const { path, pieceFrom, pieceTo } = range;
  const from = range.from <= pieceFrom ? pieceFrom : behindNewline(fd, range.from - 1, pieceTo);
  const to = range.to >= pieceTo ? pieceTo : Math.max(from, behindNewline(fd, range.to - 1, pieceTo));
  /** Offset of room[0]. */
  let offset = from;
  let carried = 0;
  while (offset + carried < to) {
    const want = Math.min(roomBytes - carried, to - offset - carried);
    const count = readSync(fd, room, carried, want, offset + carried);
    const have = carried + count;
    const isLast = count === 0 || offset + have >= to;
    const whole = room.subarray(0, have).lastIndexOf(newline) + 1;
    let end = whole;
    if (isLast && (range.isFinished || whole === have)) end = have;
    if (end > 0) scan.add(room, 0, end, { path, offset, context });
    if (isLast) return { from, to: offset + end, isShort: count === 0 };
    if (end === 0 && have === roomBytes) {
      // A line longer than the room: its first part is judged, the rest skipped.
      const behind = behindNewline(fd, offset + have, to);
      const isWhole = behind < to || range.isFinished || endsWithNewline(fd, to);
      if (!isWhole) return { from, to: offset, isShort: false };
      room[limits.lineBytes + 1] = newline;
      scan.add(room, 0, limits.lineBytes + 2, { path, offset, context });
      offset = behind;
      carried = 0;
      continue;
    }
    room.copyWithin(0, end, have);
    offset += end;
    carried = have - end;
  }
  return { from, to: Math.max(from, offset), isShort: false };
}

function endsWithNewline(fd: number, to: number): boolean {
  const last = Buffer.alloc(1);
  return readSync(fd, last, 0, 1, to - 1) === 1 && last[0] === newline;
}
