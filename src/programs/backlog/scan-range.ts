// For: the lines of a byte range of an open file, read straight into the scan's memory.
// Never: a line of the neighbouring range; never more memory than the scan's room, however long a line is.

import { readSync } from "node:fs";
import { limits } from "../../base/limits.ts";
import { roomBytes } from "../../detect/scan/scan.ts";
import type { Scan, StretchPlace } from "../../detect/scan/scan.ts";
import { behindNewline, newline } from "./line-borders.ts";

/** Lines that begin in [from, to) are this range's; a line belongs to the range in which it begins. */
export interface ByteRange {
  readonly path: string;
  readonly from: number;
  readonly to: number;
  /** The piece that the range is cut from; at its `pieceFrom` a line begins. */
  readonly pieceFrom: number;
  readonly pieceTo: number;
}

export interface ScannedRange {
  /** The lines scanned are the bytes [from, to): the range moved to the borders of lines. */
  readonly from: number;
  readonly to: number;
  /** The file ended before `pieceTo`. */
  readonly isShort: boolean;
}

/** Scans the range; what was found is in `scan.take`. Throws only what reading the file throws. */
export function scanRange(
  scan: Scan,
  fd: number,
  range: ByteRange,
  context: StretchPlace["context"],
): ScannedRange {
  const { room } = scan;
  const { path, pieceFrom, pieceTo } = range;
  const from = range.from <= pieceFrom ? pieceFrom : behindNewline(fd, range.from - 1, pieceTo);
  const to =
    range.to >= pieceTo ? pieceTo : Math.max(from, behindNewline(fd, range.to - 1, pieceTo));
  /** Offset of room[0]. */
  let offset = from;
  let carried = 0;
  while (offset + carried < to) {
    const want = Math.min(roomBytes - carried, to - offset - carried);
    const count = readSync(fd, room, carried, want, offset + carried);
    const have = carried + count;
    const isLast = count === 0 || offset + have >= to;
    const whole = room.subarray(0, have).lastIndexOf(newline) + 1;
    const end = isLast ? have : whole;
    if (end > 0) scan.add(room, 0, end, { path, offset, context });
    if (isLast) return { from, to: offset + end, isShort: count === 0 };
    if (end === 0 && have === roomBytes) {
      // A line longer than the room: its first part is judged, the rest skipped.
      const behind = behindNewline(fd, offset + have, to);
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
