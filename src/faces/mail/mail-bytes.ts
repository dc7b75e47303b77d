// For: a message as the bytes of a mail: the same message gives the same bytes, however often it is tried. RFC 5322, 2045, 6522.
// Never: a file or an address fetched because a text names it; a byte of a header that a stranger chose.

import { createHash } from "node:crypto";
import MimeNode from "nodemailer/lib/mime-node";
import { limits } from "../../base/limits.ts";
import { inert } from "../../base/text.ts";
import { headerText } from "../../words/letters/mail/inert-mail.ts";
import type { Attachment, Message } from "../../words/outbox/message.ts";
import { checkedHeaders } from "./checked-headers.ts";
import { isPlainAddress } from "./plain-address.ts";
import { encodingOf, mailText } from "./mail-text.ts";

export interface Sender {
  /** Address of the From line. */
  readonly from: string;
  /** Name before it, for example the firm's. */
  readonly name?: string;
}

export type MailBytes = { readonly bytes: Buffer } | { readonly fault: string };

const fileNameChars = 100;

function fileName(name: string): string {
  const plain = inert(name.toWellFormed().replace(/[/\\]/g, "_")).slice(0, fileNameChars);
  return plain.replace(/^\.+/, "") || "attachment";
}

/** Types that would make the receiver read the part as mail structure are for reports only. */
function typeOf(type: string, isReport: boolean): string {
  const plain = /^[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,60}$/i.test(type) ? type.toLowerCase() : "";
  if (isReport && plain === "message/feedback-report") return plain;
  return /^(?:$|multipart\/|message\/)/.test(plain) ? "application/octet-stream" : plain;
}

function setText(node: MimeNode, text: string): void {
  const body = mailText(text);
  node.setHeader("Content-Type", "text/plain; charset=utf-8");
  node.setHeader("Content-Transfer-Encoding", encodingOf(body));
  node.setContent(body);
}

function addFile(parent: MimeNode, { name, type, base64 }: Attachment): void {
  parent
    .createChild(typeOf(type, false), { filename: fileName(name) })
    .setHeader("Content-Transfer-Encoding", "base64")
    .setContent(Buffer.from(base64, "base64"));
}

/** The machine-readable parts of a report: fields as 7-bit text, as RFC 5965 section 2 wants them, the rest as files. */
function addReportPart(parent: MimeNode, part: Attachment): void {
  if (typeOf(part.type, true) !== "message/feedback-report") return addFile(parent, part);
  const fields = Buffer.from(part.base64, "base64").toString("utf8");
  const plain = mailText(fields).replace(/[^\r\n\x20-\x7e]/g, "?");
  const lines = plain.split("\r\n").map((line) => line.slice(0, 998));
  parent.createChild("message/feedback-report").setContent(lines.join("\r\n"));
}

function setBody(root: MimeNode, { report, text, attachments }: Message): void {
  if (!report) {
    if (attachments.length === 0) return setText(root, text);
    root.setHeader("Content-Type", "multipart/mixed");
    setText(root.createChild("text/plain"), text);
  } else {
    const type = `multipart/report; report-type=${report.type.replace(/[^a-z0-9-]/gi, "")}`;
    const isAlone = attachments.length === 0;
    root.setHeader("Content-Type", isAlone ? type : "multipart/mixed");
    const body = isAlone ? root : root.createChild(type);
    setText(body.createChild("text/plain"), text);
    for (const part of report.parts) addReportPart(body, part);
  }
  for (const file of attachments) addFile(root, file);
}

/** `<MSG-….hinomi@example.jp>`: the receiver can tell that the second copy is the first one's. */
export function messageIdOf({ id }: Message, { from }: Sender): string {
  return `<${id.replace(/[^A-Za-z0-9-]/g, "-")}.hinomi@${from.slice(from.lastIndexOf("@") + 1)}>`;
}

/** Lines end with CR LF. `fault`: the message itself cannot be a mail; no further try helps. */
export async function mailBytes(message: Message, sender: Sender): Promise<MailBytes> {
  const wrong = message.to.find((address) => !isPlainAddress(address));
  if (wrong !== undefined) return { fault: `${inert(wrong.slice(0, 80))} is not a mail address` };
  if (!isPlainAddress(sender.from)) return { fault: "mail.from is not an address" };
  const checked = checkedHeaders(message.headers);
  if ("fault" in checked) return checked;
  const hash = createHash("sha256").update(JSON.stringify([message.id, message.text]));
  const root = new MimeNode(undefined, {
    baseBoundary: hash.digest("hex").slice(0, 24),
    textEncoding: "B",
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const name = sender.name === undefined ? undefined : headerText(sender.name, 60);
  root.setHeader("From", { address: sender.from, ...(name !== undefined && { name }) });
  if (message.to.length > 0)
    root.setHeader(
      "To",
      message.to.map((address) => ({ address })),
    );
  root.setHeader("Subject", headerText(message.subject));
  root.setHeader("Date", new Date(message.madeMs).toUTCString().replace("GMT", "+0000"));
  root.setHeader("Message-ID", messageIdOf(message, sender));
  if (message.purpose !== "letter") root.setHeader("Auto-Submitted", "auto-generated");
  for (const [header, value] of checked.headers) root.setHeader(header, value);
  setBody(root, message);
  const bytes = await root.build();
  return bytes.length > limits.mailBytes
    ? { fault: `larger than ${limits.mailBytes} bytes with its attachments` }
    : { bytes };
}
