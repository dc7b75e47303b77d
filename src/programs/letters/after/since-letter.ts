// For: what a source has done before and after a letter, over all incidents of its room.
// Never: fewer hits than there were: the sums by source are exact, however many findings there are.

import type { Incident } from "../../../incidents/incident.ts";
import type { LetterCandidateOf, LetterSourceOf } from "../../../playbooks/playbook.ts";
import { dayMs } from "../../../base/clock.ts";
import { rateDays } from "../../../words/letters/effect/did-it-stop.ts";
import type { SourceSince } from "../../../words/letters/effect/did-it-stop.ts";
import type { WorkContext } from "../../desk-work/context.ts";
import { judgeIncident } from "../write/judge-incident.ts";
import type { Baseline } from "../kept/kept.ts";

const incidentsMax = 500;
/** The rules' names of holes do not matter for counting. */
const noNames = { cvesOf: () => [] };

/** Hits from `fromMs` until before `toMs`; of a train that lies across, its part. */
export function hitsBetween(
  trains: LetterCandidateOf["trains"],
  fromMs: number,
  toMs: number,
): number {
  return trains.reduce((sum, { firstMs, lastMs, hits }) => {
    if (lastMs < fromMs || firstMs >= toMs) return sum;
    if (firstMs >= fromMs && lastMs < toMs) return sum + hits;
    const inside = Math.min(lastMs, toMs) - Math.max(firstMs, fromMs);
    return sum + (hits * inside) / Math.max(1, lastMs - firstMs);
  }, 0);
}

/** Newest first: incidents of the room that were still going on then. */
export async function incidentsSince(
  { store }: Pick<WorkContext, "store">,
  playbook: string,
  sinceMs: number,
): Promise<readonly Incident[]> {
  const all = await store.incidents({ playbook, limit: incidentsMax });
  return all.filter(({ lastMs }) => lastMs >= sinceMs);
}

export async function baselineOf(
  context: WorkContext,
  playbook: string,
  sources: readonly LetterSourceOf[],
  sentMs: number,
): Promise<readonly Baseline[]> {
  const sinceMs = sentMs - rateDays * dayMs;
  const incidents = await incidentsSince(context, playbook, sinceMs);
  const hits = new Map<string, Record<string, number>>();
  const before = new Map<string, number>();
  const lasts = new Map<string, number>();
  for (const incident of incidents) {
    const tallies = await Promise.all(
      sources.map(({ source }) => context.store.source(incident.id, source)),
    );
    const seen = tallies.filter((each) => each !== undefined);
    for (const { source, hits: count, lastMs } of seen) {
      hits.set(source, { ...hits.get(source), [incident.id]: count });
      lasts.set(source, Math.max(lastMs, lasts.get(source) ?? 0));
    }
    if (seen.length === 0) continue;
    const { found } = await judgeIncident(context, incident, noNames);
    for (const { source, trains } of found)
      before.set(source, (before.get(source) ?? 0) + hitsBetween(trains, sinceMs, sentMs));
  }
  return sources.map(({ source, family, lastMs }) => ({
    source,
    family,
    hitsBefore: Math.round(before.get(source) ?? 0),
    hits: hits.get(source) ?? {},
    lastMs: Math.max(lastMs, lasts.get(source) ?? 0),
  }));
}

/** `incidents`: those that were going on after `sentMs`. */
export async function sinceLetter(
  { store, clock }: WorkContext,
  { source, hitsBefore, hits }: Baseline,
  incidents: readonly Incident[],
  sentMs: number,
): Promise<SourceSince> {
  let hitsSince = 0;
  let lastMs = Number.NEGATIVE_INFINITY;
  for (const { id } of incidents) {
    const tally = await store.source(id, source);
    if (!tally || tally.lastMs <= sentMs) continue;
    // What came between the sending and the baseline is not counted, but it was there.
    hitsSince += Math.max(1, tally.hits - (hits[id] ?? 0));
    lastMs = Math.max(lastMs, tally.lastMs);
  }
  const nowMs = clock.now();
  return { hitsBefore, sentMs, hitsSince, nowMs, ...(hitsSince > 0 && { lastMs }) };
}
