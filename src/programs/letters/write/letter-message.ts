// For: a letter as a message for the outbox: its addresses, its thread, its machine-readable parts.
// Never: a header out of a log or a registry; the subject is the room's, already on one line.

import type { MailPart } from "../../../words/letters/mail/mail-parts.ts";
import {
  bounceAddress,
  messageId as threadId,
  replyAddress,
} from "../../../words/letters/replies/address-tag.ts";
import type { Attachment, Message } from "../../../words/outbox/message.ts";
import { queue } from "../../../words/outbox/outbox.ts";
import { messageId } from "../../desk-work/messages.ts";
import type { KeptLetter, KeptParts, KeptText } from "../kept/kept.ts";
import type { LetterSender } from "./letter-sender.ts";

type Leaf = Extract<MailPart, { readonly text: string }>;

function attachmentOf({ type, text, fileName }: Leaf): Attachment {
  const name =
    fileName ?? (type === "message/feedback-report" ? "feedback-report.txt" : "text.txt");
  return { name, type, base64: Buffer.from(text).toString("base64") };
}

function leaves(part: MailPart): readonly Leaf[] {
  return "parts" in part ? part.parts.flatMap(leaves) : [part];
}

/** The report is the multipart/report; what stands around it are attachments. The text goes its own way. */
function partsOfMail(
  body: MailPart,
): Pick<Message, "attachments"> & Partial<Pick<Message, "report">> {
  if (!("parts" in body)) return { attachments: [] };
  const report = body.type === "multipart/report" ? body : body.parts[0];
  const further = body.type === "multipart/report" ? [] : body.parts.slice(1);
  const machine = report ? leaves(report).filter(({ type }) => type !== "text/plain") : [];
  return {
    attachments: further.flatMap(leaves).map(attachmentOf),
    ...(machine.length > 0 && {
      report: { type: "feedback-report", parts: machine.map(attachmentOf) },
    }),
  };
}

const endings: Readonly<Record<KeptLetter["purpose"], string>> = {
  first: "",
  reminder: "-2",
  thanks: "-3",
};

/** Each mail of a thread has an id of its own; the token in it is the same. */
function mailIdOf(kept: KeptLetter, { mailbox }: LetterSender): string {
  return threadId(mailbox, `${kept.incident}${endings[kept.purpose]}`, kept.letter.token);
}

/** Queued. The same letter with the same purpose is the same message, however often it is approved. */
export function letterMessage(
  kept: KeptLetter,
  { subject, text }: KeptText,
  { body }: KeptParts,
  sender: LetterSender,
  atMs: number,
): Message {
  const { letter, language, purpose, incident } = kept;
  const { mailbox, hasTags } = sender;
  const first = mailIdOf({ ...kept, purpose: "first" }, sender);
  const draft: Message = {
    id: messageId(["letter", kept.id, letter.token, purpose]),
    incident,
    purpose: "letter",
    audience: "attacker-admin",
    language,
    channel: { kind: "mail", name: "letters" },
    to: [letter.mail],
    subject,
    text,
    ...partsOfMail(body),
    headers: {
      "Message-ID": mailIdOf(kept, sender),
      ...(hasTags && { "Reply-To": replyAddress(mailbox, letter.token) }),
      ...(purpose !== "first" && { "In-Reply-To": first, References: first }),
    },
    ...(hasTags && { envelopeFrom: bounceAddress(mailbox, letter.token) }),
    state: "draft",
    madeMs: atMs,
    tries: 0,
    steps: [],
  };
  return queue(draft, atMs);
}
