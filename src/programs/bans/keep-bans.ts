// For: bans that outlive a reboot and a flushed rule set: what was approved and is not over is put back, and said.
// Never: a ban that nobody approved, one that is over, or one of ourselves; never again and again against a refusal.

import { banSpells, bansInForce, putBackName } from "../../actions/ban-history.ts";
import type { BanSpell } from "../../actions/ban-history.ts";
import { byHandIncident } from "../../actions/ban-wish.ts";
import { hourMs, secondMs } from "../../base/clock.ts";
import type { Said } from "../../base/said.ts";
import type { JournalDraft } from "../../incidents/journal.ts";
import type { WorkContext } from "../desk-work/context.ts";
import type { DonePlan } from "../../playbooks/playbook.ts";
import { bodyOf, recordOf } from "../desk-work/records.ts";
import { banNetworks, banText } from "../hand/ban/ban-script.ts";
import { carryOutBans, planShown } from "./approve-bans.ts";
import { handBans } from "./bans-now.ts";
import { knownNow } from "./known-now.ts";
import { missingBans, spellKey } from "./missing-bans.ts";
import type { Missing, Seen } from "./missing-bans.ts";
import { banDraft, judgeBans } from "./plan-bans.ts";
import { isUnproven, proveByHand } from "./prove-by-hand.ts";
import { recentRuns } from "./recent-runs.ts";

/** What is kept between two looks, also over a restart. */
interface Keeping extends Seen {
  /** Tries in a row that put something back or failed to. */
  readonly tries: number;
  /** Not before this. */
  readonly nextMs: number;
  /** What was said last of why it could not be done, so that it is said once. */
  readonly trouble?: string;
}

const keepingId = "keeping";
const firstPauseMs = 30 * secondMs;
const longestPauseMs = hourMs;
const letGoMax = 1_000;

/** Twice as long after each try in a row: a firewall that is emptied every minute is not worth a fight. */
function pauseMs(tries: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(tries, 12));
}

function entry(atMs: number, kind: string, said: Said, data: JournalDraft["data"]): JournalDraft {
  return { atMs, kind, incident: byHandIncident, who: "hinomi", said, data };
}

function takenOutEntry(spells: readonly BanSpell[], atMs: number): JournalDraft {
  const addresses = spells.map(({ address }) => address);
  const few = addresses.slice(0, 5).join(", ");
  return entry(
    atMs,
    "bans.removed-outside",
    {
      ja: `遮断${addresses.length}件（${few}）が Hinomi の外で解かれました。かけ直しません。もう一度遮断するなら hinomi bans add を使ってください。`,
      en: `${addresses.length} bans (${few}) were removed outside of Hinomi. They are not put back; to ban again use hinomi bans add.`,
    },
    { addresses: addresses.slice(0, 100) },
  );
}

/** Those of which an approval is on record. */
async function approved(
  { store }: WorkContext,
  spells: readonly BanSpell[],
): Promise<readonly BanSpell[]> {
  const runs = new Map<string, boolean>();
  for (const { by } of spells) {
    const { id } = by.run;
    if (!runs.has(id)) runs.set(id, (await store.record("approval", id)) !== undefined);
  }
  return spells.filter(({ by }) => runs.get(by.run.id) === true);
}

type Outcome = { readonly done: number } | { readonly trouble: Said };

async function putBack(context: WorkContext, spells: readonly BanSpell[]): Promise<Outcome> {
  const nowMs = context.clock.now();
  const known = await knownNow({ store: context.store, settings: context.settings, nowMs });
  const left = spells.map(({ address, untilMs }) => ({
    address,
    seconds: Math.floor((untilMs - nowMs) / secondMs),
  }));
  const judged = judgeBans(left, known, nowMs);
  if (judged.bans.length === 0) return { done: 0 };
  const count = judged.bans.length;
  const title = { ja: `遮断${count}件をかけ直す`, en: `Put ${count} bans back` };
  const why = {
    ja: "承認された遮断が、再起動やルールの消去で消えていた",
    en: "Approved bans were gone, as after a reboot or a flushed rule set",
  };
  const plan = await planShown(context, banDraft(putBackName, { title, why }, judged));
  if ("refused" in plan) return { trouble: plan.refused };
  const emptied = entry(
    nowMs,
    "bans.emptied",
    {
      ja: `ファイアウォールのルールが空になっていました。承認済みの遮断${count}件をかけ直します。`,
      en: `The rule set was emptied; ${count} approved bans are put back.`,
    },
    { count, runs: [...new Set(spells.map(({ by }) => by.run.id))].slice(0, 100) },
  );
  const by = { who: "hinomi", way: "consent" as const };
  const { ended } = await carryOutBans(context, plan, by, [emptied]);
  const run = await ended;
  if (run.state === "done") return { done: count };
  const failed = run.steps.find(({ said }) => said !== undefined)?.said;
  return { trouble: failed ?? { ja: "手が応えませんでした", en: "the hand did not answer" } };
}

function troubleEntry(trouble: Said, atMs: number): JournalDraft {
  return entry(
    atMs,
    "bans.not-put-back",
    {
      ja: `消えた遮断をかけ直せませんでした：${trouble.ja} 間をあけて、また試します。`,
      en: `Bans that were gone could not be put back: ${trouble.en} It is tried again, at growing intervals.`,
    },
    {},
  );
}

async function write(
  context: WorkContext,
  keeping: Keeping,
  entries: readonly JournalDraft[],
): Promise<void> {
  const record = recordOf("ban-keeping", keepingId, context.clock.now(), keeping);
  await context.scribe.write({ records: [record] }, entries);
}

async function inForce(
  context: WorkContext,
  done: readonly DonePlan[],
): Promise<readonly BanSpell[]> {
  return approved(context, bansInForce(banSpells(done), context.clock.now()));
}

/** What is missing may just be on its way in or out: only what was wanted before and after the look counts. */
async function stillMissing(context: WorkContext, missing: Missing): Promise<Missing> {
  if (missing.lost.length + missing.takenOut.length === 0) return missing;
  const done = await recentRuns(context.store, context.clock.now());
  const wanted = new Set((await inForce(context, done)).map(spellKey));
  const moving = new Set(
    done.flatMap(({ plan, run }) =>
      run.state !== "running"
        ? []
        : plan.steps.flatMap(({ call }) =>
            "addresses" in call.args ? banNetworks(call.args.addresses).map(banText) : [],
          ),
    ),
  );
  const isStill = (spell: BanSpell) => wanted.has(spellKey(spell)) && !moving.has(spell.address);
  return { lost: missing.lost.filter(isStill), takenOut: missing.takenOut.filter(isStill) };
}

/** All is in place: remembered about once an hour, when a new ban is seen for the first time, and when it was not so before. */
async function rememberOk(
  context: WorkContext,
  before: Keeping,
  wanted: readonly BanSpell[],
): Promise<void> {
  const nowMs = context.clock.now();
  const { trouble, ...rest } = before;
  const { okMs = Number.NEGATIVE_INFINITY } = before;
  const isQuiet = before.tries > 0 && nowMs >= before.nextMs + pauseMs(before.tries);
  const isNew = wanted.some(({ fromMs }) => fromMs > okMs);
  if (trouble === undefined && !isQuiet && !isNew && nowMs - okMs < hourMs) return;
  await write(context, { ...rest, tries: isQuiet ? 0 : before.tries, okMs: nowMs }, []);
}

async function restore(
  context: WorkContext,
  before: Keeping,
  lost: readonly BanSpell[],
): Promise<void> {
  const nowMs = context.clock.now();
  // A clock that was set back must not bar for ever.
  if (nowMs < before.nextMs && before.nextMs - nowMs <= longestPauseMs) return;
  const outcome = await putBack(context, lost);
  const tries = before.tries + 1;
  const { trouble, ...rest } = before;
  const next = { ...rest, tries, nextMs: context.clock.now() + pauseMs(tries) };
  if ("done" in outcome) return write(context, next, []);
  const { en } = outcome.trouble;
  const told = trouble === en ? [] : [troubleEntry(outcome.trouble, context.clock.now())];
  return write(context, { ...next, trouble: en }, told);
}

/** Called every half minute. One look at the hand's list, and one plan at most. */
export async function keepBans(context: WorkContext): Promise<void> {
  const { store, clock, askHand } = context;
  if (!askHand) return;
  const done = await recentRuns(store, clock.now());
  const wanted = await inForce(context, done);
  if (wanted.length === 0 && !done.some(isUnproven)) return;
  const list = await handBans(askHand);
  // While the hand is away nobody knows; the firewall goes on without it.
  if ("refused" in list) return;
  const kept = bodyOf(await store.record("ban-keeping", keepingId)) as Keeping | undefined;
  const before: Keeping = kept ?? { letGo: [], tries: 0, nextMs: 0 };
  const found = missingBans(wanted, list, before, clock.now());
  const { lost, takenOut } = await stillMissing(context, found);
  const nowMs = clock.now();
  // What is about to be put back is proven after that.
  if (found.lost.length === 0) await proveByHand(context, done, { list, wanted });
  if (takenOut.length > 0) {
    const letGo = [...before.letGo, ...takenOut.map(spellKey)].slice(-letGoMax);
    await write(context, { ...before, letGo, okMs: nowMs }, [takenOutEntry(takenOut, nowMs)]);
  } else if (lost.length > 0) await restore(context, before, lost);
  else if (found.lost.length + found.takenOut.length === 0)
    await rememberOk(context, before, wanted);
}
