// For: the leaves of a mail in order, as text, for judging answers and bounces. The mail itself is read by sources/mime.
// Never: more parts or longer texts than a bound; a mail inside the mail taken apart: its header counts as it stands.

import { walkMail } from "../mime/walk-mail.ts";
import { textOf } from "../mime/text/decode-bytes.ts";

const bounds = { parts: 20, nesting: 5 };
const textChars = 4_000;
/** Delivery status and the returned header are read field by field. */
const mailChars = 16_000;

function shown(bytes: Buffer, charset: string, charsMax: number): string {
  // A character takes at most four bytes, and in ISO-2022-JP eight with its escapes.
  const text = textOf(bytes.subarray(0, 8 * charsMax), charset);
  return text.replaceAll("\r\n", "\n").slice(0, charsMax);
}

export function readTexts(
  mail: Buffer,
): readonly { readonly type: string; readonly text: string }[] {
  const texts: { type: string; text: string }[] = [];
  let inside: string | undefined;
  for (const found of walkMail(mail, bounds)) {
    if (found.type === "unread" || found.path.includes("/")) continue;
    if (inside !== undefined && found.path.startsWith(inside)) continue;
    if (found.kind === "mail") inside = `${found.path}.`;
    const { declaredType: type, bytes, charset } = found;
    const isText = type.startsWith("text/");
    const isRead = isText || type.startsWith("message/");
    texts.push({ type, text: isRead ? shown(bytes, charset, isText ? textChars : mailChars) : "" });
  }
  return texts;
}
