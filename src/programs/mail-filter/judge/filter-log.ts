// For: the mail filter's own log, which `hinomi up` watches: appended line by line, set aside when it has grown.
// Never: in the way of a mail: what cannot be written is counted and told.

import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  renameSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { limits } from "../../../base/limits.ts";

export interface FilterLog {
  write(lines: readonly string[]): void;
  /** Lines that could not be written. */
  readonly lost: number;
  close(): void;
}

const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | constants.O_NOFOLLOW;
/** Its readers are others than its writer: `hinomi up`, by the folder's group. */
const mode = 0o640;

/** `fault` is told each time that something could not be written. */
export function openFilterLog(
  path: string,
  fault: (error: unknown) => void,
  bytesMax: number = limits.mailLogBytes,
): FilterLog {
  let fd: number | undefined;
  /** Of the log as it is; nobody else writes it. */
  let size = 0;
  let isLineOpen = false;
  let lost = 0;

  function open(): number {
    if (fd === undefined) {
      mkdirSync(dirname(path), { recursive: true, mode: 0o750 });
      fd = openSync(path, flags, mode);
      size = fstatSync(fd).size;
    }
    if (size < bytesMax) return fd;
    closeSync(fd);
    fd = undefined;
    renameSync(path, `${path}.1`);
    fd = openSync(path, flags, mode);
    size = 0;
    return fd;
  }

  return {
    write(lines) {
      if (lines.length === 0) return;
      try {
        // A line that was cut short must not swallow the next one.
        const bytes = Buffer.from(`${isLineOpen ? "\n" : ""}${lines.join("")}`);
        isLineOpen = true;
        const to = open();
        for (let done = 0; done < bytes.length;) {
          const written = writeSync(to, bytes, done);
          done += written;
          size += written;
        }
        isLineOpen = false;
      } catch (error) {
        lost += lines.length;
        fault(error);
      }
    },
    get lost() {
      return lost;
    },
    close() {
      if (fd !== undefined) closeSync(fd);
      fd = undefined;
    },
  };
}
