// For: how far the journal has been read, and which records were told already.
// Never: moves back.

import { limits } from "../../base/limits.ts";
import { isCursor } from "./journal-record.ts";
import { createSeenCursors } from "./seen-cursors.ts";
import type { SeenCursors } from "./seen-cursors.ts";

/** `s=` and `i=`: the series of numbers that one journald gives, and the record's number in it. */
export interface Numbered {
  readonly series: string;
  readonly number: bigint;
}

export function numberOf(cursor: string): Numbered | undefined {
  const match = /^s=([0-9a-f]{32});i=([0-9a-f]{1,16})(?:;|$)/.exec(cursor);
  return match ? { series: match[1] as string, number: BigInt(`0x${match[2]}`) } : undefined;
}

export interface JournalPosition {
  /** The record that was told last; undefined before the first, and when the journal does not know it any more. */
  cursor: string | undefined;
  /** What the journal holds up to this record was read in an earlier run, or before the journal lost track of us. */
  floor: Numbered | undefined;
  /** Bytes handed on since the first record, newlines included. */
  offset: number;
  readonly seen: SeenCursors;
}

export function newPosition(cursor: string | undefined, offset: number): JournalPosition {
  const seen = createSeenCursors(limits.journalCursors);
  const known = cursor !== undefined && isCursor(cursor) ? cursor : undefined;
  if (known !== undefined) seen.add(known);
  return { cursor: known, floor: known === undefined ? undefined : numberOf(known), offset, seen };
}

/** True when the record has not been told; it counts as told from now on. */
export function isNews({ floor, seen }: JournalPosition, cursor: string): boolean {
  if (floor !== undefined && cursor.startsWith(floor.series, 2)) {
    const mine = numberOf(cursor);
    if (mine !== undefined && mine.number <= floor.number) return false;
  }
  return seen.add(cursor);
}
