// For: adding the room's incidents up, by family, by source and by hour.
// Never: an incident of another room.

import { sourceKey, readAddress } from "../../../base/ip.ts";
import type { Said } from "../../../base/said.ts";
import type { Incident, Reach } from "../../../incidents/incident.ts";
import type { RoomSnapshot } from "../../playbook.ts";
import { familyOf, nameOf, playbookName } from "../detect.ts";
import { say } from "../say.ts";
import type { FamilyName } from "../families.ts";

const reachOrder: readonly Reach[] = ["attempted", "doubtful", "succeeded"];

export function further(a: Reach, b: Reach): Reach {
  return reachOrder.indexOf(a) >= reachOrder.indexOf(b) ? a : b;
}

export interface FamilySum {
  readonly family: FamilyName;
  readonly name: Said;
  attempts: number;
  sources: number;
  sets: number;
  firstMs: number;
  lastMs: number;
  reach: Reach;
}

/** Complete sets of sixteen: the set rule counts the probes inside its windows. */
export function setsOf(incident: Incident): number {
  return Math.floor((incident.rules["nimda_set"] ?? 0) / 16);
}

export function ourIncidents(snapshot: RoomSnapshot): readonly Incident[] {
  return snapshot.incidents.filter(({ playbook }) => playbook === playbookName);
}

export function nameOfIncident(incident: Incident): Said {
  return familyOf(incident) === "inside" ? say("name.inside") : nameOf(incident);
}

/** Most attempts first. Sources of several waves of a family are counted once where the snapshot lists them. */
export function familySums(snapshot: RoomSnapshot): FamilySum[] {
  const sums = new Map<FamilyName, FamilySum & { known: Set<string>; unlisted: number }>();
  for (const incident of ourIncidents(snapshot)) {
    const family = familyOf(incident);
    if (!family) continue;
    const { firstMs, lastMs, reach } = incident;
    const sum = sums.get(family) ?? {
      family,
      name: nameOfIncident(incident),
      attempts: 0,
      sources: 0,
      sets: 0,
      firstMs,
      lastMs,
      reach,
      known: new Set(),
      unlisted: 0,
    };
    sums.set(family, sum);
    const listed = snapshot.sources.get(incident.id) ?? [];
    for (const { source } of listed) sum.known.add(source);
    sum.unlisted += Math.max(0, incident.sources - listed.length);
    sum.attempts += incident.events;
    sum.sources = sum.known.size + sum.unlisted;
    sum.sets += setsOf(incident);
    sum.firstMs = Math.min(sum.firstMs, firstMs);
    sum.lastMs = Math.max(sum.lastMs, lastMs);
    sum.reach = further(sum.reach, reach);
  }
  return [...sums.values()].sort((a, b) => b.attempts - a.attempts);
}

export interface SourceSum {
  readonly source: string;
  readonly names: Said[];
  attempts: number;
  firstMs: number;
  lastMs: number;
  reach: Reach;
}

/** Most attempts first. */
export function sourceSums(snapshot: RoomSnapshot): SourceSum[] {
  const sums = new Map<string, SourceSum>();
  for (const incident of ourIncidents(snapshot)) {
    const name = nameOfIncident(incident);
    for (const { source, hits, firstMs, lastMs, reach } of snapshot.sources.get(incident.id) ??
      []) {
      const address = readAddress(source);
      const key = address ? sourceKey(address) : source;
      const sum = sums.get(key) ?? { source, names: [], attempts: 0, firstMs, lastMs, reach };
      sums.set(key, sum);
      if (!sum.names.some(({ en }) => en === name.en)) sum.names.push(name);
      sum.attempts += hits;
      sum.firstMs = Math.min(sum.firstMs, firstMs);
      sum.lastMs = Math.max(sum.lastMs, lastMs);
      sum.reach = further(sum.reach, reach);
    }
  }
  return [...sums.values()].sort((a, b) => b.attempts - a.attempts);
}
