// For: one mail a day to each of ours for whom mail was held: what, why, and how to ask for it.
// Never: twice on one day because of a restart: the day and its mails are one commit. Never a mail where nothing was held.

import { dayMs } from "../../../base/clock.ts";
import { limits } from "../../../base/limits.ts";
import type { Settings } from "../../../base/settings.ts";
import { mailTexts } from "../../../playbooks/index.ts";
import type { Message } from "../../../words/outbox/message.ts";
import type { WorkContext } from "../../desk-work/context.ts";
import { messageEntry, messageRecord } from "../../desk-work/messages.ts";
import { bodyOf, recordOf } from "../../desk-work/records.ts";
import { followQuarantine } from "../desk/carry-out-deeds.ts";
import { deskOrigin } from "../desk/desk-origin.ts";
import { contactSaid, languagesOf, staffMail } from "../desk/tell-asked.ts";
import type { AskFilter } from "../door/ask-filter.ts";
import { isDoorRefused } from "../door/ask-filter.ts";
import { linksMax } from "../door/wire.ts";
import type { ListedMail } from "../held-rows.ts";
import { dueDay } from "./due-day.ts";
import { receiversOf } from "./receivers.ts";
import type { Receiver } from "./receivers.ts";

type DigestSettings = NonNullable<NonNullable<Settings["mail_filter"]>["digest"]>;

/** What the last list reached to; a first one looks one day back. */
interface LastDigest {
  readonly day: string;
  readonly untilMs: number;
}

const kind = "held-digest";
const lastId = "last";
/** After a long rest no more than the mails of so many days are listed. */
const daysMax = 7;

/** Undefined: the filter does not answer. */
async function heldBetween(
  ask: AskFilter,
  sinceMs: number,
  untilMs: number,
): Promise<readonly ListedMail[] | undefined> {
  const mails: ListedMail[] = [];
  for (;;) {
    const wish = { state: "held", sinceMs, untilMs, from: mails.length } as const;
    const part = await ask("list", wish);
    if (!part || isDoorRefused(part)) return undefined;
    mails.push(...part.mails);
    if (part.mails.length === 0 || mails.length >= part.total) return mails;
  }
}

/** Where staff reach the desk a link of its own for each mail and receiver; else a letter that asks; else nothing. */
async function linksFor(
  context: WorkContext,
  ask: AskFilter,
  { ask: askAddress }: DigestSettings,
  receivers: readonly Receiver[],
  untilMs: number,
): Promise<((receiver: Receiver, mail: ListedMail) => string | undefined) | undefined> {
  const origin = deskOrigin(context);
  if (origin === undefined) {
    if (askAddress === undefined) return () => undefined;
    return (_, { id }) => `mailto:${askAddress}?subject=${id}`;
  }
  const wanted = receivers.flatMap(({ address, mails }) =>
    mails.map(({ id }) => ({ mail: id, recipient: address })),
  );
  const links = new Map<string, string>();
  for (let from = 0; from < wanted.length; from += linksMax) {
    const part = wanted.slice(from, from + linksMax);
    const made = await ask("make-links", { links: part, untilMs });
    if (!made || isDoorRefused(made)) return undefined;
    for (const [at, { mail, recipient }] of part.entries()) {
      links.set(`${mail} ${recipient}`, `${origin}/ask/${made.tokens[at] ?? ""}`);
    }
  }
  return ({ address }, { id }) => links.get(`${id} ${address}`);
}

interface Round {
  readonly day: string;
  readonly nowMs: number;
  readonly digest: DigestSettings;
  readonly receivers: readonly Receiver[];
}

/** Undefined: the filter does not answer. */
async function messagesOf(
  context: WorkContext,
  ask: AskFilter,
  { day, nowMs, digest, receivers }: Round,
): Promise<readonly Message[] | undefined> {
  const { settings, timeZone } = context;
  const keepDays = settings.mail_filter?.quarantine.keep_days ?? daysMax;
  const linkEndMs = nowMs + limits.digestLinkMs;
  const linkOf = await linksFor(context, ask, digest, receivers, linkEndMs);
  if (!linkOf) return undefined;
  const languages = await languagesOf(context);
  return receivers.flatMap((receiver) => {
    const language = languages.get(receiver.address) ?? digest.language;
    const letter = mailTexts.digest(
      {
        mails: receiver.mails.map((mail) => {
          const { id, from, subject, atMs: timeMs, parts, reasons } = mail;
          const [name] = parts.flatMap(({ names }) => names);
          const [why = { ja: "", en: "" }] = reasons;
          const link = linkOf(receiver, mail);
          return {
            id,
            from,
            subject,
            timeMs,
            ...(name !== undefined && { name }),
            why: { ja: why.ja, en: why.en },
            ...(link !== undefined && { link }),
          };
        }),
        further: receiver.further,
        contact: contactSaid(settings),
        untilMs: (receiver.mails[0]?.atMs ?? nowMs) + keepDays * dayMs,
        nowMs,
        timeZone,
      },
      language,
    );
    if (!letter) return [];
    const draft = { purpose: "held-digest", language, recipient: receiver.address, about: day };
    return [staffMail({ ...draft, ...letter }, nowMs)];
  });
}

async function write(
  { scribe }: WorkContext,
  { day, nowMs, receivers }: Round,
  messages: readonly Message[],
  leftOut: number,
): Promise<void> {
  const last: LastDigest = { day, untilMs: nowMs };
  const count = receivers.length;
  const said = {
    ja: `止めたメールの一覧を${count}名に送ります。${leftOut > 0 ? `上限を超えた${leftOut}名には送っていません。` : ""}`,
    en: `The list of held mail goes to ${count} ${count === 1 ? "person" : "people"}.${leftOut > 0 ? ` ${leftOut} more are beyond the bound and get none.` : ""}`,
  };
  await scribe.write(
    {
      records: [
        recordOf(kind, lastId, nowMs, last),
        ...messages.map((each) => messageRecord(each, nowMs)),
      ],
    },
    [
      ...(count > 0
        ? [
            {
              atMs: nowMs,
              kind: "quarantine.digest",
              who: "hinomi" as const,
              said,
              data: { day, receivers: count, leftOut },
            },
          ]
        : []),
      ...messages.map((each) => messageEntry(each, "queued", nowMs)),
    ],
  );
}

/** Does nothing but once a day; a filter that is away is asked again with the next turn. */
export async function sendDigests(context: WorkContext): Promise<void> {
  const { settings, store, clock, timeZone, filter } = context;
  const digest = settings.mail_filter?.digest;
  if (!digest || !settings.mail || !filter?.isHere()) return;
  const nowMs = clock.now();
  const day = dueDay(nowMs, digest.at, timeZone);
  const last = bodyOf(await store.record(kind, lastId)) as LastDigest | undefined;
  if (day === undefined || last?.day === day) return;
  // From here on it is heard what comes of the links.
  await followQuarantine(context);
  const sinceMs = Math.max(last?.untilMs ?? nowMs - dayMs, nowMs - daysMax * dayMs);
  const mails = await heldBetween(filter.ask, sinceMs, nowMs);
  if (!mails) return;
  const languages = await languagesOf(context);
  const domains = new Set(digest.domains.map((each) => each.toLowerCase()));
  const ours = { addresses: new Set(languages.keys()), domains };
  const { receivers, leftOut } = receiversOf(mails, ours);
  const round = { day, nowMs, digest, receivers };
  const messages = await messagesOf(context, filter.ask, round);
  if (messages) await write(context, round, messages, leftOut);
}
