// For: room that everything needs: on a disk (bytes and files) and in memory.
// Never: a network file system, whose server may hang.

import { readFileSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { bytesText } from "../../../base/text.ts";
import { readMounts } from "../../proc/mounts.ts";
import { codeOf, fail, ok, unknown } from "../saw.ts";
import type { Seen } from "../saw.ts";

/** Below so much of it a disk counts as full, but never with more than this free. */
const leastShare = 0.02;
const leastBytes = 512 * 1024 * 1024;

function isReadOnly(path: string, proc: string): boolean {
  try {
    const mounts = readMounts(readFileSync(`${proc}/self/mountinfo`, "utf8"));
    return mounts.find((mount) => mount.path === path)?.isReadOnly ?? false;
  } catch {
    return false;
  }
}

export async function probeDisk(path: string, proc: string): Promise<Seen> {
  try {
    const { bsize, blocks, bavail, files, ffree } = await statfs(path);
    const free = bavail * bsize;
    const inodes = files > 0 ? `, ${ffree} of ${files} inodes free` : "";
    const evidence = `${path}: ${bytesText(free)} of ${bytesText(blocks * bsize)} free${inodes}`;
    // A file system that found itself broken turns read-only.
    if (isReadOnly(path, proc)) return fail("read-only", evidence);
    if (free < Math.min(leastBytes, blocks * bsize * leastShare)) return fail("full", evidence);
    if (files > 0 && ffree < files * leastShare) return fail("no-inodes", evidence);
    return ok("room", evidence);
  } catch (error) {
    return unknown("unreadable", `${path}: ${codeOf(error)}`);
  }
}

export function probeMemory(proc: string): Seen {
  let text = "";
  try {
    text = readFileSync(`${proc}/meminfo`, "utf8");
  } catch (error) {
    return unknown("unreadable", codeOf(error));
  }
  const bytes = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d{1,15}) kB$`, "m").exec(text)?.[1] ?? NaN) * 1024;
  const [all, free] = [bytes("MemTotal"), bytes("MemAvailable")];
  const [swap, swapFree] = [bytes("SwapTotal"), bytes("SwapFree")];
  if (Number.isNaN(all) || Number.isNaN(free)) return unknown("unreadable", "no MemAvailable");
  const evidence = `${bytesText(free)} of ${bytesText(all)} free, swap ${bytesText(swapFree || 0)}`;
  const isSwapLow = !(swap > 0) || swapFree < swap * 0.1;
  return free < all * 0.03 && isSwapLow ? fail("low", evidence) : ok("room", evidence);
}
