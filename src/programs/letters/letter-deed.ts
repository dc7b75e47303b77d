// For: a person's deed on a letter or on a source that waits for one: one door for all of them, in turn.
// Never: a deed without its journal entry.

import type { ShownLetter } from "../../faces/kit/contract.ts";
import type { LetterDeed, Refused } from "../../faces/kit/desk-work.ts";
import type { WorkContext } from "../desk-work/context.ts";
import { changeLetter } from "./deeds/change-letter.ts";
import { changeSource } from "./deeds/change-source.ts";
import { deedsOf, sourceDeeds } from "./deeds/letter-deeds.ts";
import { portsOf } from "./letter-ports.ts";
import type { LetterPorts } from "./letter-ports.ts";
import { letterOfId, sourceOfId } from "./kept/letter-records.ts";
import { memoryOf } from "./kept/letter-turn.ts";
import { sendLetter } from "./deeds/send-letter.ts";
import { noSuchLetter, refusals } from "./deeds/refusals.ts";
import { shownLetter, shownSource, waitingWhy } from "./shown/shown-letter.ts";

async function deedNow(
  context: WorkContext,
  id: string,
  deed: LetterDeed,
  who: string,
  ports: () => LetterPorts,
): Promise<ShownLetter | Refused> {
  const { store } = context;
  const kept = await letterOfId(store, id);
  if (kept) {
    if (!deedsOf(kept).includes(deed.do)) return refusals.notNow;
    const after =
      deed.do === "approve"
        ? await sendLetter(context, kept, who)
        : await changeLetter(context, kept, deed, who, ports);
    return "refused" in after ? after : shownLetter(store, after);
  }
  const source = await sourceOfId(store, id);
  if (source?.state !== "waiting") return noSuchLetter(id);
  if (!sourceDeeds(source).includes(deed.do)) return refusals.notNow;
  const after = await changeSource(context, source, deed, who);
  if ("refused" in after) return after;
  return shownSource(after, await waitingWhy(context, [after]), context.settings);
}

/** `id` of a letter (`LTR-…`) or of a source that waits for one (`SRC-…`), as the list shows it. */
export function letterDeed(
  context: WorkContext,
  id: string,
  deed: LetterDeed,
  who: string,
  ports: () => LetterPorts = () => portsOf(context),
): Promise<ShownLetter | Refused> {
  return memoryOf(context).inTurn(() => deedNow(context, id, deed, who, ports));
}
