// For: adding the room's incidents up, by family, by source, by account and by service.
// Never: an incident of another room.

import { readAddress, sourceKey } from "../../../base/ip.ts";
import type { Said } from "../../../base/said.ts";
import type { Incident, Reach } from "../../../incidents/incident.ts";
import type { RoomSnapshot } from "../../playbook.ts";
import { familyOf, nameOf, playbookName, servicesOf, userNote } from "../facts.ts";
import type { FamilyName } from "../families.ts";

const reaches: readonly Reach[] = ["attempted", "doubtful", "succeeded"];

function further(a: Reach, b: Reach): Reach {
  return reaches.indexOf(a) >= reaches.indexOf(b) ? a : b;
}

export function ourIncidents(snapshot: RoomSnapshot): readonly Incident[] {
  return snapshot.incidents.filter(({ playbook }) => playbook === playbookName);
}

interface Span {
  attempts: number;
  firstMs: number;
  lastMs: number;
  reach: Reach;
}

function widen(span: Span, other: Readonly<Span>): void {
  span.attempts += other.attempts;
  span.firstMs = Math.min(span.firstMs, other.firstMs);
  span.lastMs = Math.max(span.lastMs, other.lastMs);
  span.reach = further(span.reach, other.reach);
}

export interface FamilySum extends Span {
  readonly family: FamilyName;
  readonly name: Said;
  sources: number;
}

/** Most attempts first. */
export function familySums(snapshot: RoomSnapshot): FamilySum[] {
  const sums = new Map<FamilyName, FamilySum>();
  for (const incident of ourIncidents(snapshot)) {
    const family = familyOf(incident);
    const span = { ...incident, attempts: incident.events };
    const { firstMs, lastMs, reach } = incident;
    const sum = sums.get(family) ?? {
      family,
      name: nameOf(incident),
      sources: 0,
      attempts: 0,
      firstMs,
      lastMs,
      reach,
    };
    sum.sources += incident.sources;
    widen(sum, span);
    sums.set(family, sum);
  }
  return [...sums.values()].sort((a, b) => b.attempts - a.attempts);
}

export interface SourceSum extends Span {
  readonly source: string;
  readonly names: Said[];
}

/** Most attempts first; one offender over all services is one row, IPv6 by its /64. */
export function sourceSums(snapshot: RoomSnapshot): SourceSum[] {
  const sums = new Map<string, SourceSum>();
  for (const incident of ourIncidents(snapshot)) {
    const name = nameOf(incident);
    for (const tally of snapshot.sources.get(incident.id) ?? []) {
      const { source, hits, firstMs, lastMs, reach } = tally;
      const address = readAddress(source.replace(/\/\d{1,3}$/, ""));
      if (!address) continue;
      const key = sourceKey(address);
      const sum = sums.get(key) ?? { source, names: [], attempts: 0, firstMs, lastMs, reach };
      if (!sum.names.some(({ en }) => en === name.en)) sum.names.push(name);
      widen(sum, { attempts: hits, firstMs, lastMs, reach });
      sums.set(key, sum);
    }
  }
  return [...sums.values()].sort((a, b) => b.attempts - a.attempts);
}

export interface NamedSum {
  readonly name: string;
  incidents: number;
  lastMs: number;
  reach: Reach;
}

function namedSums(
  snapshot: RoomSnapshot,
  namesOf: (incident: Incident) => readonly string[],
): NamedSum[] {
  const sums = new Map<string, NamedSum>();
  for (const incident of ourIncidents(snapshot)) {
    const { lastMs, reach } = incident;
    for (const name of namesOf(incident)) {
      const sum = sums.get(name) ?? { name, incidents: 0, lastMs, reach };
      sum.incidents += 1;
      sum.lastMs = Math.max(sum.lastMs, lastMs);
      sum.reach = further(sum.reach, reach);
      sums.set(name, sum);
    }
  }
  return [...sums.values()].sort((a, b) => b.incidents - a.incidents || b.lastMs - a.lastMs);
}

export function userSums(snapshot: RoomSnapshot): NamedSum[] {
  return namedSums(snapshot, (incident) => {
    const user = userNote(incident);
    return user === undefined ? [] : [user];
  });
}

export function serviceSums(snapshot: RoomSnapshot): NamedSum[] {
  return namedSums(snapshot, servicesOf);
}
