// For: a mail as it lies in the quarantine: AES-256-GCM in chunks, each bound to its place and the last one marked, under a key that only
// this file has (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015).
// Never: a byte handed out that was not proven; a file that was cut short taken for a whole one.

import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import type { Keys } from "./key-file.ts";

const magic = Buffer.from("HINOMI-MAIL-1\n");
const saltBytes = 32;
const tagBytes = 16;
const chunkBytes = 64 * 1024;
const headBytes = magic.length + saltBytes;

/** Number of the chunk, and whether it is the last. The key is used for one file only. */
function nonceOf(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(index, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

async function writeAll(file: FileHandle, bytes: readonly Buffer[]): Promise<void> {
  for (const each of bytes) {
    for (let done = 0; done < each.length;) {
      const { bytesWritten } = await file.write(each, done);
      done += bytesWritten;
    }
  }
}

/** Full chunks, and a last one that may be empty. */
async function* chunksOf(
  bytes: AsyncIterable<Buffer>,
): AsyncGenerator<{ readonly chunk: Buffer; readonly isLast: boolean }> {
  let pieces: Buffer[] = [];
  let held = 0;
  for await (const piece of bytes) {
    for (let from = 0; from < piece.length;) {
      const part = piece.subarray(from, from + chunkBytes - held);
      pieces.push(Buffer.from(part));
      held += part.length;
      from += part.length;
      if (held === chunkBytes) {
        yield { chunk: Buffer.concat(pieces, held), isLast: false };
        pieces = [];
        held = 0;
      }
    }
  }
  yield { chunk: Buffer.concat(pieces, held), isLast: true };
}

/** Rejects with errors of the file system. */
export async function seal(
  file: FileHandle,
  bytes: AsyncIterable<Buffer>,
  keys: Keys,
): Promise<void> {
  const salt = randomBytes(saltBytes);
  const key = keys.derive("mail", salt);
  const head = Buffer.concat([magic, salt]);
  await writeAll(file, [head]);
  let index = 0;
  for await (const { chunk, isLast } of chunksOf(bytes)) {
    const cipher = createCipheriv("aes-256-gcm", key, nonceOf(index, isLast));
    cipher.setAAD(head);
    const sealed = cipher.update(chunk);
    cipher.final();
    await writeAll(file, [sealed, cipher.getAuthTag()]);
    index += 1;
  }
}

function spoiled(): Error {
  return Object.assign(new Error("the file was changed or cut short"), { code: "EBADMSG" });
}

async function readUpTo(file: FileHandle, bytes: number, at: number): Promise<Buffer> {
  const buffer = Buffer.alloc(bytes);
  let done = 0;
  while (done < bytes) {
    const { bytesRead } = await file.read(buffer, done, bytes - done, at + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return buffer.subarray(0, done);
}

/** Throws (EBADMSG) at the first chunk that is not as it was sealed. */
export async function* unseal(file: FileHandle, keys: Keys): AsyncGenerator<Buffer> {
  const head = await readUpTo(file, headBytes, 0);
  if (head.length < headBytes || !head.subarray(0, magic.length).equals(magic)) throw spoiled();
  const key = keys.derive("mail", head.subarray(magic.length));
  const { size } = await file.stat();
  const whole = chunkBytes + tagBytes;
  const count = Math.floor((size - headBytes) / whole) + 1;
  for (let index = 0; index < count; index += 1) {
    const sealed = await readUpTo(file, whole, headBytes + index * whole);
    if (sealed.length < tagBytes) throw spoiled();
    const isLast = index === count - 1;
    const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(index, isLast));
    decipher.setAAD(head);
    decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
    const chunk = decipher.update(sealed.subarray(0, sealed.length - tagBytes));
    try {
      decipher.final();
    } catch {
      throw spoiled();
    }
    if (chunk.length > 0) yield chunk;
  }
}
