// For: what the room wrote into an incident's notes and findings, read back: its family, the forms that came through, the account, the queue ids.
// Never: a text of its own making.

import type { Said } from "../../base/said.ts";
import type { Finding } from "../../detect/finding.ts";
import type { Incident } from "../../incidents/incident.ts";
import { isFamilyName } from "./families.ts";
import type { FamilyName } from "./families.ts";

export const playbookName = "open-relay";

export type Judged = Omit<Incident, "title" | "severity">;

type Noted = Pick<Incident, "notes">;

export function familyOf({ notes }: Noted): FamilyName {
  const { family } = notes;
  return isFamilyName(family) ? family : "relayed";
}

/** The family's name as the rules say it, fit to begin a sentence. */
export function nameOf({ notes }: Noted): Said {
  const { nameJa, nameEn, family } = notes;
  const en = String(nameEn ?? family ?? "");
  return { ja: String(nameJa ?? family ?? ""), en: en.charAt(0).toUpperCase() + en.slice(1) };
}

/** How a stranger's mail came through: under a foreign sender, one of ours, or none. */
export const forms = ["foreign", "own", "null"] as const;

export type Form = (typeof forms)[number];

const formOfRule: Readonly<Record<string, Form>> = {
  relayed_mail: "foreign",
  relayed_own_sender: "own",
  relayed_null_sender: "null",
};

export function formNote(rule: string): Record<string, true> {
  const form = formOfRule[rule];
  return form === undefined ? {} : { [`form-${form}`]: true };
}

export function formsOf({ notes }: Noted): readonly Form[] {
  return forms.filter((form) => notes[`form-${form}`] === true);
}

export function userNote({ notes }: Noted): string | undefined {
  const { user } = notes;
  return typeof user === "string" ? user : undefined;
}

/** Its bounces were seen: `root` when they came back to root's mailbox. */
export function bouncesOf({ rules }: Pick<Incident, "rules">): "none" | "seen" | "root" {
  if (rules["relayed_bounce_at_root"] !== undefined) return "root";
  return rules["relayed_bounced"] === undefined ? "none" : "seen";
}

export type Product = "postfix" | "sendmail";

/** sendmail's ids are eight signs and a process number of six digits; Postfix's are hexadecimal, or long without vowels. */
export function productOf(queueId: string): Product {
  return /^[0-9A-Za-z]{8}\d{6}$/.test(queueId) && !/^[0-9A-F]{10,12}$/.test(queueId)
    ? "sendmail"
    : "postfix";
}

const shape = /^[0-9A-Za-z]{6,24}$/;

/** Queue ids of the mails that findings are about, each once, in their order. */
export function queueIdsOf(findings: readonly Finding[]): readonly string[] {
  const ids = findings.flatMap(({ group }) => group["mail.queue_id"] ?? []);
  return [...new Set(ids)].filter((id) => shape.test(id));
}

/** Outside hosts. The chain of bounces has no client of its own, and is counted as an unknown one. */
export function hostsOf({ sources, rules }: Pick<Incident, "sources" | "rules">): number {
  return Math.max(1, sources - (rules["relayed_bounce_at_root"] === undefined ? 0 : 1));
}
