// For: the mount points whose room the daemons need.
// Never: a network file system (asking it may hang), a medium that is full by nature (an image, a snapshot).

import { readFileSync, statSync } from "node:fs";
import { readMounts } from "../../proc/mounts.ts";

const disksMax = 16;
const local: ReadonlySet<string> = new Set([
  "ext2",
  "ext3",
  "ext4",
  "xfs",
  "btrfs",
  "f2fs",
  "jfs",
  "reiserfs",
  "zfs",
  "overlay",
]);
/** In memory, and full all the same when somebody writes without end. */
const inMemory = /^\/(?:tmp|run|var(?:\/.*)?|srv(?:\/.*)?)$/;

/** One for each file system: the shortest path it is mounted at. */
export function localDisks(proc: string): string[] {
  let text = "";
  try {
    text = readFileSync(`${proc}/self/mountinfo`, "utf8");
  } catch {
    return [];
  }
  const byDevice = new Map<number, string>();
  const candidates = readMounts(text)
    .filter(({ isReadOnly }) => !isReadOnly)
    .filter(({ kind, path }) => local.has(kind) || (kind === "tmpfs" && inMemory.test(path)))
    .map(({ path }) => path)
    .toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1));
  for (const path of candidates) {
    try {
      const stat = statSync(path);
      // Containers mount single files.
      if (stat.isDirectory() && !byDevice.has(stat.dev)) byDevice.set(stat.dev, path);
    } catch {
      // Not for us to look at.
    }
    if (byDevice.size >= disksMax) break;
  }
  return [...byDevice.values()].toSorted();
}
