// For: the bytes of a mail as what judging it needs.
// Never: throws; a mail that is no mail has few headers and one text.

import { readFields, unfolded, valuesOf } from "../mime/header/read-fields.ts";
import { decodeWords } from "../mime/text/decode-words.ts";
import type { InboxMail } from "./inbox-mail.ts";
import { readTexts } from "./read-texts.ts";

const recipientsMax = 50;
const fieldsMax = 400;
const valueCharsMax = 16_000;
const recipientFields: ReadonlySet<string> = new Set([
  "delivered-to",
  "x-original-to",
  "envelope-to",
]);

/** `MAILER-DAEMON` is how an mbox writes the null sender. */
function senderOf(
  returnPath: string | undefined,
  fromLine: string | undefined,
): string | undefined {
  const path = returnPath === undefined ? undefined : /<([^<>]*)>/.exec(returnPath)?.[1];
  if (path !== undefined) return path.slice(0, 254);
  return fromLine?.toUpperCase() === "MAILER-DAEMON" ? "" : fromLine?.slice(0, 254);
}

/** `fromLine`: the sender on the mbox's From line. */
export function parseMail(raw: Buffer, id: string, fromLine?: string): InboxMail {
  const { fields } = readFields(raw);
  const headers = fields.slice(0, fieldsMax).map(({ name, value }) => {
    return [name, decodeWords(unfolded(value).slice(0, valueCharsMax))] as const;
  });
  const recipients = headers
    .filter(([name]) => recipientFields.has(name))
    .map(([, value]) => (/<([^<>]*)>/.exec(value)?.[1] ?? value).trim().slice(0, 254))
    .slice(0, recipientsMax);
  const envelopeFrom = senderOf(valuesOf(fields, "return-path")[0], fromLine);
  return {
    id,
    headers,
    recipients: [...new Set(recipients)],
    ...(envelopeFrom !== undefined && { envelopeFrom }),
    parts: readTexts(raw),
  };
}
