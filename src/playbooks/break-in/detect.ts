// For: turning the room's findings into incidents: one per wave and kind of trouble; each break-in that worked is its own.
// Never: an incident for our own scanners or allowed addresses; they are counted and shown apart.

import { isInner, normalAddress, readAddress } from "../../base/ip.ts";
import type { Finding } from "../../detect/finding.ts";
import type {
  Appraisal,
  Appraiser,
  Belonging,
  Surroundings,
  Yardstick,
} from "../../incidents/appraisal.ts";
import type { Reach, Severity } from "../../incidents/incident.ts";
import { familyFacts, isFamilyName } from "./families.ts";
import type { FamilyName } from "./families.ts";
import { familyOf, isInside, nameOf, playbookName } from "./facts.ts";
import type { Judged } from "./facts.ts";
import { milestonesOf } from "./milestones.ts";
import { titleOf } from "./title.ts";

/** Attempts that lie closer together on average are a quick attack, which login_guessing counts already. */
const slowGapMs = 100_000;
/** Longest account name in a key. */
const userChars = 64;

function sourceOf(finding: Finding): string | undefined {
  const source = finding.sourceIp ?? finding.group["source.ip"];
  return source === undefined ? undefined : (normalAddress(source) ?? source);
}

/** Too quick to be slow guessing: login_guessing tells it already. */
export function isDense({ count, firstMs, lastMs }: Finding): boolean {
  return count > 1 && (lastMs - firstMs) / (count - 1) < slowGapMs;
}

function isInnerSource(source: string | undefined): boolean {
  const address = source === undefined ? undefined : readAddress(source.replace(/\/\d+$/, ""));
  return address !== undefined && isInner(address);
}

function notesOf(finding: Finding, family: FamilyName): Belonging["notes"] {
  const { say, kind } = finding.hinomi;
  const { "service.name": service, "user.name": user } = finding.group;
  return {
    family,
    nameJa: say?.ja ?? family,
    nameEn: say?.en ?? family,
    kind: kind ?? "recon",
    ...(service !== undefined && { [`at-${service.slice(0, 32)}`]: true }),
    ...(user !== undefined && family !== "password-guessing" && { user }),
    ...(finding.rule === "login_names" && { names: true }),
  };
}

/** What makes two findings of a family the same trouble: nothing more, or the one source or account that it is about. */
function apartOf(finding: Finding, family: FamilyName, isFromInside: boolean): string {
  const { each } = familyFacts(family);
  const source = sourceOf(finding) ?? "";
  if (each === "user") return `:${(finding.group["user.name"] ?? "").slice(0, userChars)}`;
  if (each === "source") return `:${source}`;
  return isFromInside ? `:inside:${source}` : "";
}

function belongs(finding: Finding, surroundings: Surroundings): Belonging | undefined {
  const { family } = finding.hinomi;
  if (!isFamilyName(family)) return undefined;
  const source = sourceOf(finding);
  if (source !== undefined && surroundings.isOurs(source.replace(/\/\d+$/, ""))) return undefined;
  if (family === "slow-guessing" && isDense(finding)) return undefined;
  const facts = familyFacts(family);
  const isFromInside = isInnerSource(source);
  if (isFromInside && facts.each !== "source" && !facts.mattersInside) return undefined;
  const isOfOneSource = facts.each === "source" || isFromInside;
  return {
    key: `${playbookName}:${family}${apartOf(finding, family, isFromInside)}`,
    kind: family === "entered" || family === "new-network" ? "account.entered" : "service.attacked",
    quietMs: facts.quietMs,
    notes: {
      ...notesOf(finding, family),
      ...(isOfOneSource && source !== undefined && { source }),
      ...(isFromInside && { inside: true }),
    },
  };
}

/** Only a sign-in tells of success; the slow ones may be a colleague with an old password in a forgotten machine. */
function reach({ hinomi: { family, outcome, confidence = 1 } }: Finding): Reach {
  if (family === "new-network") return "doubtful";
  if (outcome !== "success") return "attempted";
  return confidence >= 0.8 ? "succeeded" : "doubtful";
}

/** By what came of it, not by how often it was tried. */
function severityOf(incident: Judged): Severity {
  const family = familyOf(incident);
  if (family === "new-network") return 3;
  if (family === "entered") return incident.reach === "succeeded" ? 1 : 2;
  if (incident.reach !== "attempted" || isInside(incident)) return 2;
  const isAimed = family === "distributed-guessing" || family === "become-guessing";
  return isAimed || family === "slow-guessing" ? 3 : 4;
}

function appraise(incident: Judged, { nowMs, timeZone }: Yardstick): Appraisal {
  const isOver = nowMs - incident.lastMs >= familyFacts(familyOf(incident)).quietMs;
  return {
    severity: severityOf(incident),
    get title() {
      return titleOf(incident, { isOver, nowMs, timeZone });
    },
    notes: {},
    milestones:
      familyOf(incident) === "entered" || isInside(incident)
        ? []
        : milestonesOf(nameOf(incident), incident.events, incident.sources),
  };
}

export const breakInAppraiser: Appraiser = { playbook: playbookName, belongs, reach, appraise };
