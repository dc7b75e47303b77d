// For: turning findings into incidents: which one a finding belongs to, how it grows, when it is over.
// Never: a clock, a store or a room's name; what is special about a kind is asked of its Appraiser.

import { limits } from "../base/limits.ts";
import type { LimitReached } from "../base/limits.ts";
import type { Place } from "../events/evidence.ts";
import type { Finding, FindingDelta } from "../detect/finding.ts";
import type { Appraisal, Appraiser, Belonging, Surroundings, Yardstick } from "./appraisal.ts";
import type { Incident, Reach, SourceTally } from "./incident.ts";
import type { JournalDraft } from "./journal.ts";
import { createKeptApart } from "./kept-apart.ts";
import type { HourTally } from "./store.ts";
import { journalOf } from "./telling.ts";

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

/** An incident that was running when Hinomi stopped. */
export interface Unfinished {
  readonly incident: Incident;
  readonly sources: readonly SourceTally[];
  readonly hours: readonly HourTally[];
}

type HourSum = { hourMs: number; hits: number; bytesIn: number; bytesOut: number };

interface Running {
  incident: Incident;
  /** As it was when the journal last spoke of it. */
  told: Incident | undefined;
  /** What its title must be taken from before it is committed; undefined when the title is the newest. */
  newest: Appraisal | undefined;
  readonly appraiser: Appraiser;
  readonly quietMs: number;
  readonly reachOf: Map<string, Reach>;
  /** By hour, and the same in order of time. */
  readonly hours: Map<number, HourSum>;
  readonly inOrder: HourSum[];
  /** Findings that gave evidence, by rule, so that one rule cannot fill the page. */
  readonly shown: Map<string, number>;
  /** Milestones already journalled. */
  readonly passed: Set<string>;
  others: number;
}

const reachOrder: Readonly<Record<Reach, number>> = { attempted: 0, doubtful: 1, succeeded: 2 };
const evidencePerRule = 2;
const evidenceRules = 24;

function further(a: Reach, b: Reach): Reach {
  return reachOrder[a] >= reachOrder[b] ? a : b;
}

function sourceOf(delta: FindingDelta): string {
  const { sourceIp, group } = delta.finding;
  return sourceIp ?? group["source.ip"] ?? group["source.domain"] ?? "";
}

export interface Fold {
  /** Takes what grew. `surroundings` is of the file the findings came from. */
  take(deltas: readonly FindingDelta[], surroundings: Surroundings): void;
  /** Event time has come this far: incidents that have been quiet for long enough are resolved. */
  advance(nowMs: number): void;
  /** Appraises what grew and journals what is worth it, at this moment of event time. */
  tell(nowMs: number): void;
  /** What changed since the last call, to be committed; all of it told. */
  drain(nowMs: number): FoldResult;
  /** Findings that opened nothing (own and allowed scanners, research), of one room or of all; most hits first. */
  keptApart(room?: string): readonly Finding[];
  limits(): readonly LimitReached[];
}

export function createFold(options: FoldOptions, unfinished: readonly Unfinished[] = []): Fold {
  const running = new Map<string, Running>();
  /** To be committed. */
  const changed = new Set<Running>();
  /** To be appraised and told before that. */
  const untold = new Set<Running>();
  const sourceDeltas = new Map<string, SourceTally & { incident: string }>();
  const hourDeltas = new Map<string, HourTally>();
  const reached = new Map<string, LimitReached>();
  const apart = createKeptApart();
  const ofRoom = Map.groupBy(options.appraisers, ({ playbook }) => playbook);
  let journal: JournalDraft[] = [];
  let wanted: WantedEvidence[] = [];
  let incidentOf = new Map<string, string>();
  let nextNumber = options.nextNumber;

  function appraiserFor(
    delta: FindingDelta,
    surroundings: Surroundings,
  ): [Appraiser, Belonging] | undefined {
    const room = options.roomOf(delta.finding.rule);
    const candidates = room === undefined ? options.appraisers : (ofRoom.get(room) ?? []);
    for (const appraiser of candidates) {
      const belonging = appraiser.belongs(delta.finding, surroundings);
      if (belonging) return [appraiser, belonging];
    }
    return undefined;
  }

  function open(appraiser: Appraiser, belonging: Belonging, delta: FindingDelta): Running {
    const { firstMs, lastMs } = delta.finding;
    const year = new Date(firstMs).getUTCFullYear();
    const id = `INC-${year}-${String(nextNumber).padStart(4, "0")}`;
    nextNumber += 1;
    const started: Running = {
      appraiser,
      quietMs: belonging.quietMs,
      reachOf: new Map(),
      hours: new Map(),
      inOrder: [],
      shown: new Map(),
      passed: new Set(),
      others: 0,
      told: undefined,
      newest: undefined,
      incident: {
        id,
        playbook: appraiser.playbook,
        kind: belonging.kind,
        key: belonging.key,
        state: "suspected",
        severity: 4,
        title: { ja: "", en: "" },
        firstMs,
        lastMs,
        sources: 0,
        events: 0,
        bytesIn: 0,
        bytesOut: 0,
        reach: "attempted",
        rules: {},
        notes: { ...belonging.notes, quietMs: belonging.quietMs },
        evidence: [],
      },
    };
    running.set(belonging.key, started);
    return started;
  }

  function addSource(
    entry: Running,
    source: string,
    delta: FindingDelta,
    hits: number,
    reach: Reach,
  ): void {
    const known = entry.reachOf.get(source);
    if (known === undefined && entry.reachOf.size >= limits.incidentSources) {
      entry.others += 1;
      const where = entry.incident.id;
      reached.set(where, { limit: "incidentSources", where, times: entry.others });
      return;
    }
    entry.reachOf.set(source, further(known ?? "attempted", reach));
    const key = `${entry.incident.id}\n${source}`;
    const before = sourceDeltas.get(key);
    const { firstMs, lastMs } = delta.finding;
    sourceDeltas.set(key, {
      incident: entry.incident.id,
      source,
      hits: (before?.hits ?? 0) + hits,
      firstMs: Math.min(before?.firstMs ?? firstMs, firstMs),
      lastMs: Math.max(before?.lastMs ?? lastMs, lastMs),
      bytesIn: (before?.bytesIn ?? 0) + (hits > 0 ? delta.addedBytesIn : 0),
      bytesOut: (before?.bytesOut ?? 0) + (hits > 0 ? delta.addedBytesOut : 0),
      reach: further(before?.reach ?? "attempted", reach),
    });
  }

  function addHours(entry: Running, delta: FindingDelta): void {
    const bytesInEach = delta.addedBytesIn / Math.max(1, delta.addedCount);
    const bytesOutEach = delta.addedBytesOut / Math.max(1, delta.addedCount);
    for (const [hourMs, hits] of delta.addedByHour) {
      const added = { hourMs, hits, bytesIn: hits * bytesInEach, bytesOut: hits * bytesOutEach };
      addHour(entry, added);
      const key = `${entry.incident.id}\n${hourMs}`;
      hourDeltas.set(key, { incident: entry.incident.id, ...sum(hourDeltas.get(key), added) });
    }
  }

  function wantEvidence(entry: Running, delta: FindingDelta): void {
    const { rule, places } = delta.finding;
    const shown = entry.shown.get(rule) ?? 0;
    const place = places.at(0);
    const isFull = shown >= evidencePerRule || entry.shown.size > evidenceRules;
    if (!delta.isNew || !place || isFull) return;
    entry.shown.set(rule, shown + 1);
    wanted.push({ incident: entry.incident.id, place, timeMs: delta.finding.firstMs });
  }

  function grow(
    entry: Running,
    delta: FindingDelta,
    surroundings: Surroundings,
    belonging: Belonging,
  ): void {
    const { finding } = delta;
    const hits = options.counts(finding.rule) ? delta.addedCount : 0;
    const reach = entry.appraiser.reach(finding, surroundings);
    incidentOf.set(finding.key, entry.incident.id);
    addSource(entry, sourceOf(delta), delta, hits, reach);
    if (hits > 0) addHours(entry, delta);
    wantEvidence(entry, delta);
    const before = entry.incident;
    entry.incident = {
      ...before,
      firstMs: Math.min(before.firstMs, finding.firstMs),
      lastMs: Math.max(before.lastMs, finding.lastMs),
      sources: entry.reachOf.size + entry.others,
      events: before.events + hits,
      bytesIn: before.bytesIn + (hits > 0 ? delta.addedBytesIn : 0),
      bytesOut: before.bytesOut + (hits > 0 ? delta.addedBytesOut : 0),
      reach: further(before.reach, reach),
      rules: {
        ...before.rules,
        [finding.rule]: (before.rules[finding.rule] ?? 0) + delta.addedCount,
      },
      notes: { ...before.notes, ...belonging.notes },
    };
    changed.add(entry);
    untold.add(entry);
  }

  /** The sentence is made only when it is told or committed: between that only its facts change. */
  function appraise(entry: Running, nowMs: number, isLast = false): void {
    const yardstick: Yardstick = {
      nowMs,
      timeZone: options.timeZone,
      ...(options.lineBitsPerSecond !== undefined && {
        lineBitsPerSecond: options.lineBitsPerSecond,
      }),
      hours: entry.inOrder,
    };
    const before = entry.incident;
    const appraisal = entry.appraiser.appraise(before, yardstick);
    const { severity, notes } = appraisal;
    const { told } = entry;
    const isNews = isLast || told?.severity !== severity || told.reach !== before.reach;
    const title = isNews ? appraisal.title : before.title;
    entry.newest = isNews ? undefined : appraisal;
    const passedNow = appraisal.milestones.filter(({ name }) => !entry.passed.has(name));
    for (const { name } of passedNow) entry.passed.add(name);
    entry.incident = {
      ...before,
      severity,
      title,
      state: before.state === "suspected" ? "open" : before.state,
      notes: { ...before.notes, ...notes, passed: [...entry.passed].join(",") },
    };
    journal.push(...journalOf(entry.told, entry.incident, passedNow));
    entry.told = entry.incident;
  }

  function restore({ incident, sources, hours }: Unfinished): void {
    const appraiser = options.appraisers.find(({ playbook }) => playbook === incident.playbook);
    if (!appraiser) return;
    const passed = String(incident.notes["passed"] ?? "");
    const entry: Running = {
      incident,
      told: incident,
      newest: undefined,
      appraiser,
      quietMs: Number(incident.notes["quietMs"]),
      reachOf: new Map(sources.map(({ source, reach }) => [source, reach])),
      hours: new Map(),
      inOrder: [],
      shown: new Map(Object.keys(incident.rules).map((rule) => [rule, evidencePerRule])),
      passed: new Set(passed ? passed.split(",") : []),
      others: Math.max(0, incident.sources - sources.length),
    };
    for (const { hourMs, hits, bytesIn, bytesOut } of hours)
      addHour(entry, { hourMs, hits, bytesIn, bytesOut });
    running.set(incident.key, entry);
  }

  for (const each of unfinished) restore(each);

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
        const entry = running.get(belonging.key) ?? open(appraiser, belonging, delta);
        // What comes after a long enough silence is another incident, even when nobody called `advance` meanwhile.
        const silenceMs = delta.isNew ? delta.finding.firstMs - entry.incident.lastMs : 0;
        if (silenceMs > entry.quietMs) {
          resolve(entry, entry.incident.lastMs + entry.quietMs);
          grow(open(appraiser, belonging, delta), delta, surroundings, belonging);
        } else {
          grow(entry, delta, surroundings, belonging);
        }
      }
    },
    advance(nowMs) {
      for (const entry of running.values()) {
        const endMs = entry.incident.lastMs + entry.quietMs;
        if (nowMs >= endMs) resolve(entry, endMs);
      }
    },
    tell,
    drain(nowMs) {
      tell(nowMs);
      for (const entry of changed) {
        if (entry.newest) entry.incident = { ...entry.incident, title: entry.newest.title };
        entry.newest = undefined;
      }
      const result: FoldResult = {
        incidents: [...changed].map(({ incident }) => incident),
        sources: [...sourceDeltas.values()],
        hours: [...hourDeltas.values()],
        journal,
        wanted,
        incidentOf,
      };
      changed.clear();
      sourceDeltas.clear();
      hourDeltas.clear();
      journal = [];
      wanted = [];
      incidentOf = new Map();
      return result;
    },
    keptApart: (room) => apart.mostHits(room),
    limits: () => [...reached.values()],
  };

  function tell(nowMs: number): void {
    for (const entry of untold) appraise(entry, nowMs);
    untold.clear();
  }

  function resolve(entry: Running, atMs: number): void {
    appraise(entry, atMs, true);
    untold.delete(entry);
    const before = entry.incident;
    entry.incident = { ...before, state: "resolved" };
    journal.push(...journalOf(before, entry.incident, [], atMs));
    running.delete(before.key);
    changed.add(entry);
  }
}

function addHour({ hours, inOrder }: Running, added: HourSum): void {
  const known = hours.get(added.hourMs);
  if (known) {
    known.hits += added.hits;
    known.bytesIn += added.bytesIn;
    known.bytesOut += added.bytesOut;
    return;
  }
  const mine = { ...added };
  hours.set(mine.hourMs, mine);
  let at = inOrder.length;
  while (at > 0 && (inOrder[at - 1]?.hourMs ?? 0) > mine.hourMs) at -= 1;
  inOrder.splice(at, 0, mine);
}

function sum(before: HourSum | undefined, added: HourSum): HourSum {
  if (!before) return added;
  return {
    hourMs: added.hourMs,
    hits: before.hits + added.hits,
    bytesIn: before.bytesIn + added.bytesIn,
    bytesOut: before.bytesOut + added.bytesOut,
  };
}
