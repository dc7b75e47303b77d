// For: the index of the quarantine: JSON lines that are only appended, a file for each month, written by the filter and by the command at once.
// Never: rewritten. A line that was cut short by a kill or a full disk stays where it is, and the next one begins on a line of its own.

import {
  closeSync,
  constants,
  fsyncSync,
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
  /** Lines that are no records. */
  readonly torn: number;
  /** Files, oldest first: `2026-11`. */
  months(): string[];
  forget(month: string): void;
}

const fileName = /^index-(\d{4}-\d{2})\.jsonl$/;
const readBytes = 256 * 1024;
const newline = 0x0a;

export function monthOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 7);
}

function readRecord(line: Buffer): IndexRecord | undefined {
  try {
    const value = JSON.parse(line.toString("utf8")) as Partial<IndexRecord> | null;
    const isKnown = ["hold", "state", "asked", "passed"].includes(String(value?.type));
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

  return {
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
