// For: an incident of this room as facts for every reader: the president, the staff, the administrator.
// Never: "nobody got it" while the filter's log is silent; never the name of an attachment to readers who need not open it.

import { dayMs, hourMs } from "../../base/clock.ts";
import type { Said } from "../../base/said.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { Certainty, Decision, Fact, Figure, Telling } from "../../words/telling.ts";
import { dayText } from "../../words/times.ts";
import type { RoomSnapshot } from "../playbook.ts";
import { causeOf, diagnose } from "./diagnose.ts";
import { familyFacts } from "./families.ts";
import { familyOf, hashesOf, isFromOutside, isReceived, mailsOf } from "./facts.ts";
import { say } from "./say.ts";
import { staffPart } from "./staff.ts";
import { mailsText, sinceText, timesText } from "./title.ts";

const over: ReadonlySet<Incident["state"]> = new Set(["resolved", "closed", "false-alarm"]);
/** The next report: soon while somebody may have opened it, else the next day. */
const soonMs = 2 * hourMs;
const hashesShown = 8;

interface Told {
  readonly said: Said;
  readonly certainty: Certainty;
}

/** What kind of telling it is. */
type Tone = "stopped" | "received" | "inside" | "filter";

export function toneOf(incident: Incident): Tone {
  const family = familyOf(incident);
  if (family === "inside") return "inside";
  if (familyFacts(family).isOfFilter) return "filter";
  return isReceived(incident) && incident.state !== "false-alarm" ? "received" : "stopped";
}

function stateSaid(incident: Incident, tone: Tone, snapshot: RoomSnapshot): Said {
  const last = dayText(incident.lastMs, snapshot.timeZone, snapshot.nowMs);
  if (over.has(incident.state)) return say("tell.over", { last });
  return say(`tell.state.${tone}`);
}

function spread(tone: Tone, isBlind: boolean): Told {
  if (tone === "received" || tone === "inside")
    return { said: say(`tell.spread.${tone}`), certainty: "unknown" };
  if (isBlind) return { said: say("tell.spread.blind"), certainty: "unknown" };
  return { said: say(`tell.spread.${tone}`), certainty: "confirmed" };
}

function whyUs(incident: Incident, tone: Tone): Told {
  if (tone === "filter") return { said: say("tell.why.filter"), certainty: "confirmed" };
  if (tone === "inside") {
    const key = isFromOutside(incident) ? "tell.why.account" : "tell.why.inside";
    return { said: say(key), certainty: "estimate" };
  }
  return { said: say("tell.why.everybody"), certainty: "estimate" };
}

function figuresOf(incident: Incident, tone: Tone, atMs: number): readonly Figure[] {
  const key = tone === "filter" ? "waiting" : "stopped";
  const figure: Figure = {
    name: `mails-${key}`,
    label: say(`figure.mails-${key}`),
    value: mailsOf(incident),
    unit: say(tone === "filter" ? "unit.times" : "unit.mails"),
    certainty: "confirmed",
    atMs,
  };
  return [
    figure,
    ...(tone === "received"
      ? [
          {
            name: "received",
            label: say("figure.opened"),
            value: undefined,
            unit: say("unit.people"),
            certainty: "unknown" as const,
            atMs,
          },
        ]
      : []),
  ];
}

function decisionsOf(incident: Incident, tone: Tone): readonly Decision[] {
  if (over.has(incident.state) || (tone !== "received" && tone !== "inside")) return [];
  const which = tone === "received" ? "call" : "cut";
  return [
    {
      question: say(`decision.${which}.question`),
      advice: say(`decision.${which}.advice`),
      otherwise: say(`decision.${which}.otherwise`),
    },
  ];
}

function technicalOf(incident: Incident): readonly Said[] {
  const hashes = hashesOf(incident).slice(0, hashesShown);
  return [
    ...diagnose(incident).reasons,
    say("technical.rules", { rules: Object.keys(incident.rules).sort().join(", ") }),
    ...hashes.map((hash) => say("technical.hash", { hash })),
    ...(hashes.length > 0 ? [say("technical.search")] : []),
  ];
}

function overSaid(incident: Incident, tone: Tone): Said {
  if (over.has(incident.state)) return say("tell.over.yes");
  return say(`tell.ends.${tone}`);
}

function happenedSaid(incident: Incident, tone: Tone, snapshot: RoomSnapshot): Said {
  const { nowMs, timeZone } = snapshot;
  const since = sinceText(incident, { isOver: over.has(incident.state), nowMs, timeZone });
  return say(`tell.happened.${tone}`, {
    since,
    mails: mailsText(mailsOf(incident)),
    times: timesText(mailsOf(incident)),
  });
}

export function tellVirusMail(incident: Incident, snapshot: RoomSnapshot): Telling {
  const atMs = snapshot.nowMs;
  const tone = toneOf(incident);
  const isOver = over.has(incident.state);
  const isSafe = (tone === "stopped" || tone === "filter") && !snapshot.isBlind;
  const sure = (said: Said): Fact => ({ said, certainty: "confirmed", atMs });
  const unknown = (said: Said): Fact => ({ said, certainty: "unknown", atMs });
  const isBlind = snapshot.isBlind && tone === "stopped";
  const staff = isOver ? undefined : staffPart(tone);
  return {
    subject: say(isOver ? "tell.subject.over" : `tell.subject.${tone}`),
    conclusion: [
      sure(stateSaid(incident, tone, snapshot)),
      (isSafe ? sure : unknown)(say(isBlind ? "tell.spread.blind" : `tell.meaning.${tone}`)),
    ],
    happened: sure(happenedSaid(incident, tone, snapshot)),
    impact: (isSafe ? sure : unknown)(say(`tell.impact.${tone}`)),
    whyUs: { ...whyUs(incident, tone), atMs },
    spread: { ...spread(tone, snapshot.isBlind), atMs },
    back: sure(say(tone === "filter" ? "tell.back.filter" : "tell.back")),
    over: sure(overSaid(incident, tone)),
    cause: { said: causeOf(incident), certainty: "estimate", atMs },
    cost: sure(say("tell.cost")),
    figures: figuresOf(incident, tone, atMs),
    decisions: decisionsOf(incident, tone),
    duty: isSafe
      ? { answer: "no", said: say("tell.duty") }
      : { answer: "unchecked", said: say("tell.duty.unchecked") },
    nextReportMs: atMs + (isSafe ? dayMs : soonMs),
    ...(staff && { staff }),
    technical: technicalOf(incident),
    glossary: [
      { term: say("gloss.virus"), meaning: say("gloss.virus.meaning") },
      { term: say("gloss.attachment"), meaning: say("gloss.attachment.meaning") },
    ],
  };
}
