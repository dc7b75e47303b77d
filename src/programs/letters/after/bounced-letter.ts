// For: a letter that came back: its address is bad for a while, and its sources wait for the next contact.
// Never: the same address tried again before its time is over.

import type { JournalDraft } from "../../../incidents/journal.ts";
import type { StoredRecord } from "../../../incidents/store.ts";
import { nextLetter } from "../../../words/letters/life/next-letter.ts";
import type { StopEntry } from "../../../words/letters/life/stop-list.ts";
import type { WorkContext } from "../../desk-work/context.ts";
import { freedSources } from "./end-letter.ts";
import type { KeptLetter } from "../kept/kept.ts";
import { aboutSaid, letterEntry } from "../write/letter-entries.ts";
import { stopList, stopRecord } from "../kept/stop-entries.ts";

export interface Bounced {
  readonly kept: KeptLetter;
  readonly records: readonly StoredRecord[];
  readonly entries: readonly JournalDraft[];
}

/** Undefined: it was not out, so it cannot have come back. `sign`: the server's word, kept as data. */
export async function bouncedLetter(
  context: WorkContext,
  kept: KeptLetter,
  stop: StopEntry,
  sign: string,
): Promise<Bounced | undefined> {
  const atMs = stop.sinceMs;
  const { letter, refused } = nextLetter(kept.letter, { kind: "bounced", atMs });
  if (refused !== undefined) return undefined;
  const stops = [...(await stopList(context)), stop];
  const about = aboutSaid(kept);
  return {
    kept: { ...kept, letter },
    records: [stopRecord(stop, atMs), ...(await freedSources(context, kept, stops, atMs))],
    entries: [
      letterEntry(
        "bounced",
        kept,
        {
          ja: `${about.ja}は届かずに戻りました。${kept.letter.mail} は90日間使いません。ほかの連絡先があれば、そこへ書き直します。`,
          en: `${about.en} came back. ${kept.letter.mail} is not used for 90 days; if another contact is known, it is written anew to that one.`,
        },
        atMs,
        { data: { mail: kept.letter.mail, sign: sign.slice(0, 500) } },
      ),
    ],
  };
}
