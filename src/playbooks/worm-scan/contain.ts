// For: shutting out the hosts that send most of an attack, for a day: saves the line the error pages they fetch.
// Never: an address of ours, inside or allowed; they are named with the reason why they were left out.

import { chooseBans } from "../../actions/ban-plan.ts";
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

function isWorthIt({ hits, reach }: SourceTally): boolean {
  return hits >= hitsMin || reach !== "attempted";
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
  const tallies = snapshot.sources.get(incident.id) ?? [];
  const { groups, chosen, leftOut } = chooseBans({
    candidates: tallies.filter(isWorthIt),
    nowMs: snapshot.nowMs,
    recentMs: banHours * hourMs,
    most: bannedMax,
    lengths: [banHours * 3600],
    isWide: false,
    done: snapshot.done.get(incident.id) ?? [],
    judge: snapshot.judge,
  });
  const [group] = groups;
  if (!group) return [];
  const hits = tallies.reduce((all, each) => all + (chosen.has(each.source) ? each.hits : 0), 0);
  const percent = Math.max(1, Math.floor((100 * hits) / Math.max(1, incident.events)));
  const hosts = hostsText(group.addresses.length);
  return [
    {
      name: banName,
      purpose: "contain",
      title: say("ban.title", { hosts }),
      why: say("ban.why", { hosts, percent: Math.min(100, percent) }),
      steps: [banStep(group.addresses)],
      leftOut: leftOut.map(({ source, verdict: { kind, why = "", said } }) => ({
        what: source,
        why:
          said ??
          say(`left-out.${kind as Exclude<typeof kind, "stranger">}`, {
            why: { ja: why, en: why },
          }),
      })),
      proof: say("ban.proof"),
    },
  ];
}
