// For: why it happened: guessing at everybody, somebody who knows us, forged addresses, or a machine of ours; with reasons.
// Never: more certainty than the log gives.

import type { Said } from "../../base/said.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { Diagnosis } from "../playbook.ts";
import { familyOf, isEntered, isInside, nameOf, servicesOf } from "./facts.ts";
import { say } from "./say.ts";
import type { WordKey } from "./say.ts";
import { hostsText, timesText } from "./title.ts";

/** Enough independent hosts to be sure that nobody aims at us. */
const manySources = 10;

function causeKey(incident: Incident): WordKey {
  if (isInside(incident)) return "cause.inside";
  switch (familyOf(incident)) {
    case "entered":
      return "cause.entered";
    case "password-guessing":
      return "cause.guessing";
    case "slow-guessing":
    case "distributed-guessing":
      return "cause.aimed";
    case "become-guessing":
      return "cause.become";
    case "new-network":
      return "cause.new-network";
    case "dns-query":
      return "cause.forged";
    default:
      return "cause.scanning";
  }
}

export function causeOf(incident: Incident): Said {
  return say(causeKey(incident), { name: nameOf(incident) });
}

function confidenceOf(incident: Incident): number {
  const family = familyOf(incident);
  if (isInside(incident) || family === "dns-query" || family === "new-network") return 60;
  if (family === "entered") return incident.reach === "succeeded" ? 70 : 40;
  return incident.sources >= manySources ? 95 : incident.sources > 1 ? 80 : 60;
}

function outcomeReason(incident: Incident): WordKey {
  if (familyOf(incident) === "new-network") return "reason.new-network";
  return isEntered(incident) ? "reason.entered" : "reason.none";
}

export function diagnose(incident: Incident): Diagnosis {
  const services = servicesOf(incident).length;
  const isAlone = incident.sources <= 1;
  return {
    cause: causeOf(incident),
    confidence: confidenceOf(incident),
    reasons: [
      isAlone ? say("reason.one") : say("reason.many", { hosts: hostsText(incident.sources) }),
      ...(incident.events > 0 ? [say("reason.count", { times: timesText(incident.events) })] : []),
      ...(services > 1 ? [say("reason.services", { count: services })] : []),
      say(outcomeReason(incident)),
    ],
    wouldDisprove:
      familyOf(incident) === "new-network"
        ? [say("disprove.owner")]
        : isEntered(incident)
          ? [say("disprove.owner"), say("disprove.old-password")]
          : [say("disprove.known-names"), say("disprove.old-password")],
  };
}
