// For: the lock that mail programs of Debian agree on beside fcntl: `MAILBOX.lock`, made with O_EXCL (liblockfile, maillock(3)).
// Never: a lock taken from a program that is alive; a wait without end.

import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { open, stat, unlink } from "node:fs/promises";
import type { Clock } from "../../base/clock.ts";
import { minuteMs } from "../../base/clock.ts";

/** As liblockfile has it: a lock file untouched for so long was left behind. */
const staleMs = 5 * minuteMs;
const pauseMs = 100;

export interface Lock {
  /** False: the folder is not ours to write in, so other programs cannot be kept out. */
  readonly isHeld: boolean;
  release(): Promise<void>;
}

async function make(path: string, content: string): Promise<"made" | "taken" | "forbidden"> {
  try {
    const flags = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | constants.O_NOFOLLOW;
    const handle = await open(path, flags, 0o644);
    try {
      await handle.writeFile(content);
    } catch (error) {
      // A full disk takes the name but not what is in it; left behind it would lock everybody out.
      await unlink(path).catch(() => undefined);
      throw error;
    } finally {
      await handle.close();
    }
    return "made";
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return "taken";
    if (code === "EACCES" || code === "EPERM" || code === "EROFS") return "forbidden";
    throw error;
  }
}

async function dropIfStale(path: string, clock: Clock): Promise<void> {
  try {
    const { mtimeMs } = await stat(path);
    if (clock.now() - mtimeMs > staleMs) await unlink(path);
  } catch {
    // Released meanwhile, or not ours to remove: the next turn will see.
  }
}

/** Undefined: somebody held it for the whole `patienceMs`. Rejects with what the disk says, such as ENOSPC. */
export async function takeDotLock(
  mailbox: string,
  clock: Clock,
  patienceMs: number,
): Promise<Lock | undefined> {
  const path = `${mailbox}.lock`;
  const mine = `${process.pid} ${randomUUID()}\n`;
  for (let waitedMs = 0; ; waitedMs += pauseMs) {
    const made = await make(path, mine);
    if (made === "forbidden") return { isHeld: false, release: async () => undefined };
    if (made === "made")
      return { isHeld: true, release: () => unlink(path).catch(() => undefined) };
    if (waitedMs >= patienceMs) return undefined;
    await dropIfStale(path, clock);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
