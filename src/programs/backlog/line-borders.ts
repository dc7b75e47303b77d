// For: where lines begin and end around an offset of an open file.
// Never: more than a block in memory, however long the line.

import { readSync } from "node:fs";

export const newline = 10;
const blockBytes = 64 * 1024;

/** Offset behind the first newline at or after `at`; `end` when there is none before it, or the file ends. */
export function behindNewline(fd: number, at: number, end: number): number {
  const block = Buffer.allocUnsafe(blockBytes);
  let offset = at;
  while (offset < end) {
    const count = readSync(fd, block, 0, Math.min(blockBytes, end - offset), offset);
    if (count === 0) return end;
    const found = block.subarray(0, count).indexOf(newline);
    if (found >= 0) return offset + found + 1;
    offset += count;
  }
  return end;
}

/** Offset behind the last newline in [from, to); `from` when there is none. */
export function behindLastNewline(fd: number, from: number, to: number): number {
  const block = Buffer.allocUnsafe(blockBytes);
  let end = to;
  while (end > from) {
    const start = Math.max(from, end - blockBytes);
    const count = readSync(fd, block, 0, end - start, start);
    const found = block.subarray(0, count).lastIndexOf(newline);
    if (found >= 0) return start + found + 1;
    end = start;
  }
  return from;
}
