// For: the bytes of a mail as what judging it needs.
// Never: throws; a mail that is no mail has few headers and one text.

import { decodeWords } from "./decode-words.ts";
import type { InboxMail } from "./inbox-mail.ts";
import { fieldOf, readEntity } from "./read-headers.ts";
import { readParts } from "./read-parts.ts";

const recipientsMax = 50;
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
  const entity = readEntity(raw.toString("latin1"));
  const recipients = entity.fields
    .filter(([name]) => recipientFields.has(name))
    .map(([, value]) => (/<([^<>]*)>/.exec(value)?.[1] ?? value).trim().slice(0, 254))
    .slice(0, recipientsMax);
  const envelopeFrom = senderOf(fieldOf(entity, "return-path"), fromLine);
  return {
    id,
    headers: entity.fields.map(([name, value]) => [name, decodeWords(value)] as const),
    recipients: [...new Set(recipients)],
    ...(envelopeFrom !== undefined && { envelopeFrom }),
    parts: readParts(entity),
  };
}
