// For: carrying out what was approved, once: written down before, and again with how it ended.
// Never: handed to the mail server a second time where the first time may have been taken.

import type { Clock } from "../../../base/clock.ts";
import { dayMs } from "../../../base/clock.ts";
import { limits } from "../../../base/limits.ts";
import { isKept } from "../ledger.ts";
import type { Quarantine } from "../quarantine.ts";
import { nonceOf, releaseMail } from "../release.ts";
import type { ReleaseWay } from "../release.ts";
import { planHash } from "./plan-hash.ts";
import type { DeedAnswer, DeedWanted, DoorRefusal } from "./wire.ts";

export interface DeedDeps {
  readonly quarantine: Quarantine;
  readonly way: ReleaseWay;
  readonly clock: Clock;
}

const saidChars = 500;

function standing({ quarantine }: DeedDeps, deed: string): DeedAnswer | undefined {
  const known = quarantine.deed(deed);
  return (
    known && { deed, state: known.state, ...(known.said !== undefined && { said: known.said }) }
  );
}

/** Cut off after the filter had let it pass: the mail server may have it, and nobody can tell. */
function isUnsure({ quarantine }: DeedDeps, { deed }: DeedWanted): boolean {
  return quarantine.deed(deed)?.state === "begun" && quarantine.hasPassed(nonceOf(deed));
}

async function release(deps: DeedDeps, wanted: DeedWanted): Promise<DeedAnswer> {
  const { deed, mail, who, why } = wanted;
  const { quarantine, way } = deps;
  const done = await releaseMail(quarantine, mail, { who, why, deed }, way);
  if (done.state === "taken")
    return { deed, state: "done", said: done.reply, refusedRecipients: done.refused };
  const said = done.said.slice(0, saidChars);
  // Its last word was not heard: what passed the filter may have been taken all the same.
  const state = quarantine.hasPassed(nonceOf(deed)) && !/^\d{3}/.test(said) ? "unsure" : "failed";
  quarantine.fail(deed, state, said);
  return { deed, state, said };
}

function settle({ quarantine, clock }: DeedDeps, wanted: DeedWanted): DeedAnswer {
  const { deed, mail, who, why, untilMs = 0 } = wanted;
  if (wanted.do === "delete") quarantine.change(mail, "deleted", who, why, deed);
  else {
    const latest = clock.now() + limits.quarantineLongerDays * dayMs;
    quarantine.keepUntil(Math.min(untilMs, latest), { deed, id: mail, who, why });
  }
  return { deed, state: "done" };
}

/** The same deed again is answered as it ended, or gone on with where it was cut off. Throws errors of the file system. */
export async function doDeed(
  deps: DeedDeps,
  wanted: DeedWanted,
): Promise<DeedAnswer | DoorRefusal> {
  const { quarantine } = deps;
  const { deed, mail, hash, who, why } = wanted;
  const known = standing(deps, deed);
  if (known && known.state !== "begun") return known;
  const entry = quarantine.find(mail);
  if (!entry || !isKept(entry.state)) return "not-here";
  if (planHash(mail, wanted.do, entry) !== hash) return "changed";
  if (isUnsure(deps, wanted)) {
    const said = "cut off before the mail server's answer";
    quarantine.fail(deed, "unsure", said);
    return { deed, state: "unsure", said };
  }
  if (!known) quarantine.begin({ deed, id: mail, do: wanted.do, who, why });
  return wanted.do === "release" ? await release(deps, wanted) : settle(deps, wanted);
}
