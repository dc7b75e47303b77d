// For: shutting out those who try to get in: a day, then a week, then a month for who comes again; IPv6 by its /64.
// Never: ours or allowed ones (named with the reason); nobody whose address may be forged (families.ts: canBan).

import { chooseBans } from "../../actions/ban-plan.ts";
import type { PlanDraft, StepDraft } from "../../actions/plan.ts";
import { dayMs } from "../../base/clock.ts";
import type { Incident, SourceTally } from "../../incidents/incident.ts";
import type { RoomSnapshot } from "../playbook.ts";
import { familyFacts } from "./families.ts";
import { familyOf, isInside } from "./facts.ts";
import { say } from "./say.ts";
import { hostsText } from "./title.ts";

export const banName = "ban-sources";

const daySeconds = 86_400;
const lengths = [daySeconds, 7 * daySeconds, 31 * daySeconds];
const bannedMax = 256;

/** Who got in first, then who tried most. */
function byUrgency(a: SourceTally, b: SourceTally): number {
  const isWorse = (tally: SourceTally) => (tally.reach === "attempted" ? 0 : 1);
  return isWorse(b) - isWorse(a) || b.hits - a.hits;
}

function banStep(seconds: number, addresses: readonly string[]): StepDraft {
  const days = seconds / daySeconds;
  const isFirst = seconds === lengths[0];
  return {
    name: `ban-${days}-days`,
    call: { verb: "ban.add", args: { addresses: [...addresses], seconds } },
    said: say("ban.step", {
      hosts: hostsText(addresses.length),
      duration: say("duration.days", { count: days }),
    }),
    why: say(isFirst ? "ban.first" : "ban.again"),
    risk: say("ban.risk"),
    undo: {
      type: "call",
      call: { verb: "ban.remove", args: { addresses: [...addresses] } },
      said: say("ban.undo"),
    },
  };
}

/** Nothing while nobody may be banned; the same tallies give the same plan. */
export function containPlans(incident: Incident, snapshot: RoomSnapshot): readonly PlanDraft[] {
  if (!familyFacts(familyOf(incident)).canBan || isInside(incident)) return [];
  const tallies = snapshot.sources.get(incident.id) ?? [];
  const { groups, chosen, leftOut } = chooseBans({
    candidates: tallies.toSorted(byUrgency),
    nowMs: snapshot.nowMs,
    recentMs: dayMs,
    most: bannedMax,
    lengths,
    isWide: true,
    // Of all incidents: who was banned for one thing and comes with another is a repeat offender.
    done: [...snapshot.done.values()].flat(),
    judge: snapshot.judge,
  });
  if (groups.length === 0) return [];
  const of = (list: readonly SourceTally[]) => list.reduce((all, each) => all + each.hits, 0);
  const hits = of(tallies.filter(({ source }) => chosen.has(source)));
  const percent = Math.min(100, Math.max(1, Math.floor((100 * hits) / Math.max(1, of(tallies)))));
  const hosts = hostsText(groups.reduce((all, { addresses }) => all + addresses.length, 0));
  return [
    {
      name: banName,
      purpose: "contain",
      title: say("ban.title", { hosts }),
      why: say("ban.why", { percent }),
      steps: groups.map(({ seconds, addresses }) => banStep(seconds, addresses)),
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
