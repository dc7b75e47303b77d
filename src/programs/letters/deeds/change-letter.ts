// For: what a person decides about a letter besides sending it: taking it back, another contact, an answer, the end.
// Never: a change after the message has left that pretends it had not.

import type { Said } from "../../../base/said.ts";
import { limits } from "../../../base/limits.ts";
import type { LetterDeed, Refused } from "../../../faces/kit/desk-work.ts";
import type { StoredRecord } from "../../../incidents/store.ts";
import { nextLetter } from "../../../words/letters/life/next-letter.ts";
import type { LetterEvent } from "../../../words/letters/life/letter.ts";
import { stopForEver } from "../../../words/letters/life/stop-list.ts";
import type { Message } from "../../../words/outbox/message.ts";
import { withdraw } from "../../../words/outbox/outbox.ts";
import type { WorkContext } from "../../desk-work/context.ts";
import { messageRecord } from "../../desk-work/messages.ts";
import { bodyOf, recordOf } from "../../desk-work/records.ts";
import { enteredContact } from "./change-source.ts";
import { endedSources } from "../after/end-letter.ts";
import { keptContact } from "../kept/kept-contact.ts";
import type { KeptLetter } from "../kept/kept.ts";
import { aboutSaid, letterEntry } from "../write/letter-entries.ts";
import type { LetterPorts } from "../letter-ports.ts";
import {
  letterRecord,
  partsOf,
  partsRecord,
  sourceId,
  sourceOfId,
  sourceRecord,
  textRecord,
} from "../kept/letter-records.ts";
import { senderOf } from "../write/letter-sender.ts";
import { memoryOf } from "../kept/letter-turn.ts";
import { refusals } from "./refusals.ts";
import { stopRecord } from "../kept/stop-entries.ts";
import { writeLetter } from "../write/write-letter.ts";

/** The message under way taken back; "too-late" when it is leaving or has left. */
async function takeBack(
  { store, clock }: WorkContext,
  { message }: KeptLetter,
): Promise<readonly StoredRecord[] | "too-late"> {
  const record = message === undefined ? undefined : await store.record("message", message);
  const body = bodyOf(record) as Message | undefined;
  if (!body || body.state === "withdrawn" || body.state === "failed") return [];
  const atMs = clock.now();
  const back = body.state === "sending" ? undefined : withdraw(body, atMs);
  return back ? [messageRecord(back, atMs)] : "too-late";
}

async function write(
  context: WorkContext,
  before: KeptLetter,
  after: KeptLetter,
  records: readonly StoredRecord[],
  verb: string,
  said: Said,
  who: string,
): Promise<KeptLetter> {
  const { scribe, clock, changed } = context;
  const atMs = clock.now();
  const about = aboutSaid(before);
  const entry = letterEntry(
    verb,
    before,
    { ja: `${about.ja}：${said.ja}`, en: `${about.en}: ${said.en}` },
    atMs,
    { who },
  );
  await scribe.write({ records: [letterRecord(after, atMs), ...records] }, [entry]);
  changed({ incidents: [before.incident] });
  return after;
}

const endings = {
  withdraw: {
    verb: "withdrawn",
    said: { ja: "取り下げました。送りません。", en: "withdrawn; it is not sent." },
  },
  close: { verb: "closed", said: { ja: "終わりにしました。", en: "closed." } },
  stop: {
    verb: "stop-asked",
    said: {
      ja: "この宛先には今後手紙を送りません。",
      en: "this contact is never written to again.",
    },
  },
} as const;

async function end(
  context: WorkContext,
  kept: KeptLetter,
  deed: keyof typeof endings,
  who: string,
): Promise<KeptLetter | Refused> {
  const back = await takeBack(context, kept);
  if (back === "too-late") return refusals.underWay;
  const atMs = context.clock.now();
  const event: LetterEvent =
    deed === "stop" ? { kind: "stop-asked", atMs } : { kind: "closed", atMs };
  const step = nextLetter(kept.letter, event);
  if (step.refused !== undefined) return refusals.notNow;
  const { message: _message, trouble: _trouble, ...rest } = kept;
  const after: KeptLetter = { ...rest, letter: step.letter };
  const records = [...back, ...(await endedSources(context, kept, atMs))];
  if (deed === "stop") records.push(stopRecord(stopForEver(kept.letter.mail, atMs, "asked"), atMs));
  memoryOf(context).inFlight?.delete(kept.id);
  const { verb, said } = endings[deed];
  return write(context, kept, after, records, verb, said, who);
}

/** A draft to another contact is written anew: language and name of the network may change. */
async function redirect(
  context: WorkContext,
  kept: KeptLetter,
  text: string,
  who: string,
  { userAgent }: LetterPorts,
): Promise<KeptLetter | Refused> {
  const { store, clock } = context;
  const [source = ""] = kept.letter.sources;
  const waiting = await sourceOfId(store, sourceId(source));
  const entered = await enteredContact(context, waiting ?? { source }, text);
  if ("refused" in entered) return entered;
  const parts = await partsOf(store, kept.id);
  const sender = await senderOf(context);
  if (!parts || !sender) return refusals.noSender;
  const { contact, lookup } = entered;
  const { mail, isGuess } = contact;
  const after: KeptLetter = {
    ...kept,
    letter: { ...kept.letter, mail, isGuess },
    language: contact.language,
    contact: keptContact(contact),
  };
  const written = writeLetter(context, after, parts.sources, sender, userAgent);
  if (!written) return refusals.noSender;
  const atMs = clock.now();
  const id = `of:${source}`;
  const records = [
    recordOf("lookup", id, atMs, lookup),
    textRecord(after, written, atMs),
    partsRecord(after, { ...parts, body: written.body }, atMs),
    ...(waiting ? [sourceRecord({ ...waiting, choice: contact, lookup: id }, atMs)] : []),
  ];
  const said = {
    ja: `宛先を ${mail} に改めました。読み直して承認してください。`,
    en: `the contact is now ${mail}. Read it again and approve it.`,
  };
  return write(context, kept, after, records, "contact-entered", said, who);
}

async function heard(
  context: WorkContext,
  kept: KeptLetter,
  text: string,
  who: string,
): Promise<KeptLetter | Refused> {
  const step = nextLetter(kept.letter, { kind: "replied", atMs: context.clock.now() });
  if (step.refused !== undefined) return refusals.notNow;
  const answer = text.slice(0, limits.letterAnswerChars);
  const said = { ja: "返事があったと記録しました。", en: "an answer was put on record." };
  return write(context, kept, { ...kept, letter: step.letter, answer }, [], "replied", said, who);
}

/** In a turn. */
export async function changeLetter(
  context: WorkContext,
  kept: KeptLetter,
  deed: LetterDeed,
  who: string,
  ports: () => LetterPorts,
): Promise<KeptLetter | Refused> {
  switch (deed.do) {
    case "enter-contact":
      return redirect(context, kept, deed.text, who, ports());
    case "answered":
      return heard(context, kept, deed.text, who);
    case "withdraw":
    case "close":
    case "stop":
      return end(context, kept, deed.do, who);
    case "approve":
      return refusals.notNow;
  }
}
