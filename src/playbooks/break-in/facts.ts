// For: what the room wrote into an incident's notes, read back: its family, its name, the services, the source, the account.
// Never: a text of its own making.

import type { Said } from "../../base/said.ts";
import type { Incident } from "../../incidents/incident.ts";
import { isFamilyName } from "./families.ts";
import type { FamilyName } from "./families.ts";

export const playbookName = "break-in";

export type Judged = Omit<Incident, "title" | "severity">;

type Noted = Pick<Incident, "notes">;

export function familyOf({ notes }: Noted): FamilyName {
  const { family } = notes;
  return isFamilyName(family) ? family : "service-scanning";
}

/** The family's name as the rules say it, fit to begin a sentence. */
export function nameOf({ notes }: Noted): Said {
  const { nameJa, nameEn, family } = notes;
  const en = String(nameEn ?? family ?? "");
  return { ja: String(nameJa ?? family ?? ""), en: en.charAt(0).toUpperCase() + en.slice(1) };
}

/** Services it was seen at, by the names of the readers; in the order of the alphabet. */
export function servicesOf({ notes }: Noted): readonly string[] {
  return Object.keys(notes)
    .filter((name) => name.startsWith("at-"))
    .map((name) => name.slice(3))
    .sort();
}

function textNote({ notes }: Noted, name: string): string | undefined {
  const value = notes[name];
  return typeof value === "string" ? value : undefined;
}

/** The address of an incident that is about one source. */
export function sourceNote(incident: Noted): string | undefined {
  return textNote(incident, "source");
}

/** The account that was aimed at or got into: the client's own text. */
export function userNote(incident: Noted): string | undefined {
  return textNote(incident, "user");
}

export function isInside({ notes }: Noted): boolean {
  return notes["inside"] === true;
}

/** Somebody may be inside. */
export function isEntered(incident: Noted & Pick<Incident, "reach">): boolean {
  return familyOf(incident) === "entered" || incident.reach === "succeeded";
}
