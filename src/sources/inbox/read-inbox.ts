// For: one look into the mailbox in which answers and bounces arrive, mbox or Maildir.
// Never: throws over a mailbox that is missing or not readable; nothing is marked as read in it.

import { stat } from "node:fs/promises";
import type { Clock } from "../../base/clock.ts";
import { firstCheckpoint } from "./inbox-mail.ts";
import type { InboxCheckpoint, InboxLook } from "./inbox-mail.ts";
import { readMaildir } from "./read-maildir.ts";
import { readMbox } from "./read-mbox.ts";

/**
 * The mails since `before`, oldest first. Commit what they lead to together with the checkpoint: then none is seen twice
 * and none is lost, whenever the program ends.
 */
export async function readInbox(
  path: string,
  before: InboxCheckpoint | undefined,
  clock: Clock,
): Promise<InboxLook> {
  const checkpoint = before ?? firstCheckpoint;
  const nothing: InboxLook = { mails: [], checkpoint, hasMore: false, reached: [] };
  try {
    const place = await stat(path);
    if (place.isDirectory()) return await readMaildir(path, checkpoint);
    if (place.isFile()) return await readMbox(path, checkpoint, clock);
    return { ...nothing, problem: unreadable(path, "no file or folder") };
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    // Mail programs delete an empty mbox; the next mail makes it anew.
    return code === "ENOENT" ? nothing : { ...nothing, problem: unreadable(path, code) };
  }
}

function unreadable(path: string, why: string) {
  return {
    ja: `郵便箱 ${path} を読めません（${why}）。返事と不達の知らせを拾えていません。hinomi の利用者に読み取りを許してください（letters.inbox）。`,
    en: `The mailbox ${path} cannot be read (${why}). Answers and bounces are not picked up. Allow Hinomi's user to read it (letters.inbox).`,
  };
}
