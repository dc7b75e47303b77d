// For: what must not wait any longer: sources that turned out to be a false alarm or ours, drafts whose contact is too old.
// Never: a letter that a person has approved.

import type { JournalDraft } from "../../../incidents/journal.ts";
import type { StoredRecord } from "../../../incidents/store.ts";
import { nextLetter } from "../../../words/letters/life/next-letter.ts";
import type { WorkContext } from "../../desk-work/context.ts";
import { isStale } from "./choose-for-source.ts";
import { endedSources, freedSources } from "../after/end-letter.ts";
import type { KeptLetter } from "../kept/kept.ts";
import { aboutSaid, letterEntry } from "../write/letter-entries.ts";
import { allLetters, allSources, letterRecord, sourceRecord } from "../kept/letter-records.ts";
import { stopList } from "../kept/stop-entries.ts";

type IsFalseAlarm = (incidents: readonly string[]) => Promise<boolean>;

/** Each incident is looked up once, however many sources it has. */
function falseAlarms({ store }: WorkContext): IsFalseAlarm {
  const known = new Map<string, boolean>();
  return async (incidents) => {
    for (const id of incidents) {
      const is = known.get(id) ?? (await store.incident(id))?.state === "false-alarm";
      known.set(id, is);
      if (!is) return false;
    }
    return incidents.length > 0;
  };
}

async function tidyDraft(
  context: WorkContext,
  kept: KeptLetter,
  isFalseAlarm: IsFalseAlarm,
  nowMs: number,
): Promise<
  { readonly records: readonly StoredRecord[]; readonly entry: JournalDraft } | undefined
> {
  const isWrong =
    (await isFalseAlarm([kept.incident])) ||
    kept.letter.sources.some((each) => context.estate.judge(each, nowMs).kind !== "stranger");
  if (!isWrong && !isStale(kept.contact, nowMs)) return undefined;
  const { letter } = nextLetter(kept.letter, { kind: "closed", atMs: nowMs });
  const after = { ...kept, letter };
  const sources = isWrong
    ? await endedSources(context, kept, nowMs)
    : await freedSources(context, kept, await stopList(context), nowMs, true);
  const about = aboutSaid(kept);
  const said = isWrong
    ? {
        ja: `${about.ja}の下書きをやめました。誤報か、自社または許可した相手とわかったためです。`,
        en: `${about.en}: the draft was dropped, because it was a false alarm, or is ours or allowed.`,
      }
    : {
        ja: `${about.ja}の下書きをやめました。連絡先の情報が7日より古いため、調べ直してから書き直します。`,
        en: `${about.en}: the draft was dropped. Its contact is older than 7 days; it is looked up again and the letter written anew.`,
      };
  return {
    records: [letterRecord(after, nowMs), ...sources],
    entry: letterEntry("dropped", kept, said, nowMs),
  };
}

export async function tidyWaiting(context: WorkContext): Promise<void> {
  const { store, scribe, clock } = context;
  const nowMs = clock.now();
  const records: StoredRecord[] = [];
  const entries: JournalDraft[] = [];
  const isFalseAlarm = falseAlarms(context);
  for (const kept of await allSources(store)) {
    if (kept.state !== "waiting") continue;
    const isStranger = context.estate.judge(kept.source, nowMs).kind === "stranger";
    if (isStranger && !(await isFalseAlarm(kept.incidents))) continue;
    records.push(sourceRecord({ ...kept, state: "dropped", endedMs: nowMs }, nowMs));
  }
  for (const kept of await allLetters(store)) {
    if (kept.letter.state !== "draft") continue;
    const tidied = await tidyDraft(context, kept, isFalseAlarm, nowMs);
    if (!tidied) continue;
    records.push(...tidied.records);
    entries.push(tidied.entry);
  }
  if (records.length > 0) await scribe.write({ records }, entries);
}
