// For: having the filter do what was approved, and going on with it after either of both was cut off.
// Never: asked before the approval is in the journal; an approval of long ago carried out late.

import { hourMs } from "../../../base/clock.ts";
import type { Said } from "../../../base/said.ts";
import type { WorkContext } from "../../desk-work/context.ts";
import type { AskFilter } from "../door/ask-filter.ts";
import { isDoorRefused } from "../door/ask-filter.ts";
import type { DeedAnswer } from "../door/wire.ts";
import { followFilter } from "./follow-filter.ts";
import { inTurnOf } from "./follow-turn.ts";
import { approvedSaid, notDoneSaid, tooLateSaid } from "./filter-words.ts";
import { deedRecord, openDeeds } from "./quarantine-records.ts";
import type { ApprovedDeed } from "./quarantine-records.ts";

/** An approval that was not begun for so long is not carried out any more. */
const approvalMs = hourMs;

async function notDone({ scribe, clock }: WorkContext, deed: ApprovedDeed, why: Said) {
  const atMs = clock.now();
  const { deed: id, mail } = deed;
  await scribe.write({ records: [deedRecord({ ...deed, state: "not-done" }, atMs)] }, [
    {
      atMs,
      kind: "quarantine.not-done",
      who: "hinomi",
      said: notDoneSaid(deed, why),
      data: { id: mail, deed: id },
    },
  ]);
}

/** Undefined: the filter does not answer, and nobody knows yet. A refusal is written down. */
async function carryOut(
  context: WorkContext,
  ask: AskFilter,
  deed: ApprovedDeed,
): Promise<DeedAnswer | { readonly refused: Said } | undefined> {
  const { atMs: _, state: __, ...wish } = deed;
  const answer = await ask("do", wish);
  if (!answer || !isDoorRefused(answer)) return answer;
  // Nothing was done, and it may be tried again.
  if (answer.why === "busy" || answer.why === "fault") return undefined;
  await notDone(context, deed, answer.said);
  return { refused: answer.said };
}

/** Writes the approval down, has it done, and takes over what the filter wrote. */
export function approveDeed(
  context: WorkContext,
  ask: AskFilter,
  deed: ApprovedDeed,
): Promise<DeedAnswer | { readonly refused: Said } | undefined> {
  return inTurnOf(context)(async () => {
    const { deed: id, mail, do: what, who: by, why, hash, atMs } = deed;
    // What comes of it is heard from the place reached now.
    await followFilter(context, ask);
    await context.scribe.write({ records: [deedRecord(deed, atMs)] }, [
      {
        atMs,
        kind: "quarantine.approved",
        who: "administrator",
        said: approvedSaid(deed),
        data: { id: mail, deed: id, do: what, by, why, hash },
      },
    ]);
    const answer = await carryOut(context, ask, deed);
    await followFilter(context, ask);
    return answer;
  });
}

async function goOn(context: WorkContext, ask: AskFilter, deed: ApprovedDeed): Promise<void> {
  const isLate = context.clock.now() - deed.atMs > approvalMs;
  if (isLate) {
    const known = await ask("deed", { deed: deed.deed });
    if (!known || isDoorRefused(known)) return;
    // What is begun has to come to an end, late or not.
    if (known.state === "unknown") return await notDone(context, deed, tooLateSaid);
  }
  await carryOut(context, ask, deed);
}

/** What is by the clock: news of the filter, and deeds of which nobody knows yet how they ended. */
export function followQuarantine(context: WorkContext): Promise<void> {
  return inTurnOf(context)(async () => {
    const { filter, store } = context;
    if (!filter?.isHere()) return;
    await followFilter(context, filter.ask);
    const waiting = await openDeeds(store);
    for (const deed of waiting) await goOn(context, filter.ask, deed);
    if (waiting.length > 0) await followFilter(context, filter.ask);
  });
}
