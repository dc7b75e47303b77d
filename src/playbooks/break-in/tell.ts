// For: an incident of this room as facts for every reader: the president, the staff, the administrator.
// Never: "nobody got in" while a log is silent or an account is in doubt; never the name of an account, which strangers choose.

import { dayMs, hourMs } from "../../base/clock.ts";
import type { Said } from "../../base/said.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { Certainty, Decision, Fact, Figure, Telling } from "../../words/telling.ts";
import { dayText } from "../../words/times.ts";
import type { RoomSnapshot } from "../playbook.ts";
import { bannedIn } from "./banned.ts";
import { causeOf, diagnose } from "./diagnose.ts";
import { familyFacts } from "./families.ts";
import { familyOf, isInside, nameOf, servicesOf } from "./facts.ts";
import { say } from "./say.ts";
import { hostsText, periodText, timesText } from "./title.ts";

const over: ReadonlySet<Incident["state"]> = new Set(["resolved", "closed", "false-alarm"]);
/** The next report: soon while somebody may be inside, else the next day. */
const soonMs = 2 * hourMs;

function isInDoubt(incident: Incident): boolean {
  return incident.reach !== "attempted" && incident.state !== "false-alarm";
}

function stateSaid(incident: Incident, snapshot: RoomSnapshot): Said {
  const last = dayText(incident.lastMs, snapshot.timeZone, snapshot.nowMs);
  if (over.has(incident.state)) return say("tell.over", { last });
  return say(incident.state === "contained" ? "tell.contained" : "tell.open");
}

interface Told {
  readonly said: Said;
  readonly certainty: Certainty;
}

function whyUs(incident: Incident): Told {
  if (isInside(incident)) return { said: say("tell.why.inside"), certainty: "confirmed" };
  const family = familyOf(incident);
  if (family === "slow-guessing" || family === "distributed-guessing")
    return { said: say("tell.why.aimed"), certainty: "unknown" };
  return incident.sources > 1
    ? {
        said: say("tell.why.everybody", { hosts: hostsText(incident.sources) }),
        certainty: "confirmed",
      }
    : { said: say("tell.why.one"), certainty: "unknown" };
}

function spread(incident: Incident, isBlind: boolean): Told {
  if (isInDoubt(incident)) return { said: say("tell.spread.entered"), certainty: "unknown" };
  if (isBlind) return { said: say("tell.spread.blind"), certainty: "unknown" };
  return { said: say("tell.spread.none"), certainty: "confirmed" };
}

function figuresOf(incident: Incident, snapshot: RoomSnapshot): readonly Figure[] {
  const banned = bannedIn(snapshot.done.get(incident.id) ?? []).size;
  const figure = (name: "hosts" | "attempts" | "shut-out", value: number): Figure => ({
    name,
    label: say(`figure.${name}`),
    value,
    unit: say(name === "attempts" ? "unit.times" : "unit.hosts"),
    certainty: "confirmed",
    atMs: snapshot.nowMs,
  });
  return [
    figure("hosts", incident.sources),
    ...(incident.events > 0 ? [figure("attempts", incident.events)] : []),
    ...(banned > 0 ? [figure("shut-out", banned)] : []),
  ];
}

function decisionsOf(incident: Incident): readonly Decision[] {
  if (!isInDoubt(incident) || over.has(incident.state)) return [];
  return [
    {
      question: say("decision.lock.question"),
      advice: say("decision.lock.advice"),
      otherwise: say("decision.lock.otherwise"),
    },
  ];
}

function technicalOf(incident: Incident, snapshot: RoomSnapshot): readonly Said[] {
  const banned = bannedIn(snapshot.done.get(incident.id) ?? []).size;
  const services = servicesOf(incident).join(", ");
  return [
    ...diagnose(incident).reasons,
    ...(services === "" ? [] : [say("technical.services", { services })]),
    say("technical.rules", { rules: Object.keys(incident.rules).sort().join(", ") }),
    ...(banned > 0 ? [say("technical.bans", { count: banned })] : []),
  ];
}

function overSaid(incident: Incident, isOver: boolean): Said {
  if (isInDoubt(incident) && !isOver) return say("tell.over.entered");
  const days = Math.round(familyFacts(familyOf(incident)).quietMs / dayMs);
  const quiet = say("duration.days", { count: days });
  return say(isOver ? "tell.over.yes" : "tell.over.no", { quiet });
}

function happenedSaid(incident: Incident, isOver: boolean, snapshot: RoomSnapshot): Said {
  if (familyOf(incident) === "entered") return say("tell.happened.entered");
  const { nowMs, timeZone } = snapshot;
  return say("tell.happened", {
    period: periodText(incident, { isOver, nowMs, timeZone }),
    hosts: hostsText(incident.sources),
    times: timesText(incident.events),
  });
}

export function tellBreakIn(incident: Incident, snapshot: RoomSnapshot): Telling {
  const atMs = snapshot.nowMs;
  const name = nameOf(incident);
  const isOver = over.has(incident.state);
  const isDoubtful = isInDoubt(incident);
  const isSafe = !isDoubtful && !snapshot.isBlind;
  const sure = (said: Said): Fact => ({ said, certainty: "confirmed", atMs });
  const unknown = (said: Said): Fact => ({ said, certainty: "unknown", atMs });
  // That there is a suspicion is known, whatever comes of it.
  const second = isSafe
    ? sure(say("tell.ok"))
    : isDoubtful
      ? sure(say("tell.check"))
      : unknown(say("tell.spread.blind"));
  const subject = isOver ? "tell.subject.over" : "tell.subject";
  return {
    subject: isDoubtful ? say("tell.subject.entered") : say(subject, { name }),
    conclusion: [sure(stateSaid(incident, snapshot)), second],
    happened: sure(happenedSaid(incident, isOver, snapshot)),
    impact: isDoubtful ? unknown(say("tell.impact.entered")) : sure(say("tell.impact")),
    whyUs: { ...whyUs(incident), atMs },
    spread: { ...spread(incident, snapshot.isBlind), atMs },
    back: sure(say("tell.back")),
    over: sure(overSaid(incident, isOver)),
    cause: { said: causeOf(incident), certainty: "estimate", atMs },
    cost: sure(say("tell.cost")),
    figures: figuresOf(incident, snapshot),
    decisions: decisionsOf(incident),
    duty: isSafe
      ? { answer: "no", said: say("tell.duty") }
      : { answer: "unchecked", said: say("tell.duty.unchecked") },
    nextReportMs: atMs + (isSafe ? dayMs : soonMs),
    technical: technicalOf(incident, snapshot),
    glossary: [{ term: say("gloss.guessing"), meaning: say("gloss.guessing.meaning") }],
  };
}
