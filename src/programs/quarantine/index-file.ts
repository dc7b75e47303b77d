// For: the index of the quarantine: JSON lines that are only appended, a file for each month, written by the filter and by the command at once.
// Never: rewritten. A line that was cut short by a kill or a full disk stays where it is, and the next one begins on a line of its own.

import {
  closeSync,
  constants,
  fsyncSync,
  lstatSync,
  openSync,
  readSync,
  readdirSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { limits } from "../../base/limits.ts";
import { syncFolder } from "../hand/files/put-in-place.ts";
import type { IndexRecord } from "./held-mail.ts";

export interface IndexFile {
  /** On the disk when it returns. Throws errors of the file system. */
  append(record: IndexRecord, atMs: number): void;
  /** Hands over what was appended since the last call, by anybody; the first time all of it. */
  read(take: (record: IndexRecord) => void): void;
  /**
   * Records after a place, at most so many bytes of them, each with the place behind it; without a place: none, and the
   * end. What is being written just now comes the next time.
   */
  readAfter(place: string | undefined, bytesMax?: number): IndexStretch;
  /** Lines that are no records. */
  readonly torn: number;
  /** Files, oldest first: `2026-11`. */
  months(): string[];
  forget(month: string): void;
}

/** Part of the index; a place is `2026-11:12345`: month and bytes. */
export interface IndexStretch {
  /** Each with the place behind it. */
  readonly records: readonly { readonly record: IndexRecord; readonly place: string }[];
  readonly next: string;
  /** There is more behind `next`. */
  readonly hasMore: boolean;
}

const fileName = /^index-(\d{4}-\d{2})\.jsonl$/;
const recordTypes: ReadonlySet<unknown> = new Set<IndexRecord["type"]>([
  "hold",
  "state",
  "begun",
  "failed",
  "longer",
  "asked",
  "passed",
]);
const readBytes = 256 * 1024;
const newline = 0x0a;

export function monthOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 7);
}

function readRecord(line: Buffer): IndexRecord | undefined {
  try {
    const value = JSON.parse(line.toString("utf8")) as Partial<IndexRecord> | null;
    const isKnown = recordTypes.has(value?.type);
    return isKnown ? (value as IndexRecord) : undefined;
  } catch {
    return undefined;
  }
}

/** A line without its break; too long a one is cut where it is read, so that it is no record. */
interface Reading {
  offset: number;
  rest: Buffer;
}

export function openIndex(folder: string): IndexFile {
  const readings = new Map<string, Reading>();
  let torn = 0;

  const pathOf = (month: string) => join(folder, `index-${month}.jsonl`);
  const months = () =>
    readdirSync(folder)
      .flatMap((name) => fileName.exec(name)?.[1] ?? [])
      .sort();

  function takeLine(line: Buffer, take: (record: IndexRecord) => void): void {
    if (line.length === 0) return;
    const record = readRecord(line);
    if (record) take(record);
    else torn += 1;
  }

  function readMonth(month: string, take: (record: IndexRecord) => void): void {
    const reading = readings.get(month) ?? { offset: 0, rest: Buffer.alloc(0) };
    readings.set(month, reading);
    const fd = openSync(pathOf(month), constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      const buffer = Buffer.alloc(readBytes);
      for (;;) {
        const count = readSync(fd, buffer, 0, readBytes, reading.offset);
        if (count === 0) return;
        reading.offset += count;
        let bytes = Buffer.concat([reading.rest, buffer.subarray(0, count)]);
        for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline)) {
          takeLine(bytes.subarray(0, end), take);
          bytes = bytes.subarray(end + 1);
        }
        reading.rest = Buffer.from(bytes.subarray(0, limits.quarantineLineBytes));
      }
    } finally {
      closeSync(fd);
    }
  }

  function sizeOf(month: string): number {
    return lstatSync(pathOf(month), { throwIfNoEntry: false })?.size ?? 0;
  }

  /** Whole lines of a month from an offset; a line longer than any record is stepped over. */
  function linesFrom(month: string, offset: number, bytesMax: number): Buffer {
    const fd = openSync(pathOf(month), constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      const buffer = Buffer.alloc(bytesMax);
      const bytes = buffer.subarray(0, readSync(fd, buffer, 0, bytesMax, offset));
      const end = bytes.lastIndexOf(newline);
      return end < 0 && bytes.length === bytesMax ? bytes : bytes.subarray(0, end + 1);
    } finally {
      closeSync(fd);
    }
  }

  function readAfter(place: string | undefined, bytesMax = limits.quarantineLineBytes) {
    const all = months();
    const last = all.at(-1) ?? monthOf(0);
    const [, from = last, offsetText = ""] = /^(\d{4}-\d{2}):(\d{1,15})$/.exec(place ?? "") ?? [];
    if (offsetText === "") {
      return { records: [], next: `${last}:${sizeOf(last)}`, hasMore: false };
    }
    const month = all.find((each) => each >= from);
    // Not even that month is there: what comes next begins at its own beginning.
    if (month === undefined) return { records: [], next: `${from}:${offsetText}`, hasMore: false };
    // Shorter than it was: another index has taken its place, and all of it is new.
    const offset = month === from && Number(offsetText) <= sizeOf(month) ? Number(offsetText) : 0;
    const lines = linesFrom(month, offset, bytesMax);
    const records: { readonly record: IndexRecord; readonly place: string }[] = [];
    for (let at = 0, end = lines.indexOf(newline); end >= 0; end = lines.indexOf(newline, at)) {
      const record = end > at ? readRecord(lines.subarray(at, end)) : undefined;
      at = end + 1;
      if (record) records.push({ record, place: `${month}:${offset + at}` });
    }
    const later = all.find((each) => each > month);
    if (lines.length === 0 && later !== undefined) {
      return { records, next: `${later}:0`, hasMore: true };
    }
    const next = offset + lines.length;
    const hasMore = later !== undefined || (lines.length > 0 && next < sizeOf(month));
    return { records, next: `${month}:${next}`, hasMore };
  }

  return {
    readAfter,
    append(record, atMs) {
      const month = monthOf(atMs);
      const isNew = !months().includes(month);
      const flags =
        constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW;
      const fd = openSync(pathOf(month), flags, 0o600);
      try {
        // The break in front ends a line that was cut short.
        const bytes = Buffer.from(`\n${JSON.stringify(record)}\n`);
        const written = writeSync(fd, bytes);
        if (written < bytes.length) {
          throw Object.assign(new Error("the disk is full"), { code: "ENOSPC" });
        }
        fsyncSync(fd);
      } finally {
        closeSync(fd);
      }
      if (isNew) syncFolder(folder);
    },
    read(take) {
      for (const month of months()) readMonth(month, take);
    },
    get torn() {
      return torn;
    },
    months,
    forget(month) {
      readings.delete(month);
      rmSync(pathOf(month), { force: true });
    },
  };
}
