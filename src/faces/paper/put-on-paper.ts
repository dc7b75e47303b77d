// For: a message into the print folder: its PDFs, or its text when it has none; a spooler or a person prints from there.
// Never: a file name out of a text; half a file; a second copy of what lies there.

import { constants } from "node:fs";
import { open, readFile, rename, unlink } from "node:fs/promises";
import { join } from "node:path";
import { inert } from "../../base/text.ts";
import type { Message } from "../../words/outbox/message.ts";
import { errorNote, outcomeNote } from "../../words/outbox/outcome-note.ts";
import type { Outcome } from "../../words/outbox/outbox.ts";

interface Sheet {
  readonly name: string;
  readonly bytes: Buffer;
}

const sheetsMax = 20;

/** `20010919T0912Z-opened-MSG-….pdf`: sorted by time in a listing, and the same for every try. */
function stem({ madeMs, purpose, id }: Message): string {
  const time = new Date(madeMs).toISOString().replace(/[-:]/g, "").slice(0, 13);
  const plain = (text: string) => text.replace(/[^A-Za-z0-9-]+/g, "-").slice(0, 60);
  return `${time}Z-${plain(purpose)}-${plain(id)}`;
}

export function sheetsOf(message: Message): readonly Sheet[] {
  const name = stem(message);
  const pdfs = message.attachments
    .filter(({ type }) => type.toLowerCase() === "application/pdf")
    .slice(0, sheetsMax);
  if (pdfs.length > 0)
    return pdfs.map(({ base64 }, index) => ({
      name: `${name}${index === 0 ? "" : `-${index + 1}`}.pdf`,
      bytes: Buffer.from(base64, "base64"),
    }));
  const lines = [message.subject.replace(/[\r\n]+/g, " "), "", ...message.text.split(/\r\n?|\n/)];
  const text = lines.map((line) => inert(line.replaceAll("\t", "    "))).join("\n");
  return [{ name: `${name}.txt`, bytes: Buffer.from(`${text.toWellFormed()}\n`) }];
}

async function put(folder: string, { name, bytes }: Sheet): Promise<void> {
  const target = join(folder, name);
  const there = await readFile(target).catch(() => undefined);
  if (there?.equals(bytes)) return;
  // A name with a dot: spoolers and file managers leave it alone until it is whole.
  const draft = join(folder, `.${name}.part`);
  // What a try left that was killed in the middle.
  await unlink(draft).catch(() => undefined);
  try {
    const flags = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | constants.O_NOFOLLOW;
    const handle = await open(draft, flags, 0o640);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, target);
  } catch (error) {
    await unlink(draft).catch(() => undefined);
    throw error;
  }
  const place = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await place.sync();
  } finally {
    await place.close();
  }
}

const fullDisk: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT", "EIO", "EMFILE"]);

/** Never rejects. */
export async function putOnPaper(message: Message, folder: string): Promise<Outcome> {
  const sheets = sheetsOf(message);
  try {
    for (const sheet of sheets) await put(folder, sheet);
    return { type: "sent", note: outcomeNote(sheets.map(({ name }) => name).join(", ")) };
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    return { type: fullDisk.has(code) ? "later" : "dead", note: errorNote(error) };
  }
}
