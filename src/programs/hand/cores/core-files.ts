// For: the cores in a service's folder, newest first, and which of them are beyond its bound.
// Never: a file that is no core by its name and its first bytes; a link followed.

import { closeSync, constants, lstatSync, openSync, readSync, readdirSync } from "node:fs";
import type { Stats } from "node:fs";
import { join } from "node:path";
import type { CoresEntry } from "../settings-shapes.ts";

export interface Core {
  readonly name: string;
  readonly bytes: number;
  /** What it takes on the disk: cores are full of holes. */
  readonly diskBytes: number;
  readonly changedMs: number;
}

/** What the kernel and systemd-coredump call them (core(5)); the latter packs them. */
const coreName = /^(?:core|core[._-][ -~]{1,200}|[ -~]{1,200}\.core)$/;
const packedName = /\.(?:zst|lz4|xz)$/;

/** ELF's magic, and its type ET_CORE in either byte order (elf(5)). */
function isElfCore(path: string): boolean {
  let fd: number | undefined;
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const head = Buffer.alloc(18);
    if (readSync(fd, head, 0, head.length, 0) < head.length) return false;
    const isElf = head.toString("latin1", 0, 4) === "\u007fELF";
    return isElf && (head[5] === 2 ? head.readUInt16BE(16) : head.readUInt16LE(16)) === 4;
  } catch {
    return false;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

function isCore(name: string, path: string, stats: Stats | undefined): stats is Stats {
  if (!stats?.isFile() || !coreName.test(name)) return false;
  return packedName.test(name) || isElfCore(path);
}

/** Throws errors of the file system, such as that there is no such folder. */
export function coresIn(folder: string): readonly Core[] {
  return readdirSync(folder)
    .flatMap((name): Core[] => {
      const path = join(folder, name);
      const stats = lstatSync(path, { throwIfNoEntry: false });
      if (!isCore(name, path, stats)) return [];
      const { size, blocks, mtimeMs } = stats;
      return [{ name, bytes: size, diskBytes: blocks * 512, changedMs: Math.round(mtimeMs) }];
    })
    .sort((a, b) => b.changedMs - a.changedMs || (a.name < b.name ? 1 : -1));
}

/** From the first that is one too many, or with which they are too large together, all older ones go. */
export function beyondBound(
  cores: readonly Core[],
  { most, megabytes }: Pick<CoresEntry, "most" | "megabytes">,
): readonly Core[] {
  let bytes = 0;
  const first = cores.findIndex(({ diskBytes }, index) => {
    bytes += diskBytes;
    return index >= most || bytes > megabytes * 1_000_000;
  });
  return first < 0 ? [] : cores.slice(first);
}
