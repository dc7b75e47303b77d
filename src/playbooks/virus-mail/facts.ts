// For: what the room wrote into an incident's notes, read back: family, virus, files, the sender inside; and how many mails.
// Never: a text of its own making; a stranger's text that is not made inert.

import { fit, inert } from "../../base/text.ts";
import type { Incident } from "../../incidents/incident.ts";
import { isFamilyName } from "./families.ts";
import type { FamilyName } from "./families.ts";

export const playbookName = "virus-mail";

export type Judged = Omit<Incident, "title" | "severity">;

type Noted = Pick<Incident, "notes">;

/** Columns of a stranger's text inside a sentence of ours. */
const shownColumns = 48;

export function familyOf({ notes }: Noted): FamilyName {
  return isFamilyName(notes["family"]) ? notes["family"] : "wave-many";
}

/** A stranger's text, fit to stand between quotation marks in a sentence. */
export function quotable(text: string): string {
  return fit(inert(text).replaceAll(/[「」"“”]/g, "'"), shownColumns);
}

function textNote({ notes }: Noted, name: string): string | undefined {
  const value = notes[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** What the scanner calls it: the database's text. */
export function threatOf(incident: Noted): string | undefined {
  return textNote(incident, "threat");
}

/** The address inside, or that of whoever signed in. */
export function sourceNote(incident: Noted): string | undefined {
  return textNote(incident, "source");
}

/** The source is no address of ours: somebody signed in from outside. */
export function isFromOutside({ notes }: Noted): boolean {
  return notes["outside"] === true;
}

export interface FileNote {
  /** A stranger's text; "" where only the hash is known. */
  readonly name: string;
  /** Hex sha256; "" where only the name is known. */
  readonly hash: string;
}

/** Files of the incident, at most as many as there are slots; in a stable order. */
export function filesOf({ notes }: Noted): readonly FileNote[] {
  return Object.keys(notes)
    .filter((key) => key.startsWith("file-"))
    .sort()
    .map((key) => {
      const [hash = "", ...name] = String(notes[key]).split(" ");
      return { hash: hash === "-" ? "" : hash, name: name.join(" ") };
    });
}

/** Hashes first, so that one can search for them. */
export function hashesOf(incident: Noted): readonly string[] {
  return [...new Set(filesOf(incident).map(({ hash }) => hash))].filter((hash) => hash !== "");
}

export function firstName(incident: Noted): string | undefined {
  return filesOf(incident).find(({ name }) => name !== "")?.name;
}

/** Somebody has it: what is stopped now had been let through before. */
export function isReceived({ reach }: Pick<Incident, "reach">): boolean {
  return reach === "succeeded";
}

/** Rules whose hits are no further mails. */
const notMails = new Set([
  "mail_received",
  "mail_received_virus",
  "mail_wave_file_name",
  "mail_wave_many_file",
]);

/** Mails, one for each recipient. Rules of one incident count the same ones, so the most that one of them saw. */
export function mailsOf({ events, rules }: Pick<Incident, "events" | "rules">): number {
  const counts = Object.entries(rules).filter(([rule]) => !notMails.has(rule));
  return counts.reduce((most, [, count]) => Math.max(most, count), events);
}
