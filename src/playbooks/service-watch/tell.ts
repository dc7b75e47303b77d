// For: an incident of this room as facts for every reader: what people cannot do, since when, until about when, and why.
// Never: a promise of when it is back; only the range that it took before, and the step under way.

import { hourMs, minuteMs } from "../../base/clock.ts";
import type { Said } from "../../base/said.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { Certainty, Decision, Fact, Figure, StaffPart, Telling } from "../../words/telling.ts";
import { dayText } from "../../words/times.ts";
import type { RoomSnapshot } from "../playbook.ts";
import { causeOf, reasonsOf } from "./diagnose.ts";
import { durationSaid, timesSaid } from "./durations.ts";
import {
  askedOf,
  causeWordOf,
  deathsOf,
  factOf,
  feltOf,
  isDown,
  isLoop,
  rootOf,
  stateOf,
  stepOf,
  tookOf,
} from "./facts.ts";
import { brokenSaid, capital, listed, nodeSaid, plainSaid } from "./node-words.ts";
import { say } from "./say.ts";
import type { WordKey } from "./say.ts";
import { kindOf } from "./title.ts";

const over: ReadonlySet<Incident["state"]> = new Set(["resolved", "closed", "false-alarm"]);
const soonMs = 30 * minuteMs;
const laterMs = 8 * hourMs;
const feltShown = 2;

export function rootSaid(incident: Incident): Said {
  return capital(nodeSaid(rootOf(incident)));
}

/** What people cannot do, the first things that they notice. */
function brokenList(incident: Incident, wordsOf = brokenSaid): Said | undefined {
  const felt = feltOf(incident).slice(0, feltShown);
  if (felt.length === 0) return undefined;
  const said = felt.map((node) => wordsOf(node));
  return capital({ ja: said.map(({ ja }) => ja).join("。"), en: listed(said).en });
}

const stepKeys: readonly (readonly [string, WordKey])[] = [
  ["held-order", "step.on-hold"],
  ["held-first-look", "step.first-look"],
  ["held", "step.held"],
  ["restarting", "step.restarting"],
  ["proving", "step.proving"],
  ["loop", "step.loop"],
  ["observing", "step.observing"],
  ["term", "step.ending"],
  ["abort", "step.ending"],
  ["kill", "step.ending"],
  ["no-service", "step.no-service"],
];

/** As the watch wrote it, in UTC, in the words of a clock. */
function holdSaid(incident: Incident): string {
  return (factOf(incident, "hold") ?? "?").replace("T", " ").replace("Z", " UTC");
}

export function stepSaid(incident: Incident): Said {
  const step = stepOf(incident);
  const key = stepKeys.find(([start]) => step.startsWith(start))?.[1] ?? "step.none";
  return say(key, { until: holdSaid(incident) });
}

interface Told {
  readonly said: Said;
  readonly certainty: Certainty;
}

function stateSaid(incident: Incident): Told {
  if (over.has(incident.state)) return { said: say("tell.state.over"), certainty: "confirmed" };
  const state = stateOf(incident);
  if (state === "unknown") return { said: say("tell.state.unknown"), certainty: "unknown" };
  if (!isDown(incident))
    return {
      said: say(isLoop(incident) ? "tell.state.loop" : "tell.state.up"),
      certainty: "confirmed",
    };
  const what = say(`because.${kindOf(incident)}`, { root: nodeSaid(rootOf(incident)) });
  return { said: downSaid(incident, what), certainty: "confirmed" };
}

/** The clause of a title as a sentence of its own. */
function downSaid(incident: Incident, { en }: Said): Said {
  const kind = kindOf(incident);
  const { ja } = say(`down.${kind}`, { root: nodeSaid(rootOf(incident)) });
  const first = `${ja.split("。")[0] ?? ja}。`;
  return capital({ ja: first, en: `${en}.` });
}

function meansSaid(incident: Incident): Said {
  const what = brokenList(incident);
  const isHindering = what !== undefined && isDown(incident) && !over.has(incident.state);
  return isHindering ? say("tell.means.felt", { what }) : say("tell.means.none");
}

function impactSaid(incident: Incident): Said {
  const what = brokenList(incident);
  if (!what) return say("tell.impact.none");
  return say(isDown(incident) ? "tell.impact.felt" : "tell.impact.past", { what });
}

function happenedSaid(incident: Incident, { nowMs, timeZone }: RoomSnapshot): Said {
  const first = dayText(incident.firstMs, timeZone, nowMs);
  const root = nodeSaid(rootOf(incident));
  if (incident.events === 0) return capital(say("tell.happened", { root, first }));
  return capital(say("tell.happened.died", { root, first, times: timesSaid(incident.events) }));
}

const maybeAttacked = new Set(["assertion", "crash"]);

function whyUs(incident: Incident): Told {
  if (askedOf(incident)) return { said: say("tell.why.asked"), certainty: "estimate" };
  const word = causeWordOf(incident);
  const isOpen = maybeAttacked.has(word) || word === "unseen" || word === "unchecked";
  return isOpen || word === "killed" || word === "frozen"
    ? { said: say("tell.why.unknown"), certainty: "unknown" }
    : { said: say("tell.why.own"), certainty: "estimate" };
}

function spread(incident: Incident, { isBlind }: RoomSnapshot): Told {
  if (isBlind) return { said: say("tell.spread.blind"), certainty: "unknown" };
  if (maybeAttacked.has(causeWordOf(incident)))
    return { said: say("tell.spread.crash"), certainty: "unknown" };
  const isFelt = feltOf(incident).length > 0;
  return { said: say(isFelt ? "tell.spread.felt" : "tell.spread.none"), certainty: "confirmed" };
}

function back(incident: Incident): Told {
  if (!isDown(incident) && stateOf(incident) !== "unknown")
    return { said: say("tell.back.now"), certainty: "confirmed" };
  const took = tookOf(incident);
  const step = stepSaid(incident);
  if (!took) return { said: say("tell.back.unknown", { step }), certainty: "unknown" };
  const [min, max] = [durationSaid(took.minMs), durationSaid(took.maxMs)];
  return { said: say("tell.back.range", { min, max, step }), certainty: "estimate" };
}

function noted(incident: Incident, name: string): number | undefined {
  const value = incident.notes[name];
  return typeof value === "number" ? value : undefined;
}

function figuresOf(incident: Incident, atMs: number): readonly Figure[] {
  const [users, offices] = [noted(incident, "users"), noted(incident, "offices") ?? 0];
  const minutes = noted(incident, "userMinutes");
  const figure = (
    name: "died" | "users" | "offices" | "user-minutes",
    unit: WordKey,
    value: number,
  ): Figure => ({
    name,
    label: say(`figure.${name}`),
    value,
    unit: say(unit),
    certainty: name === "died" ? "confirmed" : "estimate",
    atMs,
  });
  return [
    ...(deathsOf(incident) > 0 ? [figure("died", "unit.times", deathsOf(incident))] : []),
    ...(users === undefined ? [] : [figure("users", "unit.people", users)]),
    ...(offices === 0 ? [] : [figure("offices", "unit.offices", offices)]),
    ...(minutes === undefined ? [] : [figure("user-minutes", "unit.minutes", minutes)]),
  ];
}

function decisionsOf(incident: Incident): readonly Decision[] {
  const word = causeWordOf(incident);
  if (over.has(incident.state) || !isLoop(incident) || !maybeAttacked.has(word)) return [];
  const root = nodeSaid(rootOf(incident));
  return [
    {
      question: say("decision.upgrade.question", { root }),
      advice: say("decision.upgrade.advice"),
      otherwise: say("decision.upgrade.otherwise"),
    },
  ];
}

function staffOf(incident: Incident): StaffPart | undefined {
  const what = brokenList(incident, plainSaid);
  if (!what || !isDown(incident) || over.has(incident.state)) return undefined;
  return {
    now: [say("tell.staff.now", { what })],
    please: [say("tell.staff.please"), say("tell.staff.known")],
    pleaseNot: [say("tell.staff.not")],
  };
}

function subjectOf(incident: Incident): Said {
  const root = rootSaid(incident);
  if (over.has(incident.state)) return say("tell.subject.over", { root });
  if (isLoop(incident)) return say("tell.subject.loop", { root });
  const state = stateOf(incident);
  if (state === "unknown") return say("tell.subject.unknown", { root });
  return say(state === "up" ? "tell.subject.over" : "tell.subject", { root });
}

function overSaid(incident: Incident): Said {
  if (over.has(incident.state)) return say("tell.over.yes");
  return say(incident.events > 0 ? "tell.over.died" : "tell.over.no");
}

export function tellWatch(incident: Incident, snapshot: RoomSnapshot): Telling {
  const atMs = snapshot.nowMs;
  const sure = (said: Said): Fact => ({ said, certainty: "confirmed", atMs });
  const isAttack = maybeAttacked.has(causeWordOf(incident));
  const staff = staffOf(incident);
  const isAssertion = causeWordOf(incident) === "assertion";
  const hole = factOf(incident, "class");
  return {
    subject: subjectOf(incident),
    conclusion: [{ ...stateSaid(incident), atMs }, sure(meansSaid(incident))],
    happened: sure(happenedSaid(incident, snapshot)),
    impact: sure(impactSaid(incident)),
    whyUs: { ...whyUs(incident), atMs },
    spread: { ...spread(incident, snapshot), atMs },
    back: { ...back(incident), atMs },
    over: sure(overSaid(incident)),
    cause: { said: causeOf(incident), certainty: "estimate", atMs },
    cost: sure(say("tell.cost")),
    figures: figuresOf(incident, atMs),
    decisions: decisionsOf(incident),
    duty: isAttack
      ? { answer: "unchecked", said: say("tell.duty.unchecked") }
      : { answer: "no", said: say("tell.duty") },
    nextReportMs: atMs + (isDown(incident) && !over.has(incident.state) ? soonMs : laterMs),
    ...(staff && { staff }),
    technical: [
      ...reasonsOf(incident),
      stepSaid(incident),
      ...(hole === undefined ? [] : [say("check.class", { value: hole })]),
    ],
    glossary: isAssertion
      ? [{ term: say("gloss.assertion"), meaning: say("gloss.assertion.meaning") }]
      : [],
  };
}
