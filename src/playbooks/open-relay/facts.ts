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

/** Signs that somebody else has an account's password: it sends too much, from too many places, or both at once. */
const signs = {
  much: ["account_busy", "account_above_habit", "account_above_daily_habit"],
  places: ["account_many_addresses", "account_many_networks", "account_many_countries"],
  both: ["account_above_habit_elsewhere"],
} as const;

function hasAny({ rules }: Pick<Incident, "rules">, names: readonly string[]): boolean {
  return names.some((name) => rules[name] !== undefined);
}

/** Two kinds of signs leave little doubt. */
export function isTwofold(incident: Pick<Incident, "rules">): boolean {
  const { much, places, both } = signs;
  return hasAny(incident, both) || (hasAny(incident, much) && hasAny(incident, places));
}

/** Block lists that findings speak of, by the zone that was asked, for the incident's notes. */
const listNode = /^blocklist:([a-z0-9.-]{1,150})$/;

export function listNotes({ group }: Finding): Readonly<Record<string, true>> {
  const zone = listNode.exec(group["watch.node"] ?? "")?.[1];
  return zone === undefined ? {} : { [`list-${zone}`]: true };
}

/** Zones noted in an incident. */
export function listsOf({ notes }: Noted): readonly string[] {
  const names = Object.keys(notes).filter((name) => name.startsWith("list-"));
  return names.map((name) => name.slice("list-".length)).sort();
}

/** Mails of an account: what slow sending is told by counts none, so there its own rule says it. */
export function mailsOf({ events, rules }: Pick<Incident, "events" | "rules">): number {
  return events > 0 ? events : Math.max(0, ...signs.much.map((name) => rules[name] ?? 0));
}

/** What a finding says of the habit of its account, for the incident's notes. */
export function habitNotes({ unusual, rule }: Finding): Readonly<Record<string, number>> {
  if (!unusual || unusual.usual === undefined || !rule.startsWith("account_above_")) return {};
  const span = rule === "account_above_daily_habit" ? "day" : "hour";
  return { [`${span}-reached`]: unusual.measured, [`${span}-usual`]: unusual.usual };
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

export type Product = "postfix" | "sendmail" | "exim";

/** sendmail's ids are eight signs and a process number of six digits; Postfix's are hexadecimal, or long without vowels; Exim's have hyphens. */
export function productOf(queueId: string): Product {
  if (/^[0-9A-Za-z]{6}-/.test(queueId)) return "exim";
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
