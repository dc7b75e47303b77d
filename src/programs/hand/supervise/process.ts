// For: the process that a pid file names, if it is the program it should be.
// Never: a signal to a process that only happens to have the number.

import { closeSync, constants, openSync, readSync, readlinkSync, realpathSync } from "node:fs";

function readPid(pidfile: string): number | undefined {
  let fd: number | undefined;
  try {
    fd = openSync(pidfile, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const bytes = Buffer.alloc(32);
    // sendmail writes its command into the second line.
    const [line = ""] = bytes.toString("latin1", 0, readSync(fd, bytes, 0, 32, 0)).split("\n");
    const text = line.trim();
    const pid = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : 0;
    return pid > 1 ? pid : undefined;
  } catch {
    return undefined;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

/** Its number, or undefined when it does not run or is another program. */
export function runningPid(pidfile: string, program: string): number | undefined {
  const pid = readPid(pidfile);
  try {
    const isIt =
      readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, "") === realpathSync(program);
    return isIt ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** False: it ended meanwhile, or is not ours to signal. */
export function signal(pid: number, name: "SIGTERM" | "SIGKILL" | "SIGHUP" | "SIGABRT"): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
