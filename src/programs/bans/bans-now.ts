// For: what is banned now: the hand's own counters, joined with who wanted it and until when.
// Never: the records alone; what the firewall does not hold is not in force, whatever was approved.

import type { Approval } from "../../actions/approval.ts";
import { banSpells, bansInForce } from "../../actions/ban-history.ts";
import type { BanSpell } from "../../actions/ban-history.ts";
import type { BanOrigin, BansNow, ShownBan } from "../../faces/cli/ban-answers.ts";
import type { Refused } from "../../faces/kit/desk-work.ts";
import type { Store } from "../../incidents/store.ts";
import { bodyOf, donePlans } from "../desk-work/records.ts";
import type { AskHand } from "../desk-work/context.ts";
import type { BanList } from "../hand/ban/ban-list.ts";
import { silentHand } from "./approve-bans.ts";
import type { Looking } from "./approve-bans.ts";

export interface HandBans extends BanList {
  /** False: the hand's table is gone, as after a reboot or `nft flush ruleset`. */
  readonly isThere: boolean;
}

export async function handBans(askHand: AskHand | undefined): Promise<HandBans | Refused> {
  if (!askHand) return silentHand;
  const call = { verb: "ban.list" as const, args: {} };
  const answer = await askHand({ id: "bans", type: "look", call });
  if (!answer) return silentHand;
  if (answer.type !== "done") return { refused: answer.said };
  const { isThere = true, bans, count, dropped } = answer.result as Partial<HandBans>;
  const list = bans ?? [];
  return {
    isThere,
    bans: list,
    count: count ?? list.length,
    dropped: dropped ?? { packets: 0, bytes: 0 },
  };
}

/** Of an earlier spell as well: incident, plan, person. */
export async function originOf(store: Store, { by, fromMs }: BanSpell): Promise<BanOrigin> {
  const { plan, run } = by;
  const approval = bodyOf(await store.record("approval", run.id)) as Approval | undefined;
  const incident = await store.incident(run.incident);
  return {
    incident: run.incident,
    ...(incident && { incidentTitle: incident.title }),
    plan: plan.id,
    name: plan.name,
    title: plan.title,
    why: plan.why,
    run: run.id,
    who: run.who,
    ...(approval && { way: approval.way }),
    atMs: fromMs,
  };
}

/** Those with most packets first, as the hand lists them; then what should be in force and is not. */
export async function bansNow({ store, clock, askHand }: Looking): Promise<BansNow | Refused> {
  const list = await handBans(askHand);
  if ("refused" in list) return list;
  const nowMs = clock.now();
  const wanted = bansInForce(banSpells(await donePlans(store)), nowMs);
  const spellOf = new Map(wanted.map((spell) => [spell.address, spell]));
  const bans: ShownBan[] = [];
  for (const { address, packets, bytes, expiresInSeconds } of list.bans) {
    const spell = spellOf.get(address);
    const origin = spell && (await originOf(store, spell));
    const untilMs = nowMs + expiresInSeconds * 1000;
    bans.push({ address, state: "in-force", packets, bytes, untilMs, ...(origin && { origin }) });
  }
  // A list that was cut does not tell who is missing.
  const isWhole = list.count <= list.bans.length;
  const listed = new Set(list.bans.map(({ address }) => address));
  for (const spell of isWhole ? wanted : []) {
    if (listed.has(spell.address)) continue;
    const { address, untilMs } = spell;
    const origin = await originOf(store, spell);
    bans.push({ address, state: "missing", packets: 0, bytes: 0, untilMs, origin });
  }
  return { isThere: list.isThere, count: list.count, dropped: list.dropped, bans };
}
