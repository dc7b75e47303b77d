// For: shutting out the hosts that send most of an attack, for a day: saves the line the error pages they fetch.
// Never: an address of ours, inside or allowed; they are named with the reason why they were left out.

import type { PlanDraft, StepDraft } from "../../actions/plan.ts";
import { hourMs } from "../../base/clock.ts";
import type { Incident, SourceTally } from "../../incidents/incident.ts";
import type { RoomSnapshot } from "../playbook.ts";
import { say } from "./say.ts";
import { hostsText } from "./title.ts";

export const banName = "ban-sources";

const banHours = 24;
const bannedMax = 64;
/** Fewer attempts are not worth a ban. */
const hitsMin = 5;

interface Chosen {
  readonly targets: readonly SourceTally[];
  readonly leftOut: PlanDraft["leftOut"];
}

/** Addresses that a plan which was carried out still shuts out. */
function bannedNow(incident: Incident, { done, nowMs }: RoomSnapshot): Set<string> {
  const banned = new Set<string>();
  for (const { plan, run } of done.get(incident.id) ?? []) {
    const isInForce = run.state === "done" && nowMs - run.startedMs < banHours * hourMs;
    for (const { call } of isInForce ? plan.steps : [])
      if (call.verb === "ban.add") for (const each of call.args.addresses) banned.add(each);
  }
  return banned;
}

function isWorthIt({ hits, reach }: SourceTally): boolean {
  return hits >= hitsMin || reach !== "attempted";
}

function choose(incident: Incident, snapshot: RoomSnapshot): Chosen {
  const targets: SourceTally[] = [];
  const leftOut: { what: string; why: PlanDraft["leftOut"][number]["why"] }[] = [];
  const banned = bannedNow(incident, snapshot);
  for (const tally of snapshot.sources.get(incident.id) ?? []) {
    const isRecent = snapshot.nowMs - tally.lastMs < banHours * hourMs;
    if (!isRecent || !isWorthIt(tally) || banned.has(tally.source)) continue;
    const { kind, why = "" } = snapshot.judge(tally.source);
    if (kind === "stranger") {
      if (targets.length < bannedMax) targets.push(tally);
    } else if (leftOut.length < bannedMax) {
      const said = say(`left-out.${kind}`, { why: { ja: why, en: why } });
      leftOut.push({ what: tally.source, why: said });
    }
  }
  return { targets, leftOut };
}

function banStep(addresses: readonly string[]): StepDraft {
  const hosts = hostsText(addresses.length);
  const undo = { verb: "ban.remove" as const, args: { addresses: [...addresses] } };
  return {
    name: "ban",
    call: { verb: "ban.add", args: { addresses: [...addresses], seconds: banHours * 3600 } },
    said: say("ban.step", { hosts }),
    why: say("ban.proof"),
    risk: say("ban.risk"),
    undo: { type: "call", call: undo, said: say("ban.undo") },
  };
}

/** Nothing while nobody is worth it; the same tallies give the same plan. */
export function containPlans(incident: Incident, snapshot: RoomSnapshot): readonly PlanDraft[] {
  const { targets, leftOut } = choose(incident, snapshot);
  if (targets.length === 0) return [];
  const hits = targets.reduce((all, each) => all + each.hits, 0);
  const percent = Math.max(1, Math.floor((100 * hits) / Math.max(1, incident.events)));
  const hosts = hostsText(targets.length);
  // In the order of addresses, so that a few more hits do not make another plan.
  const addresses = targets.map(({ source }) => source).sort();
  return [
    {
      name: banName,
      purpose: "contain",
      title: say("ban.title", { hosts }),
      why: say("ban.why", { hosts, percent: Math.min(100, percent) }),
      steps: [banStep(addresses)],
      leftOut,
      proof: say("ban.proof"),
    },
  ];
}
