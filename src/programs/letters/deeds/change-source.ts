// For: what a person decides about a source that waits: its contact by hand, or that nobody is to be told.
// Never: an answer about another address taken for one about this.

import type { LetterDeed, Refused } from "../../../faces/kit/desk-work.ts";
import type { JournalDraft } from "../../../incidents/journal.ts";
import type { StoredRecord } from "../../../incidents/store.ts";
import type { Said } from "../../../base/said.ts";
import type { ContactLookup } from "../../../estate/registry-answer.ts";
import { chooseContact } from "../../../words/letters/contact/choose-contact.ts";
import type { Contact } from "../../../words/letters/contact/contact.ts";
import { pastedLookup } from "../../../words/letters/contact/pasted-lookup.ts";
import { stopForEver } from "../../../words/letters/life/stop-list.ts";
import type { WorkContext } from "../../desk-work/context.ts";
import { recordOf } from "../../desk-work/records.ts";
import { lookupOf } from "../gather/choose-for-source.ts";
import type { KeptSource } from "../kept/kept.ts";
import { sourcesSaid } from "../write/letter-entries.ts";
import { sourceRecord } from "../kept/letter-records.ts";
import { noContactIn, refusals } from "./refusals.ts";
import { stopList, stopRecord } from "../kept/stop-entries.ts";

/** Of a registry's, beside what is pasted: more are not looked at when a contact is chosen. */
const answersKept = 15;

export interface Entered {
  readonly contact: Contact;
  readonly lookup: ContactLookup;
}

/** The contact in what a person pasted, or why there is none. */
export async function enteredContact(
  context: WorkContext,
  kept: Pick<KeptSource, "source" | "lookup">,
  text: string,
): Promise<Entered | Refused> {
  const nowMs = context.clock.now();
  const known = await lookupOf(context.store, kept);
  // An earlier paste is replaced; the journal has it still.
  const answers = known?.answers.filter(({ how }) => how !== "pasted").slice(0, answersKept);
  const before = known && { ...known, answers: answers ?? [] };
  const { lookup, isAboutAnother } = pastedLookup(kept.source, text, nowMs, before);
  if (isAboutAnother) return refusals.aboutAnother;
  const stops = await stopList(context);
  // What was pasted must name the contact itself: an old answer is no reason to say that it did.
  const pasted = { ...lookup, answers: lookup.answers.slice(-1) };
  const own = chooseContact(pasted, { nowMs, stopList: stops });
  if (own.kind === "no-contact") return noContactIn(own.said);
  const contact = chooseContact(lookup, { nowMs, stopList: stops });
  return { lookup, contact: contact.kind === "contact" ? contact : own };
}

function entryOf(
  verb: string,
  kept: KeptSource,
  { ja, en }: Said,
  who: string,
  atMs: number,
  data: JournalDraft["data"] = {},
): JournalDraft {
  const [incident] = kept.incidents;
  const about = sourcesSaid([kept.source]);
  return {
    atMs,
    kind: `letter.${verb}`,
    ...(incident !== undefined && { incident }),
    who: "administrator",
    said: { ja: `${about.ja}：${ja}`, en: `${about.en}: ${en}` },
    data: { source: kept.source, by: who, ...data },
  };
}

async function enter(
  context: WorkContext,
  kept: KeptSource,
  text: string,
  who: string,
): Promise<KeptSource | Refused> {
  const entered = await enteredContact(context, kept, text);
  if ("refused" in entered) return entered;
  const { contact, lookup } = entered;
  const atMs = context.clock.now();
  const id = `of:${kept.source}`;
  const { lookMs: _lookMs, ...rest } = kept;
  const after: KeptSource = { ...rest, choice: contact, lookup: id, looks: 0 };
  const said = {
    ja: `連絡先を手で入力しました（${contact.mail}）。${contact.why.ja}`,
    en: `the contact was entered by hand (${contact.mail}). ${contact.why.en}`,
  };
  await context.scribe.write(
    { records: [recordOf("lookup", id, atMs, lookup), sourceRecord(after, atMs)] },
    [entryOf("contact-entered", kept, said, who, atMs, { mail: contact.mail })],
  );
  return after;
}

async function drop(
  context: WorkContext,
  kept: KeptSource,
  stopped: string | undefined,
  who: string,
): Promise<KeptSource> {
  const atMs = context.clock.now();
  const after: KeptSource = { ...kept, state: "dropped", endedMs: atMs };
  const records: StoredRecord[] = [sourceRecord(after, atMs)];
  if (stopped !== undefined) records.push(stopRecord(stopForEver(stopped, atMs, "by-hand"), atMs));
  const said =
    stopped === undefined
      ? { ja: "手紙を書かないことにしました。", en: "no letter is to be written." }
      : {
          ja: `${stopped} には今後手紙を送りません。`,
          en: `${stopped} is never written to again.`,
        };
  const verb = stopped === undefined ? "withdrawn" : "stop-asked";
  await context.scribe.write({ records }, [entryOf(verb, kept, said, who, atMs)]);
  return after;
}

/** In a turn. */
export async function changeSource(
  context: WorkContext,
  kept: KeptSource,
  deed: LetterDeed,
  who: string,
): Promise<KeptSource | Refused> {
  if (deed.do === "enter-contact") return enter(context, kept, deed.text, who);
  if (deed.do === "withdraw") return drop(context, kept, undefined, who);
  const { choice } = kept;
  if (deed.do !== "stop" || choice?.kind !== "contact") return refusals.notNow;
  return drop(context, kept, choice.mail, who);
}
