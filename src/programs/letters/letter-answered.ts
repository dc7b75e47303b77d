// For: a mail that came in: which letter it answers, what it is, and what follows from it.
// Never: the same mail twice; anything stopped by a stranger's words alone: a person decides.

import { createHash } from "node:crypto";
import type { Said } from "../../base/said.ts";
import { limits } from "../../base/limits.ts";
import type { JournalDraft } from "../../incidents/journal.ts";
import type { StoredRecord } from "../../incidents/store.ts";
import { nextLetter } from "../../words/letters/life/next-letter.ts";
import { stopAfterBounce } from "../../words/letters/life/stop-list.ts";
import { classifyReply } from "../../words/letters/replies/classify-reply.ts";
import type { Classified } from "../../words/letters/replies/classify-reply.ts";
import { headersOf } from "../../words/letters/replies/received-mail.ts";
import type { ReceivedMail } from "../../words/letters/replies/received-mail.ts";
import type { Message, MessageState } from "../../words/outbox/message.ts";
import type { WorkContext } from "../desk-work/context.ts";
import { messageRecord } from "../desk-work/messages.ts";
import { bodyOf, recordOf } from "../desk-work/records.ts";
import { bouncedLetter } from "./after/bounced-letter.ts";
import type { KeptLetter } from "./kept/kept.ts";
import { aboutSaid, letterEntry } from "./write/letter-entries.ts";
import { allLetters, letterRecord } from "./kept/letter-records.ts";
import { mailboxOf } from "./write/letter-sender.ts";
import { memoryOf } from "./kept/letter-turn.ts";

export interface LetterAnswer extends Classified {
  /** Id of the letter it belongs to. */
  readonly letter?: string;
}

const unrelated: LetterAnswer = {
  kind: "unrelated",
  sign: "no letter of ours",
  mayAskToStop: false,
};

/** The same mail read twice is the same. */
function answerId(mail: ReceivedMail): string {
  const ids = headersOf(mail, "message-id");
  const whole = ids.length > 0 ? ids : [JSON.stringify(mail)];
  return createHash("sha256").update(whole.join("\n")).digest("hex").slice(0, 32);
}

function textOfMail({ parts }: ReceivedMail): string {
  const text = parts.find(({ type }) => type === "text/plain")?.text ?? "";
  return text.slice(0, limits.letterAnswerChars);
}

const words: Readonly<Record<Exclude<Classified["kind"], "unrelated" | "bounced">, Said>> = {
  "delivery-news": {
    ja: "配送についての知らせが来ました。何もする必要はありません",
    en: "news of its delivery came; nothing has to be done",
  },
  "auto-acknowledged": {
    ja: "自動応答が来ました。人からの返事を待ちます",
    en: "a machine has acknowledged it; a person's answer is awaited",
  },
  replied: {
    ja: "返事が来ました。読んで、必要なら返事をしてください",
    en: "an answer came. Read it, and write back if it asks for something",
  },
};

const asksToStop: Said = {
  ja: "。送らないでほしいと書かれているかもしれません。そうなら「今後送らない」を選んでください",
  en: ". It may ask us not to write again; if so, choose “never write again”",
};

/** The outbox shows it too: the newest of the letter's messages. */
async function messageAfter(
  { store }: WorkContext,
  { messages }: KeptLetter,
  state: MessageState,
  atMs: number,
): Promise<StoredRecord[]> {
  const id = messages.at(-1);
  const message = id === undefined ? undefined : await store.record("message", id);
  const body = bodyOf(message) as Message | undefined;
  if (body?.state !== "sent" && body?.state !== "answered") return [];
  const steps = [...body.steps, { atMs, what: state }].slice(-50);
  return [messageRecord({ ...body, state, steps }, atMs)];
}

interface Folded {
  readonly kept: KeptLetter;
  readonly records: readonly StoredRecord[];
  readonly entries: readonly JournalDraft[];
}

async function fold(
  context: WorkContext,
  kept: KeptLetter,
  told: Classified,
  text: string,
): Promise<Folded> {
  const atMs = context.clock.now();
  const data = { kind: told.kind, sign: told.sign };
  if (told.kind === "bounced") {
    const stop = stopAfterBounce(kept.letter.mail, atMs);
    const bounced = await bouncedLetter(context, kept, stop, told.sign);
    if (!bounced) return { kept, records: [], entries: [] };
    const message = await messageAfter(context, kept, "bounced", atMs);
    return { ...bounced, records: [...bounced.records, ...message] };
  }
  const isReply = told.kind === "replied";
  const event = isReply ? "replied" : "acknowledged";
  const letter =
    told.kind === "delivery-news"
      ? kept.letter
      : nextLetter(kept.letter, { kind: event, atMs }).letter;
  const about = aboutSaid(kept);
  const said = words[told.kind === "unrelated" ? "delivery-news" : told.kind];
  const more = told.mayAskToStop ? asksToStop : { ja: "", en: "" };
  return {
    kept: {
      ...kept,
      letter,
      // A machine's words do not take the place of a person's.
      ...(text !== "" && (isReply || letter.repliedMs === undefined) && { answer: text }),
      ...(told.mayAskToStop && { mayAskToStop: true }),
    },
    records: isReply ? await messageAfter(context, kept, "answered", atMs) : [],
    entries: [
      letterEntry(
        isReply ? "replied" : told.kind === "delivery-news" ? "delivery-told" : "acknowledged",
        kept,
        { ja: `${about.ja}：${said.ja}${more.ja}。`, en: `${about.en}: ${said.en}${more.en}.` },
        atMs,
        { data },
      ),
    ],
  };
}

async function answered(context: WorkContext, mail: ReceivedMail): Promise<LetterAnswer> {
  const { store, scribe, clock, changed, settings } = context;
  const mailbox = mailboxOf(settings);
  if (!mailbox) return unrelated;
  const told = classifyReply(mail, mailbox);
  const letters = told.kind === "unrelated" ? [] : await allLetters(store);
  const kept = letters.find(({ letter }) => letter.token === told.token);
  if (!kept) return unrelated;
  const answer: LetterAnswer = { ...told, letter: kept.id };
  const id = answerId(mail);
  if (await store.record("letter-reply", id)) return answer;
  const atMs = clock.now();
  const text = textOfMail(mail);
  const folded = await fold(context, kept, told, text);
  const reply = { letter: kept.id, kind: told.kind, sign: told.sign, text };
  await scribe.write(
    {
      records: [
        recordOf("letter-reply", id, atMs, reply, kept.incident),
        letterRecord(folded.kept, atMs),
        ...folded.records,
      ],
    },
    folded.entries,
  );
  changed({ incidents: [kept.incident] });
  return answer;
}

/** Called by the reader of the inbox for each new mail; "unrelated" ones are none of ours. Safe to call again. */
export function letterAnswered(context: WorkContext, mail: ReceivedMail): Promise<LetterAnswer> {
  return memoryOf(context).inTurn(() => answered(context, mail));
}
