// For: every source of an incident as a letter would see it: its trains of hits, its waves, and whether it may be written about.
// Never: a hit counted twice: what a set or a success rule saw, the attempt rule has counted already.

import { dayMs } from "../../../base/clock.ts";
import type { Finding } from "../../../detect/finding.ts";
import type { Incident } from "../../../incidents/incident.ts";
import type { LetterCandidateOf, LetterMaterial } from "../../playbook.ts";
import { familyOf, nameOf } from "../detect.ts";
import { judgeCandidate, waveGapMs } from "./candidates.ts";

type Train = LetterCandidateOf["trains"][number];

/** Lines that a letter may want of one source. */
const placesMax = 6;

/** As incidents count their sources. */
function sourceOf({ sourceIp, group }: Finding): string {
  return sourceIp ?? group["source.ip"] ?? "";
}

/** A worm's whole sequence in one visit, as the rules whose name says so see it. */
function isSet({ rule }: Finding): boolean {
  return rule.endsWith("_set");
}

function isAttempt(finding: Finding): boolean {
  return !isSet(finding) && finding.hinomi.outcome !== "success";
}

/** A long train is one wave, however long. */
export function wavesOfTrains(trains: readonly Train[]): number {
  let waves = 0;
  let untilMs = Number.NEGATIVE_INFINITY;
  for (const { firstMs, lastMs } of trains.toSorted((a, b) => a.firstMs - b.firstMs)) {
    if (firstMs - untilMs > waveGapMs) waves += 1;
    untilMs = Math.max(untilMs, lastMs);
  }
  return waves;
}

/** Most hits on one day (UTC); of a train over several days its mean, which is never too much. */
export function busiestDayOf(trains: readonly Train[]): number {
  const days = new Map<number, number>();
  for (const { firstMs, lastMs, hits } of trains) {
    const daysLong = Math.floor(lastMs / dayMs) - Math.floor(firstMs / dayMs) + 1;
    const day = Math.floor(lastMs / dayMs);
    days.set(day, (days.get(day) ?? 0) + hits / daysLong);
  }
  return Math.floor(Math.max(0, ...days.values()));
}

function candidateOf(
  incident: Incident,
  source: string,
  findings: readonly Finding[],
  { sources, judge, cvesOf }: LetterMaterial,
): LetterCandidateOf | undefined {
  const attempts = findings.filter(isAttempt).toSorted((a, b) => a.firstMs - b.firstMs);
  const [first] = attempts;
  const last = attempts.at(-1);
  const family = familyOf(incident);
  if (!first || !last || family === undefined) return undefined;
  const trains = attempts.map(({ firstMs, lastMs, count }) => ({ firstMs, lastMs, hits: count }));
  const tally = sources.find((each) => each.source === source);
  const hits = tally?.hits ?? trains.reduce((sum, train) => sum + train.hits, 0);
  const confidences = findings.flatMap(({ hinomi }) => hinomi.confidence ?? []);
  const { isCandidate, why } = judgeCandidate({
    source,
    kind: first.hinomi.kind,
    sourceIs: first.hinomi.source_is,
    hits,
    completeSets: findings.filter(isSet).length,
    waves: wavesOfTrains(trains),
    busiestDay: busiestDayOf(trains),
    verdict: judge(source).kind,
    // All lines of this room are answers to whole TCP connections.
    isForgeable: false,
  });
  return {
    source,
    isCandidate,
    why,
    family,
    name: nameOf(incident),
    hits,
    firstMs: tally?.firstMs ?? first.firstMs,
    lastMs: tally?.lastMs ?? Math.max(...trains.map((train) => train.lastMs)),
    cves: [...new Set(findings.flatMap(({ rule }) => cvesOf(rule)))],
    ...(confidences.length > 0 && { confidence: Math.max(...confidences) }),
    trains,
    places: [...first.places, ...last.places]
      .filter(
        (place, at, all) =>
          all.findIndex((each) => each.file === place.file && each.offset === place.offset) === at,
      )
      .slice(0, placesMax),
  };
}

/** Most hits first. */
export function judgedSources(
  incident: Incident,
  material: LetterMaterial,
): readonly LetterCandidateOf[] {
  const known = new Map(material.sources.map((tally) => [tally.source, tally]));
  const bySource = Map.groupBy(material.findings, sourceOf);
  return [...bySource]
    .flatMap(([source, findings]) => {
      const tally = known.get(source);
      const own = { ...material, sources: tally ? [tally] : [] };
      return candidateOf(incident, source, findings, own) ?? [];
    })
    .toSorted((a, b) => b.hits - a.hits || (a.source < b.source ? -1 : 1));
}
