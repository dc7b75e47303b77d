// For: the hand's own log on the disk: appended, synced, chained; and read back when the hand starts.
// Never: rewritten. What was cut short by a crash stays where it is and the chain goes on over it.

import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import type { Clock } from "../../../base/clock.ts";
import { limits } from "../../../base/limits.ts";
import { Trouble, exitCodes } from "../../../base/trouble.ts";
import { syncFolder } from "../files/put-in-place.ts";
import { noHash, readEntry, written } from "./entries.ts";
import type { Entry, Written } from "./entries.ts";

export interface OwnLog {
  /** On the disk when it returns. Throws when it could not be written. */
  append(entry: Entry): void;
  close(): void;
}

export interface ReadLog {
  /** When the first entry that is kept was written; undefined: there is none. */
  readonly beganMs?: number;
  /** Hash that the next entry names. */
  readonly last: string;
  /** Lines that are no entries: cut short by a crash. */
  readonly torn: number;
}

const flags = constants.O_RDWR | constants.O_CREAT | constants.O_APPEND | constants.O_NOFOLLOW;

/** Where a log that grew to its limit is set aside; its last hash is named by the first entry of the new one. */
function asideOf(path: string): string {
  return `${path}.1`;
}

function broken(path: string, line: number): Trouble {
  return new Trouble(
    {
      ja: `手の記録 ${path} の ${line} 行目で鎖が切れています。使い終えた承認がわからなくなるため、起動しませんでした。誰が書き換えたのかを調べ、ファイルを別の場所に移してから、もう一度起動してください。`,
      en: `The chain of the hand's log ${path} is broken at line ${line}. It would not know which approvals were used, so it was not started. Find out who changed it, move the file away, and start again.`,
    },
    exitCodes.data,
  );
}

/** All of a log's bytes; undefined when it is not there. Throws when it is a link or no regular file. */
function readLog(path: string): string | undefined {
  if (!lstatSync(path, { throwIfNoEntry: false })) return undefined;
  const fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    if (fstatSync(fd).isFile()) return readFileSync(fd, "latin1");
    throw Object.assign(new Error(`${path} is no regular file`), { code: "EINVAL", path });
  } finally {
    closeSync(fd);
  }
}

/** Hands over each entry, oldest first. Throws Trouble (exit 65) when a line was changed, taken out or put in. */
export function readOwnLog(path: string, take: (entry: Written) => void): ReadLog {
  const aside = asideOf(path);
  let last: string | undefined;
  let beganMs: number | undefined;
  let torn = 0;
  for (const file of [aside, path]) {
    for (const [index, line] of (readLog(file) ?? "").split("\n").entries()) {
      if (line === "") continue;
      const entry = readEntry(Buffer.from(line, "latin1").toString("utf8"));
      if (!entry) {
        torn += 1;
        continue;
      }
      // The first one of the older file goes on from one that is not kept here.
      if (last !== undefined && entry.before !== last) throw broken(file, index + 1);
      take(entry);
      beganMs ??= entry.atMs;
      last = entry.hash;
    }
  }
  return { last: last ?? noHash, torn, ...(beganMs !== undefined && { beganMs }) };
}

export function openOwnLog(path: string, last: string, clock: Clock): OwnLog {
  let fd = openSync(path, flags, 0o600);
  let before = last;
  // A line that was cut short must not swallow the next one.
  let isLineOpen = !endsWithNewline(fd);
  const write = (line: string) => {
    const bytes = Buffer.from(`${isLineOpen ? "\n" : ""}${line}\n`);
    isLineOpen = true;
    let done = 0;
    while (done < bytes.length) done += writeSync(fd, bytes, done);
    fsyncSync(fd);
    isLineOpen = false;
  };
  const turn = () => {
    if (fstatSync(fd).size < limits.handLogBytes) return;
    closeSync(fd);
    renameSync(path, asideOf(path));
    fd = openSync(path, flags, 0o600);
    syncFolder(dirname(path));
  };
  syncFolder(dirname(path));
  return {
    append(entry) {
      turn();
      const next = written(entry, clock.now(), before);
      write(JSON.stringify(next));
      before = next.hash;
    },
    close: () => closeSync(fd),
  };
}

function endsWithNewline(fd: number): boolean {
  const { size } = fstatSync(fd);
  if (size === 0) return true;
  const last = Buffer.alloc(1);
  readSync(fd, last, 0, 1, size - 1);
  return last[0] === 0x0a;
}
