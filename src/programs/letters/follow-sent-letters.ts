// For: the chore that hears from the outbox what became of approved letters: sent, refused by their side, or stuck on ours.
// Never: "bounced" for a fault of our own mail server: nobody is put on the stop list for that.

import type { JournalDraft } from "../../incidents/journal.ts";
import type { StoredRecord } from "../../incidents/store.ts";
import type { Said } from "../../base/said.ts";
import { holdMs, nextLetter } from "../../words/letters/life/next-letter.ts";
import type { LetterEvent } from "../../words/letters/life/letter.ts";
import { stopAfterBounce } from "../../words/letters/life/stop-list.ts";
import type { Message } from "../../words/outbox/message.ts";
import type { WorkContext } from "../desk-work/context.ts";
import { bodyOf } from "../desk-work/records.ts";
import { endedSources } from "./after/end-letter.ts";
import type { KeptLetter } from "./kept/kept.ts";
import { bouncedLetter } from "./after/bounced-letter.ts";
import { aboutSaid, letterEntry } from "./write/letter-entries.ts";
import { allLetters, letterOfId, letterRecord, partsOf } from "./kept/letter-records.ts";
import { memoryOf } from "./kept/letter-turn.ts";
import { baselineOf } from "./after/since-letter.ts";

interface Followed {
  readonly kept: KeptLetter;
  readonly records: readonly StoredRecord[];
  readonly entries: readonly JournalDraft[];
}

const notSent: Said = {
  ja: "送れませんでした。メールサーバーか回線に原因があります。送信箱で理由を見て直し、もう一度送ってください。",
  en: "It could not be sent; the cause lies with our mail server or line. See why in the outbox, mend it, and send it again.",
};

const takenBack: Said = {
  ja: "送信箱で取り消されました。送るなら、もう一度承認してください。",
  en: "It was taken back in the outbox. Approve it again if it is to be sent.",
};

function stepTime({ steps }: Message, what: Message["state"], nowMs: number): number {
  return steps.findLast((step) => step.what === what)?.atMs ?? nowMs;
}

/** Their side does not know the address: RFC 3463 X.1.X, or 550, 551 and 553 without a closer word. */
export function isTheirRefusal({ steps }: Message): boolean {
  const note = steps.findLast(({ what }) => what === "failed")?.note ?? "";
  const enhanced = /\b5\.(\d{1,3})\.\d{1,3}\b/.exec(note)?.[1];
  return enhanced === undefined ? /^\D{0,20}55[013]\b/.test(note) : enhanced === "1";
}

function eventOf({ purpose, letter }: KeptLetter, atMs: number): LetterEvent {
  if (purpose === "reminder") return { kind: "reminded", atMs };
  if (purpose === "thanks") return { kind: "closed", atMs };
  // A clock that was set back meanwhile does not make it unsent.
  return { kind: "sent", atMs: Math.max(atMs, letter.candidateMs + holdMs) };
}

const sentWords: Readonly<Record<KeptLetter["purpose"], Said>> = {
  first: { ja: "を送りました", en: "was sent" },
  reminder: {
    ja: "の催促を送りました。これ以上は送りません",
    en: ": the reminder was sent, the last one",
  },
  thanks: {
    ja: "のお礼を送りました。これで終わりです",
    en: ": thanks were sent, and it is closed",
  },
};

async function afterSending(
  context: WorkContext,
  kept: KeptLetter,
  sentMs: number,
): Promise<Followed> {
  const { message: _message, trouble: _trouble, recheckMs: _recheck, ...rest } = kept;
  const { letter } = nextLetter(kept.letter, eventOf(kept, sentMs));
  const sources = (await partsOf(context.store, kept.id))?.sources ?? [];
  const isClosed = letter.state === "closed";
  const baseline = isClosed
    ? kept.baseline
    : await baselineOf(context, kept.playbook, sources, sentMs);
  const after: KeptLetter = { ...rest, letter, lastSentMs: sentMs, ...(baseline && { baseline }) };
  const about = aboutSaid(kept);
  const words = sentWords[kept.purpose];
  const said = {
    ja: `${about.ja}${words.ja}。`,
    en: `${about.en} ${words.en}.`.replace(" :", ":"),
  };
  const verb =
    kept.purpose === "first" ? "sent" : kept.purpose === "reminder" ? "reminded" : "thanked";
  const data = { message: kept.message ?? null, mail: kept.letter.mail };
  return {
    kept: after,
    records: isClosed ? await endedSources(context, kept, sentMs) : [],
    entries: [letterEntry(verb, kept, said, sentMs, { data })],
  };
}

/** Its message stays its message: when it is tried again and leaves, the letter has left. */
function stuck(kept: KeptLetter, said: Said, atMs: number): Followed | undefined {
  if (kept.trouble?.en === said.en) return undefined;
  const about = aboutSaid(kept);
  return {
    kept: { ...kept, trouble: said },
    records: [],
    entries: [
      letterEntry(
        "stuck",
        kept,
        { ja: `${about.ja}：${said.ja}`, en: `${about.en}: ${said.en}` },
        atMs,
      ),
    ],
  };
}

async function fateOf(
  context: WorkContext,
  kept: KeptLetter,
  message: Message | undefined,
): Promise<Followed | undefined> {
  const nowMs = context.clock.now();
  switch (message?.state) {
    case "sent":
    case "bounced":
    case "answered":
      return afterSending(context, kept, stepTime(message, "sent", nowMs));
    case "failed": {
      if (!isTheirRefusal(message)) return stuck(kept, notSent, nowMs);
      const atMs = stepTime(message, "failed", nowMs);
      const { kept: sent } = await afterSending(context, kept, atMs);
      const note = message.steps.at(-1)?.note ?? "";
      return bouncedLetter(context, sent, stopAfterBounce(kept.letter.mail, atMs), note);
    }
    case "withdrawn":
      return stuck(kept, takenBack, nowMs);
    default:
      return undefined;
  }
}

async function follow(context: WorkContext, id: string): Promise<void> {
  const { store, scribe, clock, changed } = context;
  const kept = await letterOfId(store, id);
  if (kept?.message === undefined) return;
  const message = bodyOf(await store.record("message", kept.message)) as Message | undefined;
  const followed = await fateOf(context, kept, message);
  if (!followed) return;
  const { records, entries } = followed;
  const record = letterRecord(followed.kept, clock.now());
  await scribe.write({ records: [record, ...records] }, entries);
  changed({ incidents: [kept.incident] });
  if (followed.kept.message === undefined) memoryOf(context).inFlight?.delete(id);
}

/** Cheap while nothing is under way: only letters whose message has no end yet are looked at. */
export async function followSentLetters(context: WorkContext): Promise<void> {
  const memory = memoryOf(context);
  memory.inFlight ??= new Set(
    (await allLetters(context.store))
      .filter(({ message }) => message !== undefined)
      .map(({ id }) => id),
  );
  for (const id of memory.inFlight) await memory.inTurn(() => follow(context, id));
}
