// For: the bytes of mails while they are judged: the first part in memory, the rest in a file of a folder that is ours alone. The file has
// no name any more as soon as it is open, so that nothing of a mail stays behind, however the process ends.
// Never: a bound passed in silence; a file that others may read.

import { chmodSync, lstatSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { open, unlink } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { limits } from "../../base/limits.ts";
import { Trouble, exitCodes } from "../../base/trouble.ts";
import { doneWithBytes } from "./collect.ts";

export interface MailWhere {
  /** A file of this process and how many of the first bytes are in it; undefined: none. */
  readonly file?: { readonly fd: number; readonly bytes: number };
  /** The rest. */
  readonly rest: readonly Buffer[];
}

export interface SpooledMail {
  /** One at a time. Keeps the buffer itself. Rejects when the disk or the spool is full; then it can only be let go. */
  write(chunk: Buffer): void | Promise<void>;
  readonly bytes: number;
  /** From the beginning, as often as wanted. */
  read(): AsyncIterable<Buffer>;
  /** Where its bytes are, for a thread of this process; valid until it is let go. */
  where(): MailWhere;
  /** Lets go of all of it. */
  discard(): void;
}

export interface Spool {
  open(): SpooledMail;
  /** Bytes in files now. */
  readonly bytes: number;
}

/** As a file system says it whose quota is used up. */
function spoolFull(): Error {
  return Object.assign(new Error("the spool is full"), { code: "EDQUOT" });
}

const readBytes = 64 * 1024;
/** What is gathered before it is written, once there is a file. */
const writeBytes = 256 * 1024;
const ending = ".mail";

function notOurs(folder: string): Trouble {
  return new Trouble(
    {
      ja: `フォルダー ${folder} は他の人も読めるか、持ち主が違うため、メールを置けません。起動していません。持ち主を変えて chmod 700 してください。`,
      en: `The folder ${folder} can be read by others or belongs to somebody else, so no mail is put there. Nothing was started. Change its owner and chmod 700 it.`,
    },
    exitCodes.noInput,
  );
}

/** Makes the folder, or checks it, and takes away what a killed process left between opening and unlinking a file. */
function prepare(folder: string): void {
  const isNew = mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined;
  if (isNew) chmodSync(folder, 0o700);
  const stats = lstatSync(folder);
  const isOurs =
    stats.isDirectory() && (stats.mode & 0o077) === 0 && stats.uid === process.geteuid?.();
  if (!isOurs) throw notOurs(folder);
  for (const name of readdirSync(folder)) {
    if (name.endsWith(ending)) rmSync(join(folder, name), { force: true });
  }
}

/** What is left of the pieces after so many bytes of them. */
function without(pieces: readonly Buffer[], bytes: number): Buffer[] {
  let skipped = bytes;
  return pieces.flatMap((piece) => {
    const from = Math.min(skipped, piece.length);
    skipped -= from;
    return from === piece.length ? [] : [piece.subarray(from)];
  });
}

/** `spoolBytesMax` of all mails together. Throws Trouble when the folder is not ours alone. */
export function createSpool(folder: string, spoolBytesMax: number = limits.mailSpoolBytes): Spool {
  prepare(folder);
  let total = 0;
  let count = 0;

  async function openFile(): Promise<FileHandle> {
    count += 1;
    const path = join(folder, `${process.pid}-${count}${ending}`);
    const file = await open(path, "wx+", 0o600);
    await unlink(path);
    return file;
  }

  function openMail(): SpooledMail {
    let pieces: Buffer[] = [];
    let held = 0;
    let inFile = 0;
    let reserved = 0;
    let file: FileHandle | undefined;
    let isDiscarded = false;

    function keep(chunk: Buffer): void {
      if (isDiscarded) return;
      pieces.push(chunk);
      held += chunk.length;
    }

    /** What is in memory goes to the file, in one piece: few large writes cost less than many small ones. */
    async function flush(): Promise<void> {
      if (total + held > spoolBytesMax) throw spoolFull();
      total += held;
      reserved += held;
      file ??= await openFile();
      if (isDiscarded) return letGo();
      for (let left = pieces; left.length > 0;) {
        const { bytesWritten } = await file.writev(left, inFile);
        if (isDiscarded) return;
        inFile += bytesWritten;
        left = without(left, bytesWritten);
      }
      pieces = [];
      doneWithBytes(held);
      held = 0;
    }

    function letGo(): void {
      total -= reserved;
      reserved = 0;
      pieces = [];
      const closing = file;
      file = undefined;
      closing?.close().catch(() => undefined);
    }

    async function* read(): AsyncIterable<Buffer> {
      for (let at = 0; file && at < inFile;) {
        const buffer = Buffer.allocUnsafe(Math.min(readBytes, inFile - at));
        const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
        if (bytesRead === 0) throw new Error("a spool file is shorter than what was written");
        yield buffer.subarray(0, bytesRead);
        at += bytesRead;
      }
      yield* pieces;
    }

    return {
      write(chunk) {
        if (isDiscarded) return undefined;
        const most = file ? writeBytes : limits.mailMemoryBytes;
        if (held + chunk.length <= most) return keep(chunk);
        return flush().then(() => keep(chunk));
      },
      get bytes() {
        return inFile + held;
      },
      read,
      where: () => ({
        ...(file && inFile > 0 && { file: { fd: file.fd, bytes: inFile } }),
        rest: pieces,
      }),
      discard() {
        if (isDiscarded) return;
        isDiscarded = true;
        letGo();
      },
    };
  }

  return {
    open: openMail,
    get bytes() {
      return total;
    },
  };
}
