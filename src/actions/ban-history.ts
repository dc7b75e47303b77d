// For: who was banned when, by which run, and until when: folded from the plans that were carried out.
// Never: what the firewall holds now (the hand says that); never a step of which nobody knows whether it was done.

import { isInside, readNetwork } from "../base/ip.ts";
import type { Call } from "./catalogue.ts";
import type { BanRecord } from "./ban-time.ts";
import type { Plan } from "./plan.ts";
import type { Run, StepRun } from "./run.ts";

/** Name of the plans that put back what a flushed rule set has lost: they go on with a ban, and are none of their own. */
export const putBackName = "put-bans-back";

export interface Carried {
  readonly plan: Plan;
  readonly run: Run;
}

export interface BanSpell {
  readonly address: string;
  readonly fromMs: number;
  /** When it ends by itself. */
  readonly untilMs: number;
  /** A person took it back or removed it. */
  readonly takenBackMs?: number;
  /** The plan and run that began it. */
  readonly by: Carried;
  /** Times it was put back after the rule set was emptied. */
  readonly putBack: number;
}

interface Turn {
  readonly atMs: number;
  readonly addresses: readonly string[];
  /** Absent: removed. */
  readonly seconds?: number;
  readonly by: Carried;
}

/** As the hand names them where its answer is there: host bits cleared, doubles gone. */
function addressesOf(call: Call, { result }: StepRun): readonly string[] {
  const told = result?.["addresses"];
  if (Array.isArray(told)) return told.filter((each): each is string => typeof each === "string");
  return call.verb === "ban.add" || call.verb === "ban.remove" ? call.args.addresses : [];
}

function turnOf(call: Call, step: StepRun, atMs: number, by: Carried): readonly Turn[] {
  const addresses = addressesOf(call, step);
  if (call.verb === "ban.add") return [{ atMs, addresses, seconds: call.args.seconds, by }];
  return call.verb === "ban.remove" ? [{ atMs, addresses, by }] : [];
}

function turnsOf(by: Carried): readonly Turn[] {
  const { plan, run } = by;
  return run.steps.flatMap((step, index) => {
    const planned = plan.steps[index];
    if (!planned) return [];
    const { call, undo } = planned;
    if (step.state === "done" || step.state === "not-undone")
      return turnOf(call, step, step.atMs ?? run.startedMs, by);
    if (step.state !== "undone") return [];
    const back = undo.type === "call" ? undo.call : step.undo;
    const backMs = step.atMs ?? run.endedMs ?? run.startedMs;
    return [
      ...turnOf(call, step, run.startedMs, by),
      ...(back ? turnOf(back, step, backMs, by) : []),
    ];
  });
}

function begin(turn: Turn, address: string, seconds: number): BanSpell {
  const untilMs = turn.atMs + seconds * 1000;
  return { address, fromMs: turn.atMs, untilMs, by: turn.by, putBack: 0 };
}

function isOver({ untilMs, takenBackMs }: BanSpell, atMs: number): boolean {
  return takenBackMs !== undefined || untilMs <= atMs;
}

/** By address, each oldest first. `carried`: in any order. */
export function banSpells(carried: Iterable<Carried>): ReadonlyMap<string, readonly BanSpell[]> {
  const spells = new Map<string, BanSpell[]>();
  const turns = [...carried].flatMap(turnsOf).sort((a, b) => a.atMs - b.atMs);
  for (const turn of turns) {
    for (const address of turn.addresses) {
      const list = spells.get(address) ?? [];
      spells.set(address, list);
      const last = list.at(-1);
      const open = last && !isOver(last, turn.atMs) ? last : undefined;
      if (turn.seconds === undefined) {
        const takenBackMs = turn.atMs;
        const after = list.map((each) =>
          isOver(each, takenBackMs) ? each : { ...each, takenBackMs },
        );
        list.splice(0, list.length, ...after);
      } else if (open && turn.by.plan.name === putBackName) {
        list[list.length - 1] = { ...open, putBack: open.putBack + 1 };
      } else {
        // A new time replaces the old one, as in the firewall: the last of the list is the one that holds.
        list.push(begin(turn, address, turn.seconds));
      }
    }
  }
  return spells;
}

/** What should be in force at this time. */
export function bansInForce(
  spells: ReadonlyMap<string, readonly BanSpell[]>,
  nowMs: number,
): readonly BanSpell[] {
  return [...spells.values()].flatMap((list) => {
    const last = list.at(-1);
    return last && !isOver(last, nowMs) ? [last] : [];
  });
}

/** Spells of the address itself, of networks it lies in and of addresses in it, oldest first. */
export function spellsAbout(
  spells: ReadonlyMap<string, readonly BanSpell[]>,
  address: string,
): readonly BanSpell[] {
  const asked = readNetwork(address);
  if (!asked) return [];
  return [...spells]
    .flatMap(([text, list]) => {
      const network = readNetwork(text);
      if (!network) return [];
      const [wide, narrow] = network.bits <= asked.bits ? [network, asked] : [asked, network];
      return isInside(narrow.address, wide) ? list : [];
    })
    .sort((a, b) => a.fromMs - b.fromMs);
}

/** For `banSeconds`. */
export function banRecordOf(about: readonly BanSpell[], nowMs: number): BanRecord {
  return {
    bans: about.map(({ fromMs, untilMs, takenBackMs }) => ({
      fromMs,
      untilMs: takenBackMs ?? untilMs,
      isTakenBack: takenBackMs !== undefined,
    })),
    nowMs,
  };
}
