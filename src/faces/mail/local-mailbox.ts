// For: a message into a mailbox on this machine, mbox or Maildir: the way that works without name server, line or mail server.
// Never: lost over a full disk (it is tried again) or put there twice after a crash.

import { lstat } from "node:fs/promises";
import { secondMs } from "../../base/clock.ts";
import type { Clock } from "../../base/clock.ts";
import type { Message } from "../../words/outbox/message.ts";
import { errorNote, outcomeNote } from "../../words/outbox/outcome-note.ts";
import type { Outcome } from "../../words/outbox/outbox.ts";
import { appendMbox } from "./append-mbox.ts";
import { takeDotLock } from "./dot-lock.ts";
import { mailBytes } from "./mail-bytes.ts";
import type { Sender } from "./mail-bytes.ts";
import { mboxEntry } from "./mbox-entry.ts";
import { putMaildir } from "./put-maildir.ts";

export interface LocalMailbox extends Sender {
  /** A file (mbox), or a folder (Maildir). */
  readonly path: string;
  readonly clock: Clock;
  /** How long another program may hold the mailbox. Default 10 s. */
  readonly patienceMs?: number;
}

const fullDisk: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT", "EFBIG", "EIO", "EMFILE"]);

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isDirectory();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}

async function intoMbox(
  mail: Buffer,
  message: Message,
  { path, from, clock, patienceMs = 10 * secondMs }: LocalMailbox,
): Promise<Outcome> {
  const lock = await takeDotLock(path, clock, patienceMs);
  if (!lock) return { type: "later", note: outcomeNote(`${path} is locked by another program`) };
  try {
    const outcome = await appendMbox(path, mboxEntry(mail, from, message.madeMs));
    return lock.isHeld || outcome.type !== "sent"
      ? outcome
      : { type: "sent", note: outcomeNote(`in ${path}, without a lock: its folder is not ours`) };
  } finally {
    await lock.release();
  }
}

/** Never rejects. */
export async function putIntoLocalMailbox(message: Message, box: LocalMailbox): Promise<Outcome> {
  const mail = await mailBytes(message, box);
  if ("fault" in mail) return { type: "refused", note: mail.fault };
  try {
    if (!(await isFolder(box.path))) return await intoMbox(mail.bytes, message, box);
    const id = message.id.replace(/[^A-Za-z0-9-]/g, "-");
    const name = `${Math.floor(message.madeMs / secondMs)}.${id}.hinomi`;
    return await putMaildir(box.path, name, mail.bytes);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    return { type: fullDisk.has(code) ? "later" : "dead", note: errorNote(error) };
  }
}
