// For: what can be looked at of a held mail without opening anything: its header and its first text as plain, inert text.
// Never: HTML; a link that can be clicked; an attachment's content.

import { limits } from "../../base/limits.ts";
import { inert } from "../../base/text.ts";
import { eachPart } from "../../sources/mime/part-bytes.ts";
import { textOf } from "../../sources/mime/text/decode-bytes.ts";
import { decodeWords } from "../../sources/mime/text/decode-words.ts";

export interface MailPreview {
  /** Header fields in order, encoded words decoded. Inert. */
  readonly header: readonly { readonly name: string; readonly value: string }[];
  /** The first part that is plain text. Inert, lines apart. */
  readonly text: readonly string[];
  /** More of it was left out. */
  readonly isCut: boolean;
}

const fieldsMax = 60;
const valueCharsMax = 400;

/** The beginning of a mail, as much as a preview needs. */
export async function beginningOf(
  bytes: AsyncIterable<Buffer>,
  bytesMax: number = limits.quarantinePreviewBytes,
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of bytes) {
    pieces.push(piece);
    length += piece.length;
    if (length >= bytesMax) break;
  }
  return Buffer.concat(pieces).subarray(0, bytesMax);
}

function headerOf(mail: Buffer): MailPreview["header"] {
  const end = mail.indexOf("\r\n\r\n");
  // The decoder tells the charset from the bytes.
  const head = (end < 0 ? mail : mail.subarray(0, end)).toString("latin1");
  return head
    .split(/\r?\n(?![ \t])/)
    .slice(0, fieldsMax)
    .flatMap((line) => {
      const at = line.indexOf(":");
      if (at < 1) return [];
      const value = decodeWords(
        line
          .slice(at + 1)
          .replaceAll(/\s+/g, " ")
          .trim()
          .slice(0, 4 * valueCharsMax),
      );
      return [
        {
          name: inert(line.slice(0, at).slice(0, 80)),
          value: inert(value.slice(0, valueCharsMax)),
        },
      ];
    });
}

function firstText(mail: Buffer): string {
  for (const { names, declaredType, bytes } of eachPart(mail)) {
    const isText = declaredType === "" || declaredType === "text/plain";
    if (!isText || names.length > 0 || bytes.length === 0) continue;
    return textOf(bytes.subarray(0, 4 * limits.quarantinePreviewChars));
  }
  return "";
}

export function previewOf(mail: Buffer): MailPreview {
  const text = firstText(mail);
  const shown = text.slice(0, limits.quarantinePreviewChars);
  return {
    header: headerOf(mail),
    text: shown.split(/\r\n|\r|\n/).map(inert),
    isCut: shown.length < text.length,
  };
}
