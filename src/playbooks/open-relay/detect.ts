// For: turning the room's findings into incidents: one for relaying, one for each account, one for each other kind.
// Never: an incident for our own or allowed clients; for one bounce that is only counted.

import { dayMs } from "../../base/clock.ts";
import type { Finding } from "../../detect/finding.ts";
import type {
  Appraisal,
  Appraiser,
  Belonging,
  Surroundings,
  Yardstick,
} from "../../incidents/appraisal.ts";
import type { Reach, Severity } from "../../incidents/incident.ts";
import {
  familyOf,
  formNote,
  habitNotes,
  isTwofold,
  listNotes,
  playbookName,
  productOf,
} from "./facts.ts";
import type { Judged } from "./facts.ts";
import { familyFacts, isFamilyName } from "./families.ts";
import type { FamilyName } from "./families.ts";
import { milestonesOf } from "./milestones.ts";
import { titleOf } from "./title.ts";

/** Longest account name in a key. */
const userChars = 64;
const reopenMs = 3 * dayMs;

function notesOf(finding: Finding, family: FamilyName): Belonging["notes"] {
  const { hinomi, rule, group } = finding;
  const { say } = hinomi;
  const { "user.name": user, "mail.queue_id": queueId } = group;
  return {
    family,
    nameJa: say?.ja ?? family,
    nameEn: say?.en ?? family,
    ...formNote(rule),
    ...habitNotes(finding),
    ...listNotes(finding),
    ...(user !== undefined && { user: user.slice(0, userChars) }),
    ...(queueId !== undefined && { product: productOf(queueId) }),
  };
}

function belongs(finding: Finding, surroundings: Surroundings): Belonging | undefined {
  const { family } = finding.hinomi;
  if (!isFamilyName(family)) return undefined;
  const { sourceIp, group } = finding;
  if (sourceIp !== undefined && surroundings.isOurs(sourceIp)) return undefined;
  const { each, quietMs } = familyFacts(family);
  const apart = each === "user" ? `:${(group["user.name"] ?? "").slice(0, userChars)}` : "";
  return {
    key: `${playbookName}:${family}${apart}`,
    kind: family === "relayed" ? "mail.relayed" : "mail.abused",
    quietMs,
    reopenMs,
    notes: notesOf(finding, family),
    // A mail is one, however many lines are written of it.
    ...((family === "relayed" || family === "mass-mail") && { isCountedOnce: true }),
  };
}

/** What was handed on or bounced went through us; what waits has not done so yet. Of an account only a person can tell. */
function reach({ hinomi: { family, confidence = 1 } }: Finding): Reach {
  if (family === "relayed") return confidence >= 0.8 ? "succeeded" : "doubtful";
  return family === "stolen-account" || family === "web-script" ? "doubtful" : "attempted";
}

/** Two signs together leave little doubt that somebody else has the password. */
function severityOf(incident: Judged): Severity {
  const family = familyOf(incident);
  const { severity } = familyFacts(family);
  if (family === "relayed" && incident.reach === "succeeded") return 1;
  return isTwofold(incident) ? 1 : severity;
}

function appraise(incident: Judged, { nowMs, timeZone }: Yardstick): Appraisal {
  const isOver = nowMs - incident.lastMs >= familyFacts(familyOf(incident)).quietMs;
  return {
    severity: severityOf(incident),
    get title() {
      return titleOf(incident, { isOver, nowMs, timeZone });
    },
    notes: {},
    milestones: familyOf(incident) === "relayed" ? milestonesOf(incident.events) : [],
  };
}

export const openRelayAppraiser: Appraiser = { playbook: playbookName, belongs, reach, appraise };
