// For: the outbox as records: keeping messages, showing them, trying again, taking back.
// Never: sends; the outbox's own loop does.

import { createHash } from "node:crypto";
import type { Settings } from "../../base/settings.ts";
import type { Said } from "../../base/said.ts";
import type { MessageList, ShownMessage } from "../../faces/kit/contract.ts";
import type { Refused } from "../../faces/kit/desk-work.ts";
import type { JournalDraft } from "../../incidents/journal.ts";
import type { Store, StoredRecord } from "../../incidents/store.ts";
import type { ChannelKind, Message } from "../../words/outbox/message.ts";
import { queue, tryAgain, withdraw } from "../../words/outbox/outbox.ts";
import type { WorkContext } from "./context.ts";
import { bodyOf, recordOf } from "./records.ts";

const shownMax = 200;

export function messageRecord(message: Message, atMs: number): StoredRecord {
  return recordOf("message", message.id, atMs, message, message.incident);
}

/** What is the same message: who, which channel, what for, and the text. */
export function messageId(parts: readonly string[]): string {
  const hash = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
  return `MSG-${hash.slice(0, 16)}`;
}

export function shownMessage({ attachments, report: _report, ...message }: Message): ShownMessage {
  return {
    ...message,
    attachments: attachments.map(({ name, type, base64 }) => ({
      name,
      type,
      bytes: Math.floor((base64.length * 3) / 4),
    })),
  };
}

export async function shownMessages(
  store: Store,
  incident?: string,
): Promise<{ readonly messages: readonly ShownMessage[]; readonly total: number }> {
  const of = incident === undefined ? {} : { incident };
  const records = await store.records({ kind: "message", ...of });
  const messages = records
    .slice(0, shownMax)
    .map(({ body }) => shownMessage(body as unknown as Message));
  return { messages, total: records.length };
}

const kindWords: Readonly<Record<ChannelKind, Said>> = {
  mail: { ja: "メール", en: "Mail" },
  "local-mailbox": { ja: "この機械の郵便箱", en: "Mailbox on this machine" },
  webhook: { ja: "Webhook", en: "Webhook" },
  slack: { ja: "Slack", en: "Slack" },
  teams: { ja: "Teams", en: "Teams" },
  print: { ja: "印刷", en: "Print" },
  board: { ja: "社内の掲示", en: "Board on the LAN" },
};

export function channelsOf({ channels }: Settings): MessageList["channels"] {
  return channels.map(({ name, kind }) => ({ name, kind, said: kindWords[kind] }));
}

export function messageEntry(
  message: Message,
  verb: "queued" | "sent" | "failed" | "withdrawn" | "bounced" | "answered",
  atMs: number,
  who = "hinomi",
): JournalDraft {
  const words: Readonly<Record<typeof verb, Said>> = {
    queued: { ja: "送る用意をしました", en: "Queued" },
    sent: { ja: "送りました", en: "Sent" },
    failed: { ja: "送れませんでした", en: "Could not be sent" },
    withdrawn: { ja: "送るのをやめました", en: "Withdrawn" },
    bounced: { ja: "届かずに戻ってきました", en: "Bounced" },
    answered: { ja: "返事が来ました", en: "Answered" },
  };
  const kind = kindWords[message.channel.kind];
  const { ja, en } = words[verb];
  return {
    atMs,
    kind: `message.${verb}`,
    ...(message.incident !== undefined && { incident: message.incident }),
    who: who === "hinomi" ? "hinomi" : "administrator",
    said: {
      ja: `${ja}：${message.subject}（${kind.ja}、${message.channel.name}）`,
      en: `${en}: ${message.subject} (${kind.en}, ${message.channel.name})`,
    },
    data: { message: message.id, to: [...message.to], by: who },
  };
}

/** Queues it unless the very same message is there already; answers the one that is in the outbox. */
export async function putIntoOutbox(
  context: WorkContext,
  draft: Message,
  who: string,
): Promise<Message> {
  const known = bodyOf(await context.store.record("message", draft.id)) as Message | undefined;
  if (known && known.state !== "withdrawn") return known;
  const atMs = context.clock.now();
  const message = queue(draft, atMs);
  await context.scribe.write({ records: [messageRecord(message, atMs)] }, [
    messageEntry(message, "queued", atMs, who),
  ]);
  context.changed({ ...(message.incident !== undefined && { incidents: [message.incident] }) });
  return message;
}

const noMessage: Refused = {
  refused: {
    ja: "その送信は見つからないか、もう動かせる状態ではありません。何も変えていません。画面を読み直してください。",
    en: "There is no such message, or it is settled already. Nothing was changed; load the page again.",
  },
};

async function changeMessage(
  context: WorkContext,
  id: string,
  change: (message: Message, atMs: number) => Message | undefined,
  verb: "queued" | "withdrawn",
  who: string,
): Promise<ShownMessage | Refused> {
  const atMs = context.clock.now();
  const before = bodyOf(await context.store.record("message", id)) as Message | undefined;
  const message = before && change(before, atMs);
  if (!message) return noMessage;
  await context.scribe.write({ records: [messageRecord(message, atMs)] }, [
    messageEntry(message, verb, atMs, who),
  ]);
  return shownMessage(message);
}

export function retryMessage(
  context: WorkContext,
  id: string,
  who: string,
): Promise<ShownMessage | Refused> {
  return changeMessage(context, id, tryAgain, "queued", who);
}

export function withdrawMessage(
  context: WorkContext,
  id: string,
  who: string,
): Promise<ShownMessage | Refused> {
  return changeMessage(context, id, withdraw, "withdrawn", who);
}
