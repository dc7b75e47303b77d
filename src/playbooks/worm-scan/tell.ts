// For: an incident of this room as facts for every reader: the president, the staff, the administrator.
// Never: "nobody got in" while a log is silent; never a number that is not a figure of the incident.

import { dayMs, hourMs } from "../../base/clock.ts";
import type { Said } from "../../base/said.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { Certainty, Decision, Fact, Figure, Telling } from "../../words/telling.ts";
import { dayText } from "../../words/times.ts";
import type { RoomSnapshot } from "../playbook.ts";
import { causeOf, diagnose } from "./diagnose.ts";
import { familyOf, nameOf } from "./detect.ts";
import { families } from "./families.ts";
import { busiestHour } from "./line-share.ts";
import type { Share } from "./line-share.ts";
import { durationText } from "./page/cost.ts";
import { say } from "./say.ts";
import { hostsText, periodText, timesText } from "./title.ts";

const over: ReadonlySet<Incident["state"]> = new Set(["resolved", "closed", "false-alarm"]);
/** The next report: soon while somebody may be inside, else the next day. */
const soonMs = 2 * hourMs;

function shareOf(incident: Incident, snapshot: RoomSnapshot): Share | undefined {
  return busiestHour(snapshot.hours.get(incident.id) ?? [], snapshot.lineBitsPerSecond);
}

function stateSaid(incident: Incident, snapshot: RoomSnapshot): Said {
  const last = dayText(incident.lastMs, snapshot.timeZone, snapshot.nowMs);
  if (over.has(incident.state)) return say("tell.over", { last });
  return say(incident.state === "contained" ? "tell.contained" : "tell.open");
}

function impactSaid(share: Share | undefined): Said {
  if (!share) return say("tell.impact.unknown");
  if (share.percent < 1) return say("tell.impact.little");
  return say("tell.impact.share", { percent: Math.round(share.percent) });
}

function whyUs(incident: Incident): { readonly said: Said; readonly certainty: Certainty } {
  if (familyOf(incident) === "inside")
    return { said: say("tell.why.inside"), certainty: "confirmed" };
  return incident.sources > 1
    ? {
        said: say("tell.why.everybody", { hosts: hostsText(incident.sources) }),
        certainty: "confirmed",
      }
    : { said: say("tell.why.one"), certainty: "unknown" };
}

function spread(
  incident: Incident,
  isBlind: boolean,
): { readonly said: Said; readonly certainty: Certainty } {
  if (incident.reach === "succeeded")
    return { said: say("tell.spread.succeeded"), certainty: "estimate" };
  if (incident.reach === "doubtful")
    return { said: say("tell.spread.doubtful"), certainty: "unknown" };
  if (isBlind) return { said: say("tell.spread.blind"), certainty: "unknown" };
  return { said: say("tell.spread.none"), certainty: "confirmed" };
}

function bannedCount(incident: Incident, snapshot: RoomSnapshot): number {
  const banned = new Set<string>();
  for (const { plan, run } of snapshot.done.get(incident.id) ?? [])
    for (const { call } of run.state === "done" ? plan.steps : [])
      if (call.verb === "ban.add") for (const each of call.args.addresses) banned.add(each);
  return banned.size;
}

function figuresOf(
  incident: Incident,
  snapshot: RoomSnapshot,
  share: Share | undefined,
): readonly Figure[] {
  const atMs = snapshot.nowMs;
  const counted = { certainty: "confirmed" as const, atMs };
  const banned = bannedCount(incident, snapshot);
  const figures: Figure[] = [
    {
      name: "hosts",
      label: say("figure.hosts"),
      value: incident.sources,
      unit: say("unit.hosts"),
      ...counted,
    },
    {
      name: "attempts",
      label: say("figure.attempts"),
      value: incident.events,
      unit: say("unit.times"),
      ...counted,
    },
    {
      name: "share-of-line",
      label: say("figure.share"),
      value: share && Math.round(share.percent),
      unit: say("unit.percent"),
      certainty: share ? "estimate" : "unknown",
      atMs,
    },
  ];
  if (banned > 0)
    figures.push({
      name: "banned",
      label: say("figure.banned"),
      value: banned,
      unit: say("unit.hosts"),
      ...counted,
    });
  return figures;
}

function decisionsOf(incident: Incident): readonly Decision[] {
  if (incident.reach !== "succeeded" || over.has(incident.state)) return [];
  return [
    {
      question: say("decision.stop.question"),
      advice: say("decision.stop.advice"),
      otherwise: say("decision.stop.otherwise"),
    },
  ];
}

function technicalOf(incident: Incident, snapshot: RoomSnapshot): readonly Said[] {
  const rules = Object.keys(incident.rules).sort().join(", ");
  const banned = bannedCount(incident, snapshot);
  return [
    ...diagnose(incident).reasons,
    say("technical.rules", { rules }),
    ...(banned > 0 ? [say("technical.bans", { count: banned })] : []),
  ];
}

export function tellWorm(incident: Incident, snapshot: RoomSnapshot): Telling {
  const atMs = snapshot.nowMs;
  const name = nameOf(incident);
  const isOver = over.has(incident.state);
  const share = shareOf(incident, snapshot);
  const sure = (said: Said): Fact => ({ said, certainty: "confirmed", atMs });
  const { quietMs } = families[familyOf(incident) ?? "probing"];
  const quiet = durationText(quietMs / 1000);
  const period = periodText({ ...incident, isOver, nowMs: atMs, timeZone: snapshot.timeZone });
  const hosts = hostsText(incident.sources);
  const times = timesText(incident.events);
  const isSafe = incident.reach === "attempted" && !snapshot.isBlind;
  return {
    subject: say(isOver ? "tell.subject.over" : "tell.subject", { name }),
    conclusion: [
      sure(stateSaid(incident, snapshot)),
      isSafe
        ? sure(say("tell.ok"))
        : {
            said: say(incident.reach === "attempted" ? "tell.spread.blind" : "tell.check"),
            certainty: "unknown",
            atMs,
          },
    ],
    happened: sure(say("tell.happened", { period, hosts, times })),
    impact: { said: impactSaid(share), certainty: share ? "estimate" : "unknown", atMs },
    whyUs: { ...whyUs(incident), atMs },
    spread: { ...spread(incident, snapshot.isBlind), atMs },
    back: sure(say("tell.back")),
    over: sure(say(isOver ? "tell.over.yes" : "tell.over.no", { quiet })),
    cause: { said: say("tell.cause", { cause: causeOf(incident) }), certainty: "estimate", atMs },
    cost: sure(say("tell.cost")),
    figures: figuresOf(incident, snapshot, share),
    decisions: decisionsOf(incident),
    duty: isSafe
      ? { answer: "no", said: say("tell.duty") }
      : { answer: "unchecked", said: say("tell.duty.unchecked") },
    nextReportMs: atMs + (isSafe ? dayMs : soonMs),
    technical: technicalOf(incident, snapshot),
    glossary: [{ term: say("gloss.worm"), meaning: say("gloss.worm.meaning") }],
  };
}
