// For: turning the room's findings into incidents: one per wave and family, with its severity, title and milestones.
// Never: an incident for our own scanners or for research; they are counted and shown apart.

import type { Said } from "../../base/said.ts";
import { isInner, normalAddress, readAddress } from "../../base/ip.ts";
import type { Finding } from "../../detect/finding.ts";
import type {
  Appraisal,
  Appraiser,
  Belonging,
  Surroundings,
  Yardstick,
} from "../../incidents/appraisal.ts";
import type { Incident, Severity } from "../../incidents/incident.ts";
import { families, isFamilyName } from "./families.ts";
import type { FamilyName } from "./families.ts";
import { insideTitle } from "./inside.ts";
import { busiestHour } from "./line-share.ts";
import type { Share } from "./line-share.ts";
import { milestonesOf } from "./milestones.ts";
import { reachOf } from "./reach.ts";
import { titleOf } from "./title.ts";

export const playbookName = "worm-scan";

/** Share of the line, in its busiest hour, from which an attack is worth a look, and from which the line is in danger. */
export const notablePercent = 10;
export const dangerousPercent = 30;

export type Judged = Omit<Incident, "title" | "severity">;

export function familyOf(incident: Judged): FamilyName | undefined {
  const { family } = incident.notes;
  return typeof family === "string" && isFamilyName(family) ? family : undefined;
}

/** The family's name as the rules say it, fit to begin a sentence. */
export function nameOf(incident: Judged): Said {
  const { nameJa, nameEn, family } = incident.notes;
  const en = String(nameEn ?? family ?? "");
  return { ja: String(nameJa ?? family ?? ""), en: en.charAt(0).toUpperCase() + en.slice(1) };
}

function sourceOf(finding: Finding): string | undefined {
  return finding.sourceIp ?? finding.group["source.ip"]?.replace(/\/64$/, "");
}

function belongs(finding: Finding, surroundings: Surroundings): Belonging | undefined {
  const { family, kind, say } = finding.hinomi;
  if (!isFamilyName(family) || kind === "research") return undefined;
  const source = sourceOf(finding);
  if (source !== undefined && surroundings.isOurs(source)) return undefined;
  const address = source === undefined ? undefined : readAddress(source);
  if (source !== undefined && address && isInner(address)) {
    return {
      key: `${playbookName}:inside`,
      kind: "web.attacked-from-inside",
      quietMs: families.inside.quietMs,
      notes: { family: "inside", address: normalAddress(source) ?? source },
    };
  }
  return {
    key: `${playbookName}:${family}`,
    kind: "worm.scanned",
    quietMs: families[family].quietMs,
    notes: { family, nameJa: say?.ja ?? family, nameEn: say?.en ?? family, kind: kind ?? "recon" },
  };
}

function severityOf(incident: Judged, share: Share | undefined): Severity {
  if (incident.reach === "succeeded") return 1;
  if (familyOf(incident) === "inside" || (share && share.percent >= dangerousPercent)) return 2;
  const isGuessing = incident.notes["kind"] === "bruteforce" && incident.events >= 100;
  const isNotable = share !== undefined && share.percent >= notablePercent;
  return incident.reach === "doubtful" || isGuessing || isNotable ? 3 : 4;
}

function appraise(incident: Judged, yardstick: Yardstick): Appraisal {
  const { nowMs, timeZone, lineBitsPerSecond, hours } = yardstick;
  const family = familyOf(incident);
  const { answer, quietMs } = family ? families[family] : families.probing;
  const share = busiestHour(hours, lineBitsPerSecond);
  const isOver = nowMs - incident.lastMs >= quietMs;
  const facts = {
    name: nameOf(incident),
    sources: incident.sources,
    attempts: incident.events,
    firstMs: incident.firstMs,
    lastMs: incident.lastMs,
    isOver,
    reach: incident.reach,
    answer,
    share,
    nowMs,
    timeZone,
  };
  const isHarmless = incident.reach === "attempted" && answer !== "silent";
  return {
    severity: severityOf(incident, share),
    get title() {
      return family === "inside" ? insideTitle(facts, incident.notes["address"]) : titleOf(facts);
    },
    notes: share
      ? {
          sharePercent: Math.round(share.percent * 10) / 10,
          shareDirection: share.direction,
          shareHourMs: share.hourMs,
        }
      : {},
    milestones:
      family === "inside"
        ? []
        : milestonesOf(facts.name, incident.events, incident.sources, isHarmless),
  };
}

export const wormAppraiser: Appraiser = {
  playbook: playbookName,
  belongs,
  reach: reachOf,
  appraise,
};
