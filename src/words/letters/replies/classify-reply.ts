// For: what an incoming mail is to one of our letters: a bounce, a machine's receipt, or a human being's answer.
// Never: "replied" for what a machine wrote; in doubt a machine's signs win. Sources: RFC 3834, RFC 3464, RFC 2076 (Precedence).

import { readTag, tokensInIds } from "./address-tag.ts";
import type { TaggedMailbox } from "./address-tag.ts";
import { readDeliveryStatus } from "./delivery-status.ts";
import { headersOf } from "./received-mail.ts";
import type { ReceivedMail } from "./received-mail.ts";

export type ReplyKind =
  /** The letter did not arrive and will not. */
  | "bounced"
  /** It is late, or arrived: nothing to do. */
  | "delivery-news"
  | "auto-acknowledged"
  | "replied"
  /** Not about a letter of ours. */
  | "unrelated";

export interface Classified {
  readonly kind: ReplyKind;
  /** Of the letter it belongs to. */
  readonly token?: string;
  /** The sign by which it was told, for the journal. */
  readonly sign: string;
  /** Words that may ask us to stop: a person decides, nothing is stopped by a stranger's text. */
  readonly mayAskToStop: boolean;
}

const ticketSubject =
  /(?:\[[^\]\n]{0,40}#\s?\d{3,}|\b(?:ticket|case|request|incident|ref(?:erence)?)\b\s*(?:id|no\.?|number)?\s*[:#]?\s*[\w-]{0,12}\d{4,}|(?:受付|受理|問い合わせ|お問合せ)番号)/i;
const automaticSubject =
  /^(?:(?:re|auto|automatic(?: reply)?|autoreply|auto-?response|out of office|自動応答|自動返信|自動配信)\s*[:：]\s*)*(?:auto(?:matic)?[ -]?(?:reply|response)|out of office|自動(?:応答|返信|配信)|【自動)/i;
const stopWords =
  /\b(?:stop|cease|do not|don't|unsubscribe|remove)\b[^.\n]{0,40}\b(?:send|sending|mail|mailing|e-?mails?|reports?|contact(?:ing)?|writing|us|list)\b|(?:送信|配信|連絡|メール)[^。\n]{0,12}(?:停止|中止|やめて|お控え|不要)/i;

function letterOf(mail: ReceivedMail, mailbox: TaggedMailbox) {
  const addresses = [
    ...mail.recipients,
    ...["to", "cc", "delivered-to", "x-original-to"].flatMap((name) =>
      headersOf(mail, name).flatMap((value) => value.slice(0, 4_000).split(",", 50)),
    ),
  ];
  for (const address of addresses) {
    const bare = /<([^<>]{1,254})>/.exec(address)?.[1] ?? address;
    const tag = readTag(bare, mailbox);
    if (tag) return tag;
  }
  const returned = mail.parts
    .filter(({ type }) => type === "message/rfc822" || type === "text/rfc822-headers")
    .map(
      ({ text }) => /^message-id:\s*(<[^<>\s]{1,300}>)/im.exec(text.slice(0, 16_000))?.[1] ?? "",
    );
  const ids = [...headersOf(mail, "references"), ...headersOf(mail, "in-reply-to"), ...returned];
  const [token] = tokensInIds(ids.join(" "), mailbox);
  return token === undefined ? undefined : { token, isBounce: false };
}

/** The first sign that a machine wrote it. */
function machineSign(mail: ReceivedMail): string | undefined {
  const one = (name: string) => headersOf(mail, name)[0]?.trim().toLowerCase();
  const submitted = one("auto-submitted");
  if (submitted !== undefined && !submitted.startsWith("no")) return "Auto-Submitted";
  if (one("x-autoreply") !== undefined || one("x-autorespond") !== undefined) return "X-Autoreply";
  const suppress = one("x-auto-response-suppress");
  if (suppress !== undefined && suppress !== "none") return "X-Auto-Response-Suppress";
  const precedence = one("precedence");
  if (precedence !== undefined && /^(?:bulk|junk|list|auto_reply)/.test(precedence))
    return "Precedence";
  if (mail.envelopeFrom === "" || mail.envelopeFrom === "<>") return "null sender";
  const subject = headersOf(mail, "subject")[0]?.slice(0, 500) ?? "";
  if (automaticSubject.test(subject)) return "subject says automatic";
  return ticketSubject.test(subject) ? "ticket in the subject" : undefined;
}

export function classifyReply(mail: ReceivedMail, mailbox: TaggedMailbox): Classified {
  const tag = letterOf(mail, mailbox);
  if (!tag) return { kind: "unrelated", sign: "no tag of ours", mayAskToStop: false };
  const { token } = tag;
  const statuses = readDeliveryStatus(mail);
  const failed = statuses.find(
    ({ action, status }) => action === "failed" && !status?.startsWith("4"),
  );
  if (failed) {
    const sign = `delivery status ${failed.status ?? "failed"}`;
    return { kind: "bounced", token, sign, mayAskToStop: false };
  }
  const [news] = statuses;
  if (news)
    return { kind: "delivery-news", token, sign: `delivery ${news.action}`, mayAskToStop: false };
  // Only machines know the envelope's address; without fields, its null sender still says that it came back.
  if (tag.isBounce && (mail.envelopeFrom === "" || mail.envelopeFrom === "<>"))
    return { kind: "bounced", token, sign: "came to the bounce address", mayAskToStop: false };
  const text = mail.parts.find(({ type }) => type === "text/plain")?.text.slice(0, 4_000) ?? "";
  // What we wrote ourselves is quoted below and does not count.
  const own = text.split(/\r?\n/).filter((line) => !line.startsWith(">"));
  const mayAskToStop = stopWords.test(own.join("\n"));
  const sign = machineSign(mail) ?? (tag.isBounce ? "came to the bounce address" : undefined);
  return sign === undefined
    ? { kind: "replied", token, sign: "no sign of a machine", mayAskToStop }
    : { kind: "auto-acknowledged", token, sign, mayAskToStop };
}
