// For: one mail read and looked into: the MIME reader (sources/mime) and the looker into contents (sources/content), joined.
// Never: throws for what stands in a mail.

import type { MailContent } from "../../../events/mail-content.ts";
import { createLooker } from "../../../sources/content/look-into.ts";
import type { LookInto } from "../../../sources/mime/look-into.ts";
import { readMail, readMailInside } from "../../../sources/mime/read-mail.ts";
import { replacePart } from "../../../sources/mime/replace-part.ts";

/** The time of this thread's own work, in ms: a mail is not to blame for what else the machine has to do. */
function workedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** `onPart` is given the decoded bytes of each part, once, before they are looked into. */
export function lookAtMail(
  mail: Buffer,
  onPart: ((path: string, bytes: Buffer) => void) | undefined,
): MailContent {
  const look = createLooker({
    nowMs: workedMs,
    readNested: (bytes, path, depth) => readMailInside(bytes, { path, depth }, look),
  });
  const handing: LookInto = (bytes, part) => {
    onPart?.(part.path, bytes);
    return look(bytes, part);
  };
  return readMail(mail, handing);
}

/** Kinds in which nothing can stand. */
const plain: ReadonlySet<string> = new Set(["text", "empty"]);

/**
 * What a short letter is, without a thread: undefined where it is any more than text in words, which then a thread looks into.
 * Opens nothing, so that its time is that of reading so many bytes. `onPart` is called only where there is an answer.
 */
export function lookAtLetter(
  mail: Buffer,
  onPart: ((path: string, bytes: Buffer) => void) | undefined,
): MailContent | undefined {
  const parts: (readonly [path: string, bytes: Buffer])[] = [];
  try {
    const look = createLooker({
      bounds: { depth: 0 },
      nowMs: workedMs,
      readNested: () => {
        throw new Error("a letter holds no mail");
      },
    });
    const content = readMail(mail, (bytes, part) => {
      parts.push([part.path, bytes]);
      return look(bytes, part);
    });
    const isLetter = content.parts.every(({ kind }) => plain.has(kind));
    if (!isLetter || content.unread.length > 0) return undefined;
    for (const [path, bytes] of parts) onPart?.(path, bytes);
    return content;
  } catch {
    return undefined;
  }
}

/** The mail with a notice in place of each of these parts. Throws where one of them is not there. */
export function stripMail(mail: Buffer, paths: readonly string[], notice: string): Buffer {
  let left = mail;
  for (const path of paths) {
    const next = replacePart(left, path, { text: notice, fileName: "removed.txt" });
    if (!next) throw new Error(`there is no part ${path}`);
    left = next;
  }
  return left;
}
