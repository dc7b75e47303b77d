// For: adding the room's incidents up, by kind and by host.
// Never: an incident of another room.

import type { Said } from "../../../base/said.ts";
import type { Incident } from "../../../incidents/incident.ts";
import type { RoomSnapshot } from "../../playbook.ts";
import { familyOf, nameOf, playbookName } from "../facts.ts";
import type { FamilyName } from "../families.ts";

export function ourIncidents(snapshot: RoomSnapshot): readonly Incident[] {
  return snapshot.incidents.filter(({ playbook }) => playbook === playbookName);
}

export interface KindSum {
  readonly family: FamilyName;
  readonly name: Said;
  mails: number;
  firstMs: number;
  lastMs: number;
}

/** Most mails first. */
export function kindSums(snapshot: RoomSnapshot): KindSum[] {
  const sums = new Map<FamilyName, KindSum>();
  for (const incident of ourIncidents(snapshot)) {
    const family = familyOf(incident);
    const { firstMs, lastMs } = incident;
    const sum = sums.get(family) ?? { family, name: nameOf(incident), mails: 0, firstMs, lastMs };
    sum.mails += incident.events;
    sum.firstMs = Math.min(sum.firstMs, firstMs);
    sum.lastMs = Math.max(sum.lastMs, lastMs);
    sums.set(family, sum);
  }
  return [...sums.values()].sort((a, b) => b.mails - a.mails);
}

export interface HostSum {
  readonly source: string;
  mails: number;
  firstMs: number;
  lastMs: number;
}

/** Hosts that relayed through us, most mails first. */
export function hostSums(snapshot: RoomSnapshot): HostSum[] {
  const sums = new Map<string, HostSum>();
  for (const incident of ourIncidents(snapshot)) {
    if (familyOf(incident) !== "relayed") continue;
    for (const { source, hits, firstMs, lastMs } of snapshot.sources.get(incident.id) ?? []) {
      if (source === "") continue;
      const sum = sums.get(source) ?? { source, mails: 0, firstMs, lastMs };
      sum.mails += hits;
      sum.firstMs = Math.min(sum.firstMs, firstMs);
      sum.lastMs = Math.max(sum.lastMs, lastMs);
      sums.set(source, sum);
    }
  }
  return [...sums.values()].sort((a, b) => b.mails - a.mails);
}
