// For: turning the room's findings into incidents: one for each virus, file or family of files; each PC of ours its own.
// Never: more notes than slots, however many names a wave has.

import { isInner, normalAddress, readAddress } from "../../base/ip.ts";
import type { Finding } from "../../detect/finding.ts";
import type { Appraisal, Appraiser, Belonging, Yardstick } from "../../incidents/appraisal.ts";
import type { Severity } from "../../incidents/incident.ts";
import { familyFacts, isFamilyName } from "./families.ts";
import type { FamilyName } from "./families.ts";
import { familyOf, isReceived, mailsOf, playbookName } from "./facts.ts";
import type { Judged } from "./facts.ts";
import { milestonesOf } from "./milestones.ts";
import { titleOf } from "./title.ts";

/** Files of one incident that are remembered one by one. */
const fileSlots = 32;
const nameChars = 200;
const threatChars = 80;
const hashField = "email.attachments.file.hash.sha256";
const nameField = "email.attachments.file.name";

/** Where a file is noted: the same file always at the same place, so that notes stay few. */
function slotOf(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1)
    sum = (Math.imul(sum, 31) + text.charCodeAt(at)) >>> 0;
  return sum % fileSlots;
}

function fileNote({ group }: Finding): Belonging["notes"] {
  const name = (group[nameField] ?? "").slice(0, nameChars);
  const hash = group[hashField] ?? "";
  // A hash alone tells nothing that the finding with its name does not tell.
  if (name === "") return hash === "" ? {} : { hash };
  const slot = String(slotOf(hash + name)).padStart(2, "0");
  return { [`file-${slot}`]: `${hash === "" ? "-" : hash} ${name}` };
}

function sourceOf({ sourceIp, group }: Finding): string {
  const source = group["source.ip"] ?? sourceIp ?? "";
  return normalAddress(source) ?? source.slice(0, 64);
}

/** What makes two findings the same trouble. */
function apartOf(finding: Finding, family: FamilyName): string {
  switch (family) {
    case "virus":
      return `virus:${(finding.group["threat.name"] ?? "").slice(0, threatChars)}`;
    // Who got a file before the wave of it was stopped belongs to that wave.
    case "wave":
    case "received":
      return `file:${(finding.group[hashField] ?? "").slice(0, 16)}`;
    case "inside":
      return `inside:${sourceOf(finding)}`;
    default:
      return family;
  }
}

function sourceNotes(finding: Finding): Belonging["notes"] {
  const source = sourceOf(finding);
  const address = readAddress(source.replace(/\/\d+$/, ""));
  const isOutside = address !== undefined && !isInner(address);
  return { source, ...(isOutside && { outside: true }) };
}

function belongs(finding: Finding): Belonging | undefined {
  const { family } = finding.hinomi;
  if (!isFamilyName(family)) return undefined;
  const threat = finding.group["threat.name"]?.slice(0, threatChars);
  const notes = {
    family: family === "received" ? "wave" : family,
    ...fileNote(finding),
    ...(threat !== undefined && { threat }),
    ...(family === "inside" && sourceNotes(finding)),
  };
  return {
    key: `${playbookName}:${apartOf(finding, family)}`,
    kind: familyFacts(family).isOfFilter ? "mail-filter.troubled" : "virus-mail.stopped",
    quietMs: familyFacts(family).quietMs,
    notes,
  };
}

/** By whether somebody has it, and by who sends it; not by how many came. */
function severityOf(incident: Judged): Severity {
  if (isReceived(incident)) return 1;
  return familyFacts(familyOf(incident)).severity;
}

function appraise(incident: Judged, { nowMs, timeZone }: Yardstick): Appraisal {
  const { quietMs, isOfFilter } = familyFacts(familyOf(incident));
  const isOver = nowMs - incident.lastMs >= quietMs;
  return {
    severity: severityOf(incident),
    get title() {
      return titleOf(incident, { isOver, nowMs, timeZone });
    },
    notes: {},
    milestones: isOfFilter ? [] : milestonesOf(mailsOf(incident)),
  };
}

export const virusMailAppraiser: Appraiser = {
  playbook: playbookName,
  belongs,
  reach: ({ hinomi }) => (hinomi.outcome === "success" ? "succeeded" : "attempted"),
  appraise,
};
