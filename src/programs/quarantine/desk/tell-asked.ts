// For: mails about requests: to the administrators that somebody asks, and to who asked how it was decided.
// Never: sent twice: a message is named by the request it is about. Never to an address that is none of ours.

import type { Language, Said } from "../../../base/said.ts";
import { mailTexts } from "../../../playbooks/index.ts";
import type { Message } from "../../../words/outbox/message.ts";
import { queue } from "../../../words/outbox/outbox.ts";
import type { WorkContext } from "../../desk-work/context.ts";
import { estateOf } from "../../desk-work/estate-records.ts";
import { messageId } from "../../desk-work/messages.ts";
import { messagesToChannels } from "../../desk-work/notify-channels.ts";
import type { ReleaseAsk } from "./quarantine-records.ts";
import { deskOrigin } from "./desk-origin.ts";

/** Whom staff ask: 情報システム 担当（内線 201）. */
export function contactSaid({ company, mail_filter: filter }: WorkContext["settings"]): Said {
  const how = filter?.digest?.telephone ?? filter?.digest?.ask;
  const ja = company?.sender ?? "情報システムの担当者";
  const en = company?.sender ?? "the IT desk";
  return how === undefined ? { ja, en } : { ja: `${ja}（${how}）`, en: `${en} (${how})` };
}

/** Addresses that people are known by, in small letters, and the language of each. */
export async function languagesOf({
  store,
  settings,
}: Pick<WorkContext, "store" | "settings">): Promise<ReadonlyMap<string, Language>> {
  const { people } = await estateOf(store, settings);
  return new Map(
    people.flatMap(({ mail, language }) =>
      mail === undefined || mail === "" ? [] : [[mail.toLowerCase(), language] as const],
    ),
  );
}

/** One mail of ours to one member of staff. */
export function staffMail(
  draft: Pick<Message, "purpose" | "language" | "subject" | "text"> & {
    readonly recipient: string;
    /** What makes it the same mail, besides purpose and recipient. */
    readonly about: string;
  },
  atMs: number,
): Message {
  const { purpose, language, subject, text, recipient, about } = draft;
  const message: Message = {
    id: messageId(["staff", purpose, recipient.toLowerCase(), about]),
    purpose,
    audience: "staff",
    language,
    channel: { kind: "mail", name: "staff" },
    to: [recipient],
    subject,
    text,
    attachments: [],
    headers: { "Auto-Submitted": "auto-generated" },
    state: "draft",
    madeMs: atMs,
    tries: 0,
    steps: [],
  };
  return queue(message, atMs);
}

/** Empty where the settings name no mail server. */
export async function answersTo(
  context: WorkContext,
  asks: readonly ReleaseAsk[],
  decided: "released" | "kept" | "over",
  why: string,
): Promise<readonly Message[]> {
  const { settings, clock } = context;
  if (!settings.mail || asks.length === 0) return [];
  const languages = await languagesOf(context);
  const contact = contactSaid(settings);
  return asks.map(({ id, recipient, from, subject }) => {
    const usual = settings.mail_filter?.digest?.language ?? "ja";
    const language = languages.get(recipient.toLowerCase()) ?? usual;
    const letter = mailTexts.askDecided({ from, subject, decided, why, contact }, language);
    const draft = { purpose: "release-answer", language, recipient, about: `${id} ${decided}` };
    return staffMail({ ...draft, ...letter }, clock.now());
  });
}

/** To everybody who is told by itself. */
export function requestTo(context: WorkContext, ask: ReleaseAsk, why: Said): readonly Message[] {
  const { settings, clock } = context;
  const { id, mail, recipient, from, subject } = ask;
  const origin = deskOrigin(context);
  const link = origin === undefined ? {} : { link: `${origin}/quarantine/${mail}` };
  const made = { id: mail, recipient, from, subject, why, ...link };
  const letter = mailTexts.askMade(made, settings.notify.language);
  const about = { purpose: "release-asked", about: [id], action: "trigger" } as const;
  return messagesToChannels(context, { ...about, ...letter }, clock.now());
}
