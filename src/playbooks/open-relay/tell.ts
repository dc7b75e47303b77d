// For: an incident of this room as facts for every reader: the president, the staff, the administrator, whoever is asked for help.
// Never: "closed" before it is proven; the name of an account or an address out of the log.

import { dayMs, hourMs } from "../../base/clock.ts";
import type { Said } from "../../base/said.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { Decision, Fact, Figure, StaffPart, Telling } from "../../words/telling.ts";
import { dayText } from "../../words/times.ts";
import type { RoomSnapshot } from "../playbook.ts";
import { heldIn } from "./contain.ts";
import { diagnose } from "./diagnose.ts";
import { familyOf, hostsOf, mailsOf, nameOf } from "./facts.ts";
import type { FamilyName } from "./families.ts";
import { readyLetters } from "./letters.ts";
import { say } from "./say.ts";
import { hostsText, mailsText, periodText } from "./title.ts";

const over: ReadonlySet<Incident["state"]> = new Set(["resolved", "closed", "false-alarm"]);
/** The next report: soon while strangers may still send through us. */
const soonMs = 2 * hourMs;
/** Of these nothing of ours was misused. */
const harmless: ReadonlySet<FamilyName> = new Set(["backscatter"]);

function stateSaid(incident: Incident, { timeZone, nowMs, done }: RoomSnapshot): Said {
  if (over.has(incident.state))
    return say("tell.over", { last: dayText(incident.lastMs, timeZone, nowMs) });
  const isProven = (done.get(incident.id) ?? []).some(
    ({ plan, proof }) => plan.purpose === "fix" && proof?.state === "proven",
  );
  if (isProven) return say("tell.proven");
  return say(incident.state === "contained" ? "tell.contained" : "tell.open");
}

export function heldCount(incident: Incident, snapshot: RoomSnapshot): number {
  return [...heldIn(incident, snapshot).values()].reduce((all, { size }) => all + size, 0);
}

function figuresOf(incident: Incident, snapshot: RoomSnapshot): readonly Figure[] {
  const held = heldCount(incident, snapshot);
  const isRelayed = familyOf(incident) === "relayed";
  const figure = (name: "mails" | "hosts" | "held", value: number): Figure => ({
    name,
    label: say(`tell.figure.${name}`),
    value,
    unit: say(name === "hosts" ? "unit.hosts" : "unit.mails"),
    certainty: "confirmed",
    atMs: snapshot.nowMs,
  });
  return [
    figure("mails", mailsOf(incident)),
    ...(isRelayed ? [figure("hosts", hostsOf(incident))] : []),
    ...(held > 0 ? [figure("held", held)] : []),
  ];
}

function decisionsOf(incident: Incident, snapshot: RoomSnapshot): readonly Decision[] {
  if (over.has(incident.state)) return [];
  const family = familyOf(incident);
  const asked: ("held" | "account")[] = [];
  if (heldCount(incident, snapshot) > 0) asked.push("held");
  if (family === "stolen-account") asked.push("account");
  return asked.map((what) => ({
    question: say(`decision.${what}.question`),
    advice: say(`decision.${what}.advice`),
    otherwise: say(`decision.${what}.otherwise`),
  }));
}

/** Staff notice only what reaches their mailbox: refusals by other servers, bounces, their own account. */
function staffOf(incident: Incident): StaffPart | undefined {
  if (over.has(incident.state)) return undefined;
  const family = familyOf(incident);
  if (family === "stolen-account" || family === "mass-mail")
    return {
      now: [say("staff.account.now")],
      please: [say("staff.account.please"), say("staff.account.done")],
      pleaseNot: [say("staff.account.not")],
    };
  if (family === "backscatter" || family === "own-bounces")
    return {
      now: [say("staff.bounces.now")],
      please: [say("staff.bounces.please")],
      pleaseNot: [say("staff.bounces.not")],
    };
  if (family === "queue-growth" || family === "listed" || family === "relayed")
    return {
      now: [say("staff.delay.now")],
      please: [say("staff.delay.please")],
      pleaseNot: [say("staff.delay.not")],
    };
  return undefined;
}

function technicalOf(incident: Incident, snapshot: RoomSnapshot): readonly Said[] {
  const isRelayed = familyOf(incident) === "relayed";
  const fixes = isRelayed
    ? (snapshot.audit?.weaknesses ?? []).filter(({ state }) => state === "open").slice(0, 3)
    : [];
  return [
    ...diagnose(incident, snapshot).reasons,
    ...fixes.map(({ fixSaid }) => fixSaid),
    say("technical.rules", { rules: Object.keys(incident.rules).sort().join(", ") }),
    ...(isRelayed ? readyLetters(incident, snapshot).map(({ text }) => text) : []),
  ];
}

export function tellOpenRelay(incident: Incident, snapshot: RoomSnapshot): Telling {
  const { nowMs: atMs, timeZone } = snapshot;
  const family = familyOf(incident);
  const isOver = over.has(incident.state);
  const isHarmless = harmless.has(family);
  const sure = (said: Said): Fact => ({ said, certainty: "confirmed", atMs });
  const unknown = (said: Said): Fact => ({ said, certainty: "unknown", atMs });
  const period = periodText(incident, { isOver, nowMs: atMs, timeZone });
  const name = nameOf(incident);
  const values = {
    name,
    period,
    hosts: hostsText(hostsOf(incident)),
    mails: mailsText(mailsOf(incident)),
  };
  const kind = family === "relayed" ? "relayed" : isHarmless ? "harmless" : "other";
  const { cause } = diagnose(incident, snapshot);
  const staff = staffOf(incident);
  return {
    subject: say(isOver ? "tell.subject.over" : "tell.subject", { name }),
    conclusion: [
      sure(stateSaid(incident, snapshot)),
      snapshot.isBlind
        ? unknown(say("tell.blind"))
        : sure(say(isOver && !isHarmless ? "tell.means.over" : `tell.means.${kind}`)),
    ],
    happened: sure(say(family === "relayed" ? "tell.happened.relayed" : "tell.happened", values)),
    impact: isHarmless ? sure(say("tell.impact.harmless")) : unknown(say("tell.impact")),
    whyUs: { said: say(`tell.why.${kind}`), certainty: "estimate", atMs },
    spread: isHarmless
      ? sure(say("tell.spread.none"))
      : family === "relayed"
        ? sure(say("tell.spread.relayed"))
        : unknown(say("tell.spread.other")),
    back: sure(say("tell.back")),
    over: sure(say(isOver ? "tell.over.yes" : "tell.over.no")),
    cause: { said: cause, certainty: "estimate", atMs },
    cost: sure(say("tell.cost")),
    figures: figuresOf(incident, snapshot),
    decisions: decisionsOf(incident, snapshot),
    duty: isHarmless
      ? { answer: "no", said: say("tell.duty") }
      : { answer: "unchecked", said: say("tell.duty.unchecked") },
    nextReportMs: atMs + (isOver || isHarmless ? dayMs : soonMs),
    ...(staff && { staff }),
    technical: technicalOf(incident, snapshot),
    glossary: [
      { term: say("gloss.relay"), meaning: say("gloss.relay.meaning") },
      { term: say("gloss.list"), meaning: say("gloss.list.meaning") },
    ],
  };
}
