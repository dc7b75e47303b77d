// For: the proof of bans that belong to no incident: the hand's own counters, since no room looks after them.
// Never: "proven" by silence: a host that does not knock proves nothing.

import type { BanSpell, Carried } from "../../actions/ban-history.ts";
import { byHandIncident } from "../../actions/ban-wish.ts";
import type { Proof } from "../../actions/proof.ts";
import { hourMs, secondMs } from "../../base/clock.ts";
import { grouped } from "../../base/text.ts";
import type { JournalDraft } from "../../incidents/journal.ts";
import type { DonePlan } from "../../playbooks/playbook.ts";
import type { WorkContext } from "../desk-work/context.ts";
import { recordOf } from "../desk-work/records.ts";
import type { Ban } from "../hand/ban/ban-list.ts";
import type { HandBans } from "./bans-now.ts";

const graceMs = 5 * secondMs;

type Judged = Pick<Proof, "state" | "said" | "againMs">;

function addressesOf({ plan, run }: Carried, verb: "ban.add" | "ban.remove"): readonly string[] {
  return plan.steps.flatMap(({ call }, index) => {
    if (call.verb !== verb) return [];
    const told = run.steps[index]?.result?.["addresses"];
    return Array.isArray(told) ? (told as readonly string[]) : call.args.addresses;
  });
}

/** What there is to look at. */
export interface ByHandReadings {
  readonly list: HandBans;
  /** Bans that should be in force now. */
  readonly wanted: readonly BanSpell[];
}

function judgeRemoved(removed: readonly string[], there: ReadonlySet<string>): Judged {
  const left = removed.filter((address) => there.has(address)).length;
  if (left > 0)
    return {
      state: "failed",
      said: { ja: `${left}件がまだ一覧にあります。`, en: `${left} are still on the list.` },
    };
  return {
    state: "proven",
    said: {
      ja: "一覧から消え、もう捨てていません。",
      en: "They are gone from the list; nothing of theirs is dropped any more.",
    },
  };
}

function judgeAdded(mine: readonly Ban[], nowMs: number): Judged {
  const againMs = nowMs + hourMs;
  if (mine.length === 0)
    return {
      state: "failed",
      said: {
        ja: "遮断が一覧にありません。hinomi bans list で確かめてください。",
        en: "The bans are not on the list. See hinomi bans list.",
      },
      againMs,
    };
  const packets = mine.reduce((all, each) => all + each.packets, 0);
  if (packets === 0)
    return {
      state: "not-yet",
      said: {
        ja: "効いていますが、まだ何も届いていません。",
        en: "In force, but nothing has come from there yet.",
      },
      againMs,
    };
  const knocked = mine.filter((each) => each.packets > 0).length;
  return {
    state: "proven",
    said: {
      ja: `${grouped(knocked)}件の相手から届いた包み${grouped(packets)}個を捨てました。`,
      en: `${grouped(packets)} packets of ${grouped(knocked)} ${knocked === 1 ? "sender" : "senders"} were dropped.`,
    },
  };
}

const over: Judged = {
  state: "unknown",
  said: {
    ja: "時間が来たか解かれたかして、もう効いていません。効いている間に届いたものがあったかはわかりません。",
    en: "Its time is over or it was taken back. Whether anything came while it held is not known.",
  },
};

/** Undefined: there is nothing to prove, or the list does not tell. */
export function judgeByHand(
  done: Carried,
  { list, wanted }: ByHandReadings,
  nowMs: number,
): Judged | undefined {
  if (list.count > list.bans.length) return undefined;
  const removed = addressesOf(done, "ban.remove");
  if (removed.length > 0)
    return judgeRemoved(removed, new Set(list.bans.map(({ address }) => address)));
  const added = new Set(addressesOf(done, "ban.add"));
  if (added.size === 0) return undefined;
  const held = new Set(wanted.map(({ address }) => address).filter((each) => added.has(each)));
  if (held.size === 0) return over;
  return judgeAdded(
    list.bans.filter(({ address }) => held.has(address)),
    nowMs,
  );
}

/** Carried out by hand, and not settled. */
export function isUnproven({ run, proof }: DonePlan): boolean {
  const isOpen = !proof || proof.againMs !== undefined;
  return run.incident === byHandIncident && run.state === "done" && isOpen;
}

/** Judges the runs of bans by hand that are not settled yet. */
export async function proveByHand(
  { scribe, clock, changed }: WorkContext,
  done: readonly DonePlan[],
  readings: ByHandReadings,
): Promise<void> {
  const nowMs = clock.now();
  for (const each of done.filter(isUnproven)) {
    const { plan, run, proof } = each;
    if (nowMs - (run.endedMs ?? run.startedMs) < graceMs || nowMs < (proof?.againMs ?? 0)) continue;
    const judged = judgeByHand(each, readings, nowMs);
    if (!judged) continue;
    const { said, state } = judged;
    const made: Proof = { run: run.id, incident: run.incident, ...judged, atMs: nowMs };
    const told: JournalDraft = {
      atMs: nowMs,
      kind: `proof.${state}`,
      incident: run.incident,
      who: "hinomi",
      said: { ja: `${plan.title.ja}：${said.ja}`, en: `${plan.title.en}: ${said.en}` },
      data: { run: run.id, state },
    };
    // The same answer again is kept, but not told again.
    const isNews = proof?.state !== state;
    const record = recordOf("proof", run.id, nowMs, made, run.incident);
    await scribe.write({ records: [record] }, isNews ? [told] : []);
    changed({ incidents: [run.incident] });
  }
}
