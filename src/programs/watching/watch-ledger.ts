// For: what the watch by asking remembers from round to round, and the log of its events, so that whenever it is killed each
// event stands in that log once.
// Never: half a file after a crash; a memory that cannot be read is a first round.

import {
  appendFileSync,
  closeSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

export const watchLogName = "watch.log";

const memoryName = "watch-memory.json";
const logBytesMax = 1024 * 1024;

interface Kept {
  readonly memory: unknown;
  /** Lines that were to be written next, and where: looked up after a crash. */
  readonly pending?: { readonly lines: string; readonly inode: number; readonly size: number };
}

export interface WatchLedger {
  /** Of the last round; undefined at the very first. */
  readonly memory: unknown;
  /** Throws what the disk says; then neither counts. */
  commit(memory: unknown, lines: string): void;
}

function readKept(path: string): Kept {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Kept;
  } catch {
    return { memory: undefined };
  }
}

/** Bytes of `lines` that stand in the log from `size` on already. */
function alreadyWritten(log: string, { lines, inode, size }: NonNullable<Kept["pending"]>): number {
  const now = statSync(log);
  if (now.ino !== inode || now.size <= size) return 0;
  const wanted = Buffer.from(lines);
  const there = Buffer.alloc(Math.min(wanted.length, now.size - size));
  const file = openSync(log, "r");
  try {
    readSync(file, there, 0, there.length, size);
  } finally {
    closeSync(file);
  }
  return wanted.subarray(0, there.length).equals(there) ? there.length : 0;
}

/** Makes the log, so that it can be watched before anything is told in it. */
export function openWatchLedger(storeFolder: string): WatchLedger {
  const log = join(storeFolder, watchLogName);
  const memoryPath = join(storeFolder, memoryName);

  function append(bytes: string | Buffer): void {
    appendFileSync(log, bytes, { mode: 0o600 });
  }

  function keep(kept: Kept): void {
    writeFileSync(`${memoryPath}.new`, JSON.stringify(kept), { mode: 0o600 });
    renameSync(`${memoryPath}.new`, memoryPath);
  }

  append("");
  const kept = readKept(memoryPath);
  if (kept.pending) {
    append(Buffer.from(kept.pending.lines).subarray(alreadyWritten(log, kept.pending)));
    keep({ memory: kept.memory });
  }
  let { memory } = kept;
  return {
    get memory() {
      return memory;
    },
    commit(next, lines) {
      if (lines !== "") {
        if (statSync(log).size > logBytesMax) {
          renameSync(log, `${log}.1`);
          append("");
        }
        const { ino, size } = statSync(log);
        keep({ memory: next, pending: { lines, inode: ino, size } });
        append(lines);
      }
      keep({ memory: next });
      memory = next;
    },
  };
}
