// For: turning findings into incidents: which one a finding belongs to, how it grows, when it is over.
// Never: a clock, a store or a room's name; what is special about a kind is asked of its Appraiser.

import { hourMs } from "../base/clock.ts";
import type { LimitReached } from "../base/limits.ts";
import type { Place } from "../events/evidence.ts";
import type { Finding, FindingDelta } from "../detect/finding.ts";
import type { Appraiser, Belonging, Surroundings, Yardstick } from "./appraisal.ts";
import { createFoldEnded } from "./fold-ended.ts";
import { createFoldPast } from "./fold-past.ts";
import {
  decideWave,
  growWave,
  incidentNow,
  isNear,
  newWave,
  resumedWave,
  wantsEvidence,
} from "./fold-wave.ts";
import type { Unfinished, Wave } from "./fold-wave.ts";
import type { Incident, SourceTally } from "./incident.ts";
import type { JournalDraft } from "./journal.ts";
import { createKeptApart } from "./kept-apart.ts";
import type { HourTally } from "./store.ts";
import { runningStates } from "./life/transitions.ts";
import { journalOf, reopenedEntry } from "./telling.ts";

export type { Unfinished };

export interface FoldOptions {
  readonly appraisers: readonly Appraiser[];
  /** The room whose rule it is; undefined for the administrator's own rules. */
  readonly roomOf: (rule: string) => string | undefined;
  /** False for rules whose hits another rule of the same family counts already. */
  readonly counts: (rule: string) => boolean;
  readonly timeZone: string;
  readonly lineBitsPerSecond?: number;
  /** Number of the next incident. */
  readonly nextNumber: number;
  /**
   * False where nothing is stored: the sums by source and hour, and which finding belongs to which incident, are left
   * empty. Default true.
   */
  readonly keepsTallies?: boolean;
}

/** A line wanted as evidence; the program reads it while it can. */
export interface WantedEvidence {
  readonly incident: string;
  readonly place: Place;
  readonly timeMs: number;
}

export interface FoldResult {
  readonly incidents: readonly Incident[];
  readonly sources: readonly (SourceTally & { readonly incident: string })[];
  readonly hours: readonly HourTally[];
  readonly journal: readonly JournalDraft[];
  readonly wanted: readonly WantedEvidence[];
  /** Finding's key → id of the incident it belongs to. */
  readonly incidentOf: ReadonlyMap<string, string>;
}

export interface Fold {
  /** Takes what grew. `surroundings` is of the file the findings came from. */
  take(deltas: readonly FindingDelta[], surroundings: Surroundings): void;
  /** Event time has come this far: incidents that have been quiet for long enough are resolved. */
  advance(nowMs: number): void;
  /** Takes over what a person decided; false when the incident is not known here any more. */
  decided(incident: Incident): boolean;
  /** Takes up an incident again that is not known here any more. */
  restore(unfinished: Unfinished): void;
  /** Appraises what grew and journals what is worth it, at this moment of event time. */
  tell(nowMs: number): void;
  /** What changed since the last call, to be committed; all of it told. */
  drain(nowMs: number): FoldResult;
  /** Findings that opened nothing (own and allowed scanners, research), of one room or of all; most hits first. */
  keptApart(room?: string): readonly Finding[];
  limits(): readonly LimitReached[];
}

/** One event when it is new, and none when it only grows. */
function countedOnce(delta: FindingDelta): FindingDelta {
  const { isNew, finding } = delta;
  const startMs = Math.floor(finding.firstMs / hourMs) * hourMs;
  return { ...delta, addedCount: isNew ? 1 : 0, addedByHour: new Map(isNew ? [[startMs, 1]] : []) };
}

/** The line that a finding begins with and, where something worked, the line that says so. */
function provingLines(incident: string, finding: Finding): WantedEvidence[] {
  const { places, firstMs, lastMs } = finding;
  const [first] = places;
  const last = finding.hinomi.outcome === "success" ? places.at(-1) : undefined;
  return [
    ...(first ? [{ incident, place: first, timeMs: firstMs }] : []),
    ...(last && last !== first ? [{ incident, place: last, timeMs: lastMs }] : []),
  ];
}

export function createFold(options: FoldOptions, unfinished: readonly Unfinished[] = []): Fold {
  const { keepsTallies = true, lineBitsPerSecond, timeZone } = options;
  /** By key: the wave that goes on now. */
  const current = new Map<string, Wave>();
  /** All that are not over: besides those, waves of old lines until time is told. */
  const active = new Set<Wave>();
  const past = createFoldPast();
  const ended = createFoldEnded();
  /** To be committed. */
  const changed = new Set<Wave>();
  /** To be appraised and told before that. */
  const untold = new Set<Wave>();
  const withoutPlace = new Map<string, number>();
  const apart = createKeptApart();
  const ofRoom = Map.groupBy(options.appraisers, ({ playbook }) => playbook);
  let journal: JournalDraft[] = [];
  let wanted: WantedEvidence[] = [];
  let incidentOf = new Map<string, string>();
  let nextNumber = options.nextNumber;
  let newestMs = -Infinity;

  for (const each of unfinished) restore(each);

  function restore(each: Unfinished): void {
    const { playbook } = each.incident;
    const appraiser = options.appraisers.find((one) => one.playbook === playbook);
    if (appraiser) place(resumedWave(each, appraiser, keepsTallies));
  }

  /** Where a wave stands by its state: among those that run, or among those that may begin again. */
  function place(wave: Wave): void {
    const { key, state } = wave.now;
    past.forget(wave);
    if (runningStates.has(state)) {
      current.set(key, wave);
      active.add(wave);
      ended.forget(key);
      return;
    }
    active.delete(wave);
    if (current.get(key) === wave) current.delete(key);
    ended.keep(wave);
  }

  function appraiserFor(
    { finding }: FindingDelta,
    surroundings: Surroundings,
  ): [Appraiser, Belonging] | undefined {
    const room = options.roomOf(finding.rule);
    const candidates = room === undefined ? options.appraisers : (ofRoom.get(room) ?? []);
    for (const appraiser of candidates) {
      const belonging = appraiser.belongs(finding, surroundings);
      if (belonging) return [appraiser, belonging];
    }
    return undefined;
  }

  function open(appraiser: Appraiser, belonging: Belonging, delta: FindingDelta): Wave {
    const year = new Date(delta.finding.firstMs).getUTCFullYear();
    const id = `INC-${year}-${String(nextNumber).padStart(4, "0")}`;
    nextNumber += 1;
    const wave = newWave(id, appraiser, belonging, delta, keepsTallies);
    active.add(wave);
    return wave;
  }

  /**
   * The wave that goes on, the one that went on at the finding's time, or a new one. What comes after a long enough silence
   * is another incident, even when nobody called `advance` meanwhile; what is older than the wave that goes on ends nothing.
   */
  function waveFor(appraiser: Appraiser, belonging: Belonging, delta: FindingDelta): Wave {
    const { firstMs, lastMs } = delta.finding;
    const { key } = belonging;
    const going = current.get(key);
    if (going && (!delta.isNew || isNear(going, firstMs, lastMs))) return going;
    const isEarlier = going !== undefined && firstMs < going.now.firstMs;
    const near = past.near(key, firstMs, lastMs);
    if (near) return near;
    // It was over before this came, whether or not anybody looked in between: live would have said so.
    if (going && !isEarlier) resolve(going, going.now.lastMs + going.quietMs);
    const again = isEarlier ? undefined : reopened(belonging, firstMs);
    if (again) return again;
    const wave = open(appraiser, belonging, delta);
    if (isEarlier) past.keep(wave);
    else current.set(key, wave);
    return wave;
  }

  /** The incident of the same key that was over not long ago, opened again. */
  function reopened(belonging: Belonging, firstMs: number): Wave | undefined {
    const wave = ended.take(belonging, firstMs);
    if (!wave) return undefined;
    const from = wave.now.state;
    decideWave(wave, { state: "open", notes: wave.now.notes });
    journal.push(...reopenedEntry(incidentNow(wave), from, firstMs));
    place(wave);
    return wave;
  }

  function grow(
    wave: Wave,
    delta: FindingDelta,
    surroundings: Surroundings,
    belonging: Belonging,
  ): void {
    const { finding } = delta;
    const { id } = wave.now;
    const counted = belonging.isCountedOnce === true ? countedOnce(delta) : delta;
    const hits = options.counts(finding.rule) ? counted.addedCount : 0;
    const reach = wave.appraiser.reach(finding, surroundings);
    const hasPlace = growWave(wave, counted, belonging, hits, reach);
    if (!hasPlace) withoutPlace.set(id, (withoutPlace.get(id) ?? 0) + 1);
    if (keepsTallies) incidentOf.set(finding.key, id);
    if (wantsEvidence(wave, delta)) wanted.push(...provingLines(id, finding));
    changed.add(wave);
    untold.add(wave);
    if (!active.has(wave) && wave.now.lastMs + wave.quietMs > newestMs) goOn(wave);
  }

  /** What was thought to be over is not. */
  function goOn(wave: Wave): void {
    if (wave.now.state === "resolved") wave.now.state = "open";
    active.add(wave);
    if (!current.has(wave.now.key)) current.set(wave.now.key, wave);
  }

  /** The sentence is made only when it is told or committed: between that only its facts change. */
  function appraise(wave: Wave, nowMs: number, isLast = false): void {
    const yardstick: Yardstick = {
      nowMs,
      timeZone,
      ...(lineBitsPerSecond !== undefined && { lineBitsPerSecond }),
      hours: wave.hours.inOrder,
    };
    const { now, told, passed } = wave;
    const appraisal = wave.appraiser.appraise(incidentNow(wave), yardstick);
    const { severity } = appraisal;
    const isNews = isLast || told?.severity !== severity || told.reach !== now.reach;
    if (isNews) now.title = appraisal.title;
    wave.newest = isNews ? undefined : appraisal;
    const passedNow = appraisal.milestones.filter(({ name }) => !passed.has(name));
    for (const { name } of passedNow) passed.add(name);
    now.severity = severity;
    if (now.state === "suspected") now.state = "open";
    Object.assign(now.notes, appraisal.notes, { passed: [...passed].join(",") });
    wave.told = incidentNow(wave);
    journal.push(...journalOf(told, wave.told, passedNow));
  }

  function tell(nowMs: number): void {
    newestMs = Math.max(newestMs, nowMs);
    for (const wave of untold) appraise(wave, nowMs);
    untold.clear();
  }

  function resolve(wave: Wave, atMs: number): void {
    newestMs = Math.max(newestMs, atMs);
    appraise(wave, atMs, true);
    untold.delete(wave);
    const before = wave.told;
    // A merged one ends where it was merged into.
    if (wave.now.state !== "merged") {
      wave.now.state = "resolved";
      wave.told = incidentNow(wave);
      journal.push(...journalOf(before, wave.told, [], atMs));
    }
    active.delete(wave);
    if (current.get(wave.now.key) === wave) current.delete(wave.now.key);
    ended.keep(wave);
    past.keep(wave);
    changed.add(wave);
  }

  return {
    take(deltas, surroundings) {
      const inTime = deltas.toSorted((a, b) => a.finding.firstMs - b.finding.firstMs);
      for (const delta of inTime) {
        const found = appraiserFor(delta, surroundings);
        if (!found) {
          apart.keep(options.roomOf(delta.finding.rule) ?? "", delta.finding);
          continue;
        }
        const [appraiser, belonging] = found;
        grow(waveFor(appraiser, belonging, delta), delta, surroundings, belonging);
      }
    },
    advance(nowMs) {
      newestMs = Math.max(newestMs, nowMs);
      for (const wave of active) {
        const endMs = wave.now.lastMs + wave.quietMs;
        if (nowMs >= endMs) resolve(wave, endMs);
      }
    },
    decided(incident) {
      const { id, key } = incident;
      const known = [current.get(key), ended.find(key), past.find(id), ...active];
      const wave = known.find((each) => each?.now.id === id);
      if (!wave) return false;
      decideWave(wave, incident);
      place(wave);
      return true;
    },
    restore,
    tell,
    drain(nowMs) {
      tell(nowMs);
      const waves = [...changed];
      for (const wave of waves) {
        if (wave.newest) wave.now.title = wave.newest.title;
        wave.newest = undefined;
      }
      const result: FoldResult = {
        incidents: waves.map(incidentNow),
        sources: waves.flatMap(({ now, sources }) =>
          sources.drain().map((tally) => ({ incident: now.id, ...tally })),
        ),
        hours: waves.flatMap(({ now, hours }) =>
          hours.drain().map((sum) => ({ incident: now.id, ...sum })),
        ),
        journal,
        wanted,
        incidentOf,
      };
      changed.clear();
      journal = [];
      wanted = [];
      incidentOf = new Map();
      return result;
    },
    keptApart: (room) => apart.mostHits(room),
    limits: () =>
      [...withoutPlace].map(([where, times]) => ({ limit: "incidentSources", where, times })),
  };
}
