// For: a person's yes to a letter, a reminder or thanks: checked once more, and put into the outbox in the same breath.
// Never: to somebody who said no, twice to one contact on one day, or the same letter twice.

import type { Refused } from "../../../faces/kit/desk-work.ts";
import { dayMs } from "../../../base/clock.ts";
import { lettersPerDayMax } from "../../../words/letters/life/bundle.ts";
import { nextLetter } from "../../../words/letters/life/next-letter.ts";
import { stopEntryFor } from "../../../words/letters/life/stop-list.ts";
import { mailKey } from "../../../words/letters/contact/mail-address.ts";
import type { WorkContext } from "../../desk-work/context.ts";
import { messageEntry, messageRecord } from "../../desk-work/messages.ts";
import { isStale } from "../gather/choose-for-source.ts";
import type { KeptLetter } from "../kept/kept.ts";
import { aboutSaid, letterEntry } from "../write/letter-entries.ts";
import { letterMessage } from "../write/letter-message.ts";
import { allLetters, letterRecord, partsOf, textOf } from "../kept/letter-records.ts";
import { senderOf } from "../write/letter-sender.ts";
import { memoryOf } from "../kept/letter-turn.ts";
import { recentOf } from "../kept/recent-letters.ts";
import { refusals } from "./refusals.ts";
import { stopList } from "../kept/stop-entries.ts";

/** Why it may not leave now. */
async function obstacle(
  context: WorkContext,
  kept: KeptLetter,
  nowMs: number,
): Promise<Refused | undefined> {
  const { letter } = kept;
  const { mail, sources } = letter;
  if (!context.settings.mail) return refusals.noMail;
  const incident = await context.store.incident(kept.incident);
  if (incident?.state === "false-alarm") return refusals.falseAlarm;
  const isOurs = (ip: string) => context.estate.judge(ip, nowMs).kind !== "stranger";
  if (sources.some(isOurs)) return refusals.ours;
  const stops = await stopList(context);
  const isStopped = sources.some((address) => stopEntryFor(stops, { mail, address }, nowMs));
  if (isStopped) return refusals.stopped;
  if (letter.state === "draft" && isStale(kept.contact, nowMs)) return refusals.stale;
  const others = (await allLetters(context.store)).filter(
    ({ id, message, lastSentMs }) => id !== kept.id && (message ?? lastSentMs) !== undefined,
  );
  const left = recentOf(others, nowMs).filter(({ atMs }) => nowMs - atMs < dayMs);
  if (left.some((each) => mailKey(each.mail) === mailKey(mail))) return refusals.writtenToday;
  return left.length >= lettersPerDayMax ? refusals.dayIsFull : undefined;
}

/** In a turn. The letter as it is afterwards. */
export async function sendLetter(
  context: WorkContext,
  kept: KeptLetter,
  who: string,
): Promise<KeptLetter | Refused> {
  const { store, scribe, clock, changed } = context;
  const atMs = clock.now();
  const stopped = await obstacle(context, kept, atMs);
  if (stopped) return stopped;
  const [sender, text, parts] = [
    await senderOf(context),
    await textOf(store, kept.id),
    await partsOf(store, kept.id),
  ];
  if (!sender || !text || !parts) return refusals.noSender;
  const isFirst = kept.letter.state === "draft";
  const step = isFirst
    ? nextLetter(kept.letter, { kind: "approved", atMs, by: "person" })
    : { letter: kept.letter };
  if (step.refused !== undefined) return refusals.notNow;
  const message = letterMessage(kept, text, parts, sender, atMs);
  const { trouble: _trouble, ...rest } = kept;
  const after: KeptLetter = {
    ...rest,
    letter: step.letter,
    message: message.id,
    messages: [...new Set([...kept.messages, message.id])],
  };
  const about = aboutSaid(kept);
  const entry = letterEntry(
    "approved",
    kept,
    {
      ja: `${about.ja}を送ることを承認しました。宛先は ${kept.letter.mail} です。`,
      en: `${about.en} was approved, to ${kept.letter.mail}.`,
    },
    atMs,
    { who, data: { message: message.id, purpose: kept.purpose, subject: text.subject } },
  );
  await scribe.write({ records: [letterRecord(after, atMs), messageRecord(message, atMs)] }, [
    entry,
    messageEntry(message, "queued", atMs, who),
  ]);
  memoryOf(context).inFlight?.add(kept.id);
  changed({ incidents: [kept.incident] });
  return after;
}
