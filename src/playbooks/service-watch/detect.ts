// For: turning what the watch told into incidents: one for each root and trace, however often it comes back within a week.
// Never: an incident for a symptom, a planned restart, or a node that nobody could ask.

import { dayMs, minuteMs } from "../../base/clock.ts";
import type { Finding } from "../../detect/finding.ts";
import type { Appraisal, Appraiser, Belonging, Yardstick } from "../../incidents/appraisal.ts";
import type { Severity } from "../../incidents/incident.ts";
import { causeWordOf, feltOf, isLoop, playbookName, stateOf, stepOf } from "./facts.ts";
import type { Judged } from "./facts.ts";
import { titleOf } from "./title.ts";

/** Well for so long, and it is over; what died is watched for a day, because it may die again. */
const quietMs = 30 * minuteMs;
const diedQuietMs = dayMs;
const reopenMs = 7 * dayMs;

/** `users=12,3 lost=340` of the facts, as notes for the figures. */
function harmNotes(facts: string): Belonging["notes"] {
  const [, people, offices] = /(?:^| )users=(\d+),(\d+)/.exec(facts) ?? [];
  const [, minutes] = /(?:^| )lost=(\d+)/.exec(facts) ?? [];
  return {
    ...(people !== undefined && { users: Number(people), offices: Number(offices) }),
    ...(minutes !== undefined && { userMinutes: Number(minutes) }),
  };
}

const told = new Set(["trouble", "death", "loop"]);

function belongs({ hinomi, group }: Finding): Belonging | undefined {
  const session = group["event.session"];
  const { family } = hinomi;
  if (session === undefined || family === undefined || !told.has(family)) return undefined;
  const affected = group["watch.affected"] ?? "none";
  return {
    key: `${playbookName}:${session.replace(/\/\d+$/, "")}`,
    kind: "service.failed",
    quietMs: family === "trouble" ? quietMs : diedQuietMs,
    reopenMs,
    notes: {
      root: group["watch.root"] ?? "",
      state: group["watch.state"] ?? "",
      cause: group["watch.cause"] ?? "",
      signature: group["watch.signature"] ?? "none",
      deaths: Number(group["watch.deaths"] ?? 0),
      score: Number(group["watch.score"] ?? 0),
      affected,
      facts: group["watch.facts"] ?? "none",
      step: group["event.reason"] ?? "none",
      ...harmNotes(group["watch.facts"] ?? ""),
      ...(family === "loop" && { loop: true }),
      ...(affected.split(" ").includes("mail:queue") && { mailWaited: true }),
    },
  };
}

const byCause: Readonly<Partial<Record<string, Severity>>> = {
  certificate: 3,
  queue: 2,
  memory: 3,
  clock: 3,
  unchecked: 3,
};

function severityOf(incident: Judged): Severity {
  const state = stateOf(incident);
  if (state === "explained") return 4;
  if (state === "up") return isLoop(incident) ? 2 : incident.events > 0 ? 3 : 4;
  if (state === "unknown") return 3;
  const known = byCause[causeWordOf(incident)];
  if (known !== undefined) return known;
  if (feltOf(incident).length > 0) return 1;
  return stepOf(incident) === "held-first-look" ? 3 : 2;
}

function appraise(incident: Judged, { nowMs, timeZone }: Yardstick): Appraisal {
  return {
    severity: severityOf(incident),
    get title() {
      return titleOf(incident, { nowMs, timeZone });
    },
    notes: {},
    milestones: [],
  };
}

export const watchAppraiser: Appraiser = {
  playbook: playbookName,
  belongs,
  // Nobody tries anything here: what is broken is broken.
  reach: () => "attempted",
  appraise,
};
