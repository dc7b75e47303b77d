// For: a mail with one part replaced by a notice: everything else keeps its very bytes.
// Never: a part of something encoded replaced by half: the whole encoded part goes.

import type { Span } from "./found.ts";
import { mailBounds } from "./look-into.ts";
import { walkMail } from "./walk-mail.ts";

export interface Notice {
  /** Plain text, any language, lines ended by \n. */
  readonly text: string;
  /** As which it is shown beside the other attachments; ASCII. */
  readonly fileName?: string;
}

/** Fields that say what the replaced part was, with their folds. */
const contentField = /^content-[^\s:]*[ \t]*:[^\n]*\n(?:[ \t][^\n]*\n)*/gim;

function lineBreakOf(mail: Buffer): string {
  const newline = mail.indexOf(10);
  return newline > 0 && mail[newline - 1] === 13 ? "\r\n" : "\n";
}

function noticeEntity(notice: Notice, lineBreak: string): { fields: string; body: string } {
  const coded = Buffer.from(notice.text, "utf8").toString("base64");
  const fileName = notice.fileName?.replace(/[^\w.-]/g, "_").slice(0, 60);
  const disposition =
    fileName === undefined || fileName === "" ? "inline" : `attachment; filename="${fileName}"`;
  const fields = [
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: base64",
    `Content-Disposition: ${disposition}`,
    "",
  ];
  return { fields: fields.join(lineBreak), body: coded.replace(/(.{76})(?=.)/g, `$1${lineBreak}`) };
}

/** `2` and `2.1` themselves; of `2/a.zip/b.exe` the part `2`. */
function spanAt(mail: Buffer, path: string): Span | undefined {
  const [tree] = path.split("/", 1);
  for (const found of walkMail(mail, mailBounds))
    if (found.type === "part" && found.path === tree) return found.span;
  return undefined;
}

/**
 * Undefined where there is no such part. The mail's own only part (`1` of a mail that is no multipart, or what a mail that is
 * one part around others comes to) changes its Content-* fields too: whoever may change bodies only compares the headers.
 */
export function replacePart(mail: Buffer, path: string, notice: Notice): Buffer | undefined {
  const span = spanAt(mail, path);
  if (!span) return undefined;
  const lineBreak = lineBreakOf(mail);
  const { fields, body } = noticeEntity(notice, lineBreak);
  if (span.start > 0) {
    const entity = Buffer.from(`${fields}${lineBreak}${body}`, "latin1");
    return Buffer.concat([mail.subarray(0, span.start), entity, mail.subarray(span.end)]);
  }
  const kept = mail
    .toString("latin1", 0, span.bodyAt)
    .replace(contentField, "")
    .replace(/\r?\n?\r?\n?$/, "");
  const head = `${kept}${lineBreak}${fields}${lineBreak}${body}${lineBreak}`;
  return Buffer.from(head.replace(/^(?:\r?\n)+/, ""), "latin1");
}
