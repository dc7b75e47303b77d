// For: one Hinomi per store. The lock is the kernel's (a POSIX record lock that SQLite takes on hinomi.lock), so it ends
// with its process, also by SIGKILL; there is no pid file that could be stale.
// Never: open hinomi.lock by any other means: closing any descriptor of it in this process would drop the lock (fcntl(2)).

import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { Trouble, exitCodes } from "../../base/trouble.ts";

export interface StoreLock {
  release(): void;
}

/** First byte of the range that SQLite locks ("pending byte", file format §1.2). */
const pendingByte = 0x40000000;

/** Process that holds a lock on the file, by the kernel's list (proc(5), /proc/locks); undefined when it is not shown. */
function holderOf(path: string): number | undefined {
  try {
    const inode = statSync(path, { bigint: true }).ino;
    for (const line of readFileSync("/proc/locks", "utf8").split("\n")) {
      const [, , , access, pid, place, start] = line.trim().split(/\s+/);
      const isOurs = place?.split(":").at(-1) === String(inode) && access === "WRITE";
      if (isOurs && Number(start) >= pendingByte && Number(pid) > 0) return Number(pid);
    }
  } catch {
    // Not Linux, or /proc is hidden: the message goes without the number.
  }
  return undefined;
}

function heldTrouble(dir: string, pid: number | undefined): Trouble {
  const ja = pid === undefined ? "別の Hinomi" : `別の Hinomi（プロセス番号 ${pid}）`;
  const en = pid === undefined ? "Another Hinomi" : `Another Hinomi (process ${pid})`;
  const stop = pid === undefined ? "" : ` (kill ${pid})`;
  return new Trouble(
    {
      ja: `保存場所 ${dir} は、${ja}が使っています。何も変更していません。見るだけなら hinomi status が使えます。こちらで始めるには、先にそちらを止める${pid === undefined ? "" : `（kill ${pid}）`}か、--store で別の保存場所を指定してください。`,
      en: `${en} is using the store ${dir}. Nothing was changed. To look at it, use hinomi status; to start here, stop the other one first${stop} or name another store with --store.`,
    },
    exitCodes.unavailable,
  );
}

/** Takes the lock of the store in `dir`, or throws Trouble (unavailable) that names the process holding it. */
export function lockStore(dir: string): StoreLock {
  const path = join(dir, "hinomi.lock");
  const lock = new Database(path, { timeout: 0 });
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    const holder = holderOf(path);
    lock.close();
    const isBusy = (error as { code?: string }).code?.startsWith("SQLITE_BUSY");
    throw isBusy ? heldTrouble(dir, holder) : error;
  }
  return { release: () => lock.close() };
}

/** True when a Hinomi is writing to the store in `dir` now. */
export function isHeld(dir: string): boolean {
  const path = join(dir, "hinomi.lock");
  if (!existsSync(path)) return false;
  try {
    lockStore(dir).release();
    return false;
  } catch {
    return true;
  }
}
