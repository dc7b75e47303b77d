// For: the files of the quarantine: one sealed mail each, what is known of it in front, under a name made of its id and its hash.
// Never: half a file under its own name; a file that others may read.

import { createHash } from "node:crypto";
import { constants, readdirSync, rmSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { join } from "node:path";
import { syncFolder } from "../hand/files/put-in-place.ts";
import { bodyHash, bodyOfMail } from "./body-hash.ts";
import type { HeldAbout, HeldMail } from "./held-mail.ts";
import type { Keys } from "./key-file.ts";
import { seal, unseal } from "./seal.ts";

/** Bytes of a mail, from the beginning as often as they are asked for. */
export type MailBytes = () => AsyncIterable<Buffer>;

export const unfinished = ".new";
const ending = ".mail";
/** What is known of a mail is never this long; a file that says so was changed. */
const aboutBytesMax = 16 * 1024 * 1024;

export function fileOf({ id, sha256 }: Pick<HeldMail, "id" | "sha256">): string {
  return `${id}-${sha256}${ending}`;
}

/** Id and hash, or undefined for a file that is none of ours. */
export function readFileName(
  name: string,
): { readonly id: string; readonly sha256: string } | undefined {
  const [, id, sha256] = /^(Q-[0-9A-Z]{8})-([0-9a-f]{64})\.mail$/.exec(name) ?? [];
  return id !== undefined && sha256 !== undefined ? { id, sha256 } : undefined;
}

async function* withAbout(mail: HeldMail, bytes: MailBytes): AsyncGenerator<Buffer> {
  const about = Buffer.from(JSON.stringify(mail));
  const head = Buffer.alloc(4);
  head.writeUInt32BE(about.length);
  yield head;
  yield about;
  yield* bytes();
}

async function measured(
  bytes: MailBytes,
): Promise<Pick<HeldMail, "size" | "sha256" | "bodySha256">> {
  const whole = createHash("sha256");
  const body = bodyHash();
  const toBody = bodyOfMail((chunk) => body.update(chunk));
  let size = 0;
  for await (const chunk of bytes()) {
    whole.update(chunk);
    toBody(chunk);
    size += chunk.length;
  }
  return { size, sha256: whole.digest("hex"), bodySha256: body.digest() };
}

/** On the disk when it resolves. Rejects with errors of the file system, and then there is nothing. */
export async function putMail(
  folder: string,
  keys: Keys,
  about: HeldAbout & Pick<HeldMail, "id" | "atMs">,
  bytes: MailBytes,
): Promise<HeldMail> {
  const mail: HeldMail = { ...about, ...(await measured(bytes)) };
  const path = join(folder, fileOf(mail));
  const fresh = `${path}${unfinished}`;
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
  try {
    const file = await open(fresh, flags, 0o600);
    try {
      await seal(file, withAbout(mail, bytes), keys);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(fresh, path);
    syncFolder(folder);
    return mail;
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}

export interface SealedMail {
  readonly mail: HeldMail;
  /** The original, byte for byte. Once. */
  readonly bytes: AsyncIterable<Buffer>;
  close(): Promise<void>;
}

/** Rejects with ENOENT, EBADMSG and other errors of the file system. */
export async function openMail(folder: string, keys: Keys, name: string): Promise<SealedMail> {
  const file = await open(join(folder, name), constants.O_RDONLY | constants.O_NOFOLLOW);
  const chunks = unseal(file, keys);
  try {
    let held = Buffer.alloc(0);
    const need = async (bytes: number): Promise<void> => {
      while (held.length < bytes) {
        const next = await chunks.next();
        if (next.done === true) throw Object.assign(new Error("cut short"), { code: "EBADMSG" });
        held = Buffer.concat([held, next.value]);
      }
    };
    await need(4);
    const length = held.readUInt32BE(0);
    if (length > aboutBytesMax) throw Object.assign(new Error("no mail"), { code: "EBADMSG" });
    await need(4 + length);
    const mail = JSON.parse(held.subarray(4, 4 + length).toString("utf8")) as HeldMail;
    const first = held.subarray(4 + length);
    return {
      mail,
      bytes: (async function* all() {
        if (first.length > 0) yield first;
        yield* chunks;
      })(),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Names of whole mails; what a killed process left unfinished is taken away where `sweeps`. */
export function mailNames(folder: string, sweeps: boolean): string[] {
  return readdirSync(folder).filter((name) => {
    if (sweeps && name.endsWith(unfinished)) rmSync(join(folder, name), { force: true });
    return readFileName(name) !== undefined;
  });
}

export function removeMail(folder: string, name: string): void {
  rmSync(join(folder, name), { force: true });
}
