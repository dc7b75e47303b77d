// For: recognising a file again: by its identity (device, inode, time of birth) and by the bytes
// before an offset.
// Never: by its name, which rotation changes, or by its inode alone, which ext4 gives to the next
// file.

import { createHash } from "node:crypto";
import type { BigIntStats } from "node:fs";
import type { FileHandle } from "node:fs/promises";

/** Bytes before an offset that are hashed. */
export const fingerprintBytes = 256;

/** "dev:ino:birthtimeNs"; the birth time is 0 where the file system keeps none. */
export function identify(stat: Pick<BigIntStats, "dev" | "ino" | "birthtimeNs">): string {
  return `${stat.dev}:${stat.ino}:${stat.birthtimeNs}`;
}

/** True for the same inode number born at another time: surely another file, however alike. */
export function isReusedInode(one: string, other: string): boolean {
  const [device, inode, birth] = one.split(":");
  const [otherDevice, otherInode, otherBirth] = other.split(":");
  return device === otherDevice && inode === otherInode && birth !== otherBirth;
}

/** Hex sha256 of the last up to 256 of `bytes`. */
export function tailHash(bytes: Buffer): string {
  const from = Math.max(0, bytes.length - fingerprintBytes);
  return createHash("sha256").update(bytes.subarray(from)).digest("hex");
}

/** The up to 256 bytes before `offset`; fewer than asked for when the file is shorter. */
export async function bytesBefore(handle: FileHandle, offset: number): Promise<Buffer> {
  const from = Math.max(0, offset - fingerprintBytes);
  const buffer = Buffer.alloc(offset - from);
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, from + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/** What stands before the offset after `added` was read: the last 256 bytes of both. */
export function tailAfter(tail: Buffer, added: Buffer): Buffer {
  if (added.length >= fingerprintBytes) {
    return Buffer.from(added.subarray(added.length - fingerprintBytes));
  }
  const both = Buffer.concat([tail, added]);
  return both.subarray(Math.max(0, both.length - fingerprintBytes));
}
