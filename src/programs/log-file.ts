// For: looking at a file that was named as a log: what it is, its first lines, which other files it continues.
// Never: opens a FIFO or a device, which would wait for ever.

import { closeSync, openSync, readSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { gunzipSync, constants } from "node:zlib";
import type { Said } from "../base/said.ts";
import { notALog, whyNot } from "./log-trouble.ts";

export interface LogFile {
  readonly path: string;
  readonly gz: boolean;
  /** Bytes on disk; 0 for standard input. */
  readonly size: number;
  /** First lines, without newline, for telling the format. */
  readonly sample: readonly Buffer[];
}

const sampleBytes = 256 * 1024;
const newline = 10;
const gzipMagic = 0x1f8b;

function firstBytes(path: string): Buffer {
  const fd = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(sampleBytes);
    return bytes.subarray(0, readSync(fd, bytes, 0, sampleBytes, 0));
  } finally {
    closeSync(fd);
  }
}

function unpacked(bytes: Buffer): Buffer {
  try {
    // The sample ends in the middle of the stream: what can be unpacked of it is enough.
    return gunzipSync(bytes, {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: 8 * sampleBytes,
    });
  } catch {
    return Buffer.alloc(0);
  }
}

/** Lines of the beginning; the last one is left out, it may be cut. A single line without a newline counts. */
export function sampleLinesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let from = 0;
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, from)) {
    lines.push(bytes.subarray(from, bytes[at - 1] === 13 ? at - 1 : at));
    from = at + 1;
  }
  if (lines.length === 0 && bytes.length > 0) lines.push(bytes);
  return lines;
}

export interface NotLookedAt {
  /** Why it cannot be read, and what was done. */
  readonly trouble: Said;
  /** The error of the system; absent when it is no file at all (a folder, a FIFO). */
  readonly error?: unknown;
}

export function lookAt(path: string): LogFile | NotLookedAt {
  try {
    const found = statSync(path);
    if (found.isDirectory())
      return { trouble: notALog(path, { ja: "フォルダー", en: "a folder" }) };
    if (!found.isFile())
      return {
        trouble: notALog(path, {
          ja: "ふつうのファイルではないもの（FIFOやデバイス）",
          en: "not an ordinary file (a FIFO or a device)",
        }),
      };
    const bytes = firstBytes(path);
    const gz = bytes.length >= 2 && bytes.readUInt16BE(0) === gzipMagic;
    return { path, gz, size: found.size, sample: sampleLinesOf(gz ? unpacked(bytes) : bytes) };
  } catch (error) {
    return { trouble: whyNot(path, error), error };
  }
}

const rotation = /(?:[.-](?:\d{8}|\d{4}-\d{2}-\d{2}|\d{1,4}))?(?:\.gz)?$/;

/** Files that continue each other bear one name: access.log, access.log.1, access.log-20261101.gz. */
export function familyOf(path: string): string {
  return join(dirname(path), basename(path).replace(rotation, ""));
}
