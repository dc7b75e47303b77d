// For: putting one mail into a Maildir: written in tmp/, on the disk, then renamed into new/ (cr.yp.to/proto/maildir.html).
// Never: a second copy of a message whose name lies there already, read or unread.

import { constants } from "node:fs";
import { lstat, mkdir, open, readdir, rename, unlink } from "node:fs/promises";
import { join } from "node:path";
import { outcomeNote } from "../../words/outbox/outcome-note.ts";
import type { Outcome } from "../../words/outbox/outbox.ts";

async function folderOf(path: string, name: string): Promise<string> {
  const folder = join(path, name);
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  if (!(await lstat(folder)).isDirectory()) throw new Error(`${folder} is not a folder`);
  return folder;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** `name` is the message's own, without the flags that a mail program adds after `:`. Rejects with what the disk says. */
export async function putMaildir(path: string, name: string, mail: Buffer): Promise<Outcome> {
  const [temporary, fresh, current] = await Promise.all(
    ["tmp", "new", "cur"].map((each) => folderOf(path, each)),
  );
  if (temporary === undefined || fresh === undefined || current === undefined)
    throw new Error("no Maildir");
  const there = [...(await readdir(fresh)), ...(await readdir(current))];
  const sent: Outcome = { type: "sent", note: outcomeNote(`in ${path}`) };
  if (there.some((each) => each.split(":", 1)[0] === name)) return sent;
  const file = join(temporary, name);
  // What a try left that was killed in the middle.
  await unlink(file).catch(() => undefined);
  try {
    const flags = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | constants.O_NOFOLLOW;
    const handle = await open(file, flags, 0o600);
    try {
      await handle.writeFile(mail.toString("latin1").replaceAll("\r\n", "\n"), "latin1");
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(file, join(fresh, name));
  } catch (error) {
    await unlink(file).catch(() => undefined);
    throw error;
  }
  await syncFolder(fresh);
  return sent;
}
