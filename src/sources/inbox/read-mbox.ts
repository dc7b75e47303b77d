// For: what is new in an mbox since the last look, also when another mail program has rewritten, emptied or filled it since.
// Never: a mail twice or not at all; a mail that is still being written. Changes nothing in the mailbox.

import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { open, stat } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { minuteMs, secondMs } from "../../base/clock.ts";
import type { Clock } from "../../base/clock.ts";
import { limits } from "../../base/limits.ts";
import type { LimitName } from "../../base/limits.ts";
import type { InboxCheckpoint, InboxLook, InboxMail } from "./inbox-mail.ts";
import { parseMail } from "./parse-mail.ts";
import { splitMbox } from "./split-mbox.ts";
import type { MboxMail } from "./split-mbox.ts";

/** The last mail counts as complete when nothing was written for so long. */
const settleMs = 2 * secondMs;
const staleLockMs = 5 * minuteMs;
const chunkBytes = 1024 * 1024;
const headBytes = 1024;
const lastMailBytes = 16 * 1024;
const tailBytes = 4096;

/**
 * Of the beginning of the file, of the beginning of the mail that was read last, and of what stands before the offset:
 * bounces may be alike in length and end alike, so the end alone would not tell that one of them was deleted and another one
 * has come.
 */
async function fingerprintAt(
  handle: FileHandle,
  { offset, lastAt }: Pick<InboxCheckpoint, "offset" | "lastAt">,
): Promise<string | undefined> {
  const hash = createHash("sha256");
  const stretches = [
    [0, headBytes],
    [lastAt, lastMailBytes],
    [Math.max(0, offset - tailBytes), tailBytes],
  ] as const;
  for (const [from, most] of stretches) {
    const bytes = Buffer.alloc(Math.min(most, offset - from));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
    if (bytesRead < bytes.length) return undefined;
    hash.update(bytes);
  }
  return hash.digest("hex");
}

async function isLocked(path: string, nowMs: number): Promise<boolean> {
  try {
    return nowMs - (await stat(`${path}.lock`)).mtimeMs < staleLockMs;
  } catch {
    return false;
  }
}

/** After a rewrite reading begins anew, and the mails that we know are passed over. */
async function resume(handle: FileHandle, before: InboxCheckpoint): Promise<InboxCheckpoint> {
  if (before.offset === 0) return before;
  const there = await fingerprintAt(handle, before);
  if (there === before.fingerprint) return before;
  return { ...before, offset: 0, lastAt: 0, fingerprint: "", isCatchingUp: before.hasForgotten };
}

/** Judges mails in the order of the mailbox: new, known, or older than what is remembered. */
function sieve(before: InboxCheckpoint) {
  const known = new Set(before.seen);
  const seen = [...before.seen];
  let { isCatchingUp } = before;
  return {
    isNew({ id }: MboxMail): boolean {
      if (known.has(id)) {
        isCatchingUp = false;
        return false;
      }
      if (isCatchingUp) return false;
      known.add(id);
      seen.push(id);
      return true;
    },
    state: () => ({
      seen: seen.slice(-limits.inboxSeen),
      hasForgotten: before.hasForgotten || seen.length > limits.inboxSeen,
      isCatchingUp,
    }),
  };
}

async function readFrom(handle: FileHandle, from: InboxCheckpoint, isSettled: boolean) {
  const splitter = splitMbox(from.offset);
  const { isNew, state } = sieve(from);
  const mails: InboxMail[] = [];
  const reached = new Set<LimitName>();
  const buffer = Buffer.alloc(chunkBytes);
  let position = from.offset;
  let { offset, lastAt } = from;
  let isStopped = false;

  function take(mail: MboxMail): void {
    if (isStopped) return;
    if (isNew(mail)) {
      if (mail.isCut) reached.add("inboxMailBytes");
      mails.push(parseMail(mail.raw, mail.id, mail.sender));
    }
    lastAt = offset;
    offset = mail.end;
    // Stops between two mails only, so that each look gets on, however large a mail is.
    if (mails.length >= limits.inboxMails) reached.add("inboxMails");
    if (offset - from.offset >= limits.inboxReadBytes) reached.add("inboxReadBytes");
    isStopped = reached.has("inboxMails") || reached.has("inboxReadBytes");
  }

  while (!isStopped) {
    const { bytesRead } = await handle.read(buffer, 0, chunkBytes, position);
    if (bytesRead === 0) break;
    position += bytesRead;
    for (const mail of splitter.add(buffer.subarray(0, bytesRead))) take(mail);
  }
  const last = isStopped || !isSettled ? undefined : splitter.end();
  if (last) take(last);
  return { mails, offset, lastAt, state, reached: [...reached], hasMore: isStopped };
}

/** Rejects with what the disk says. */
export async function readMbox(
  path: string,
  before: InboxCheckpoint,
  clock: Clock,
): Promise<InboxLook> {
  const unchanged: InboxLook = { mails: [], checkpoint: before, hasMore: false, reached: [] };
  if (await isLocked(path, clock.now())) return { ...unchanged, hasMore: true };
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const { size, mtimeMs } = await handle.stat();
    const from = await resume(handle, before);
    if (size === from.offset && !from.isCatchingUp) return { ...unchanged, checkpoint: from };
    const isSettled = clock.now() - mtimeMs >= settleMs;
    const read = await readFrom(handle, from, isSettled);
    const fingerprint = (await fingerprintAt(handle, read)) ?? "";
    const after = await handle.stat();
    // Rewritten under our eyes: what was read may be half of the old and half of the new.
    const isTorn =
      after.size < size || ((await isLocked(path, clock.now())) && after.mtimeMs !== mtimeMs);
    if (isTorn) return { ...unchanged, hasMore: true };
    const checkpoint = {
      ...from,
      offset: read.offset,
      lastAt: read.lastAt,
      fingerprint,
      ...read.state(),
    };
    // Not one mail of those we know is left: then nothing is older than what we remember.
    if (checkpoint.isCatchingUp && !read.hasMore && isSettled)
      return { ...unchanged, checkpoint: anew(checkpoint), hasMore: true };
    return { mails: read.mails, checkpoint, hasMore: read.hasMore, reached: read.reached };
  } finally {
    await handle.close();
  }
}

function anew(checkpoint: InboxCheckpoint): InboxCheckpoint {
  return {
    ...checkpoint,
    offset: 0,
    lastAt: 0,
    fingerprint: "",
    hasForgotten: false,
    isCatchingUp: false,
  };
}
