// For: putting one mail at the end of an mbox file so that it is there whole, once, and on the disk.
// Never: through a symlink or onto a second name of another file; never a byte of what stands there changed.

import { constants } from "node:fs";
import { open } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { limits } from "../../base/limits.ts";
import { outcomeNote } from "../../words/outbox/outcome-note.ts";
import type { Outcome } from "../../words/outbox/outbox.ts";

const lookBackBytes = 4 * 1024 * 1024;

async function endOf(handle: FileHandle, size: number, bytes: number): Promise<Buffer> {
  const from = Math.max(0, size - bytes);
  const buffer = Buffer.alloc(size - from);
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, from + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/**
 * What is still missing of `entry` at the end of the file: nothing when an earlier try was killed after its write, the rest
 * when it was killed in the middle, else all of it, set apart from whatever stands there without its blank line.
 */
export function missingPart(end: Buffer, entry: Buffer): Buffer {
  if (end.includes(entry)) return Buffer.alloc(0);
  const head = entry.subarray(0, entry.indexOf("\n") + 1);
  const at = end.lastIndexOf(head);
  if (at >= 0 && entry.subarray(0, end.length - at).equals(end.subarray(at)))
    return entry.subarray(end.length - at);
  const last = end.subarray(-2).toString("latin1");
  const gap = end.length === 0 || last === "\n\n" ? "" : last.endsWith("\n") ? "\n" : "\n\n";
  return Buffer.concat([Buffer.from(gap), entry]);
}

async function writeWhole(handle: FileHandle, size: number, bytes: Buffer): Promise<void> {
  try {
    let written = 0;
    while (written < bytes.length)
      written += (await handle.write(bytes, written, bytes.length - written)).bytesWritten;
    await handle.sync();
  } catch (error) {
    // Half a mail helps nobody, and the next one would stand inside it.
    await handle.truncate(size).catch(() => undefined);
    throw error;
  }
}

/** Under the caller's lock. Rejects with what the disk says. */
export async function appendMbox(path: string, entry: Buffer): Promise<Outcome> {
  const flags =
    constants.O_RDWR |
    constants.O_APPEND |
    constants.O_CREAT |
    constants.O_NOFOLLOW |
    constants.O_NONBLOCK;
  const handle = await open(path, flags, 0o600);
  try {
    const stat = await handle.stat();
    if (!stat.isFile() || stat.nlink > 1)
      return { type: "dead", note: outcomeNote(`${path} is not a plain file of one name`) };
    if (stat.size + entry.length > limits.mailboxBytes)
      return { type: "later", note: outcomeNote(`${path} is full: clear it`) };
    const end = await endOf(handle, stat.size, lookBackBytes + entry.length);
    const missing = missingPart(end, entry);
    if (missing.length > 0) await writeWhole(handle, stat.size, missing);
    return { type: "sent", note: outcomeNote(`in ${path}`) };
  } finally {
    await handle.close();
  }
}
