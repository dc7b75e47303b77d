// For: why it happened: an infected world, a search for holes, or something of ours; with the reasons and what would disprove it.
// Never: more certainty than the log gives.

import type { Said } from "../../base/said.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { Diagnosis } from "../playbook.ts";
import { familyOf, nameOf } from "./detect.ts";
import { say } from "./say.ts";
import { hostsText, timesText } from "./title.ts";

/** Enough independent hosts to be sure that nobody aims at us. */
const manySources = 10;

export function causeOf(incident: Incident): Said {
  if (familyOf(incident) === "inside") return say("cause.inside");
  const name = nameOf(incident);
  const { kind } = incident.notes;
  if (kind === "worm") return say("cause.worm", { name });
  return say(kind === "bruteforce" ? "cause.bruteforce" : "cause.recon", { name });
}

function confidenceOf(incident: Incident): number {
  if (familyOf(incident) === "inside") return 50;
  return incident.sources >= manySources ? 95 : incident.sources > 1 ? 80 : 60;
}

export function diagnose(incident: Incident): Diagnosis {
  const reached = incident.reach === "attempted" ? "reason.reach.none" : "reason.reach.some";
  return {
    cause: causeOf(incident),
    confidence: confidenceOf(incident),
    reasons: [
      incident.sources > 1
        ? say("reason.many", { hosts: hostsText(incident.sources) })
        : say("reason.one"),
      say("reason.rules", { times: timesText(incident.events) }),
      say(reached),
    ],
    wouldDisprove: [say("disprove.aimed"), say("disprove.one-network")],
  };
}
