// For: adding the room's incidents up: waves, mails, files.
// Never: an incident of another room.

import { hourMs } from "../../../base/clock.ts";
import type { Said } from "../../../base/said.ts";
import type { Incident } from "../../../incidents/incident.ts";
import { timeText } from "../../../words/times.ts";
import type { RoomSnapshot } from "../../playbook.ts";
import { familyFacts } from "../families.ts";
import { familyOf, playbookName, quotable, sourceNote, threatOf } from "../facts.ts";
import { say } from "../say.ts";

export function ourIncidents(snapshot: RoomSnapshot): readonly Incident[] {
  return snapshot.incidents.filter(({ playbook }) => playbook === playbookName);
}

export function isOfFilter(incident: Incident): boolean {
  return familyFacts(familyOf(incident)).isOfFilter === true;
}

/** Of mail, not of the filter's own troubles. */
export function waves(snapshot: RoomSnapshot): readonly Incident[] {
  return ourIncidents(snapshot).filter((each) => !isOfFilter(each));
}

export function kindSaid(incident: Incident): Said {
  const family = familyOf(incident);
  if (isOfFilter(incident)) return say("kind.filter");
  if (family === "virus") return say("kind.virus", { threat: quotable(threatOf(incident) ?? "") });
  if (family === "inside") return say("kind.inside", { source: sourceNote(incident) ?? "" });
  return say(family === "wave" ? "kind.wave" : "kind.wave-many");
}

/** Mails of the hours that begin on the same day of the zone as now. */
export function today(snapshot: RoomSnapshot): number {
  const dayOf = (ms: number) => timeText(ms, snapshot.timeZone, "en").slice(0, 10);
  const now = dayOf(snapshot.nowMs);
  const hours = waves(snapshot).flatMap(({ id }) => snapshot.hours.get(id) ?? []);
  return hours
    .filter((hour) => hour.hourMs > snapshot.nowMs - 25 * hourMs && dayOf(hour.hourMs) === now)
    .reduce((sum, { hits }) => sum + hits, 0);
}
