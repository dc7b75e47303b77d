// For: why it happened: infected PCs of strangers, one of ours, or the filter's own trouble; with reasons.
// Never: more certainty than the filter's log gives.

import type { Said } from "../../base/said.ts";
import { grouped } from "../../base/text.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { Diagnosis } from "../playbook.ts";
import { familyFacts } from "./families.ts";
import {
  familyOf,
  filesOf,
  isFromOutside,
  isReceived,
  mailsOf,
  quotable,
  threatOf,
} from "./facts.ts";
import { say } from "./say.ts";
import type { WordKey } from "./say.ts";
import { mailsText, timesText } from "./title.ts";

function causeKey(incident: Incident): WordKey {
  const family = familyOf(incident);
  if (family === "inside") return isFromOutside(incident) ? "cause.account" : "cause.inside";
  if (family === "received") return "cause.wave";
  return `cause.${family}`;
}

export function causeOf(incident: Incident): Said {
  return say(causeKey(incident), { threat: quotable(threatOf(incident) ?? "") });
}

function confidenceOf(incident: Incident): number {
  switch (familyOf(incident)) {
    case "virus":
      return 95;
    case "inside":
      return threatOf(incident) === undefined && !incident.rules["mail_pc_sends_virus"] ? 70 : 90;
    case "filter-busy":
      return 50;
    default:
      return 80;
  }
}

function countReasons(incident: Incident): Said[] {
  const count = mailsOf(incident);
  if (count === 0) return [];
  return familyFacts(familyOf(incident)).isOfFilter
    ? [say("reason.times", { times: timesText(count) })]
    : [say("reason.mails", { mails: mailsText(count) })];
}

function reasonsOf(incident: Incident): Said[] {
  const threat = threatOf(incident);
  const files = filesOf(incident).length;
  return [
    ...(threat === undefined ? [] : [say("reason.named", { threat: quotable(threat) })]),
    ...countReasons(incident),
    ...(files > 1 ? [say("reason.files", { count: grouped(files) })] : []),
    ...(isReceived(incident) ? [say("reason.received")] : []),
  ];
}

export function diagnose(incident: Incident): Diagnosis {
  const isInside = familyOf(incident) === "inside";
  return {
    cause: causeOf(incident),
    confidence: confidenceOf(incident),
    reasons: reasonsOf(incident),
    wouldDisprove: isInside
      ? [say("disprove.on-purpose"), say("disprove.shared")]
      : [say("disprove.harmless"), say("disprove.on-purpose")],
  };
}
