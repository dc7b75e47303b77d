// For: one incident while it grows: its figures, changed in place, and the incident as it stands when somebody asks.
// Never: decides where a finding belongs or when it is over.

import type { FindingDelta } from "../detect/finding.ts";
import type { Appraisal, Appraiser, Belonging } from "./appraisal.ts";
import { createFoldHours } from "./fold-hours.ts";
import type { FoldHours, HourSum } from "./fold-hours.ts";
import { createFoldSources, further } from "./fold-sources.ts";
import type { FoldSources } from "./fold-sources.ts";
import type { Incident, Reach, SourceTally } from "./incident.ts";

type Changing = { -readonly [Name in keyof Incident]: Incident[Name] } & {
  readonly rules: Record<string, number>;
  readonly notes: Record<string, string | number | boolean>;
};

/** An incident that was running when Hinomi stopped. */
export interface Unfinished {
  readonly incident: Incident;
  readonly sources: readonly SourceTally[];
  readonly hours: readonly HourSum[];
}

export interface Wave {
  readonly appraiser: Appraiser;
  readonly quietMs: number;
  readonly now: Changing;
  readonly sources: FoldSources;
  readonly hours: FoldHours;
  /** Findings that gave evidence, by rule, so that one rule cannot fill the page. */
  readonly shown: Map<string, number>;
  /** Milestones already journalled. */
  readonly passed: Set<string>;
  /** As it was when the journal last spoke of it. */
  told: Incident | undefined;
  /** What its title must be taken from before it is committed; undefined when the title is the newest. */
  newest: Appraisal | undefined;
}

const evidencePerRule = 2;
const evidenceRules = 24;

/** The incident as it stands, as data of its own. */
export function incidentNow({ now }: Wave): Incident {
  return { ...now, rules: { ...now.rules }, notes: { ...now.notes } };
}

export function newWave(
  id: string,
  appraiser: Appraiser,
  { key, kind, quietMs, reopenMs, notes }: Belonging,
  { finding: { firstMs, lastMs } }: FindingDelta,
  isSummed: boolean,
): Wave {
  return {
    appraiser,
    quietMs,
    sources: createFoldSources([], 0, isSummed),
    hours: createFoldHours([], isSummed),
    shown: new Map(),
    passed: new Set(),
    told: undefined,
    newest: undefined,
    now: {
      id,
      playbook: appraiser.playbook,
      kind,
      key,
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
      notes: { ...notes, quietMs, ...(reopenMs !== undefined && { reopenMs }) },
      evidence: [],
    },
  };
}

/** A wave that goes on after a restart as if nothing had happened. */
export function resumedWave(
  { incident, sources, hours }: Unfinished,
  appraiser: Appraiser,
  isSummed: boolean,
): Wave {
  const { rules, notes } = incident;
  const passed = String(notes["passed"] ?? "");
  const others = Math.max(0, incident.sources - sources.length);
  return {
    appraiser,
    quietMs: Number(notes["quietMs"]),
    now: { ...incident, rules: { ...rules }, notes: { ...notes } },
    sources: createFoldSources(sources, others, isSummed),
    hours: createFoldHours(hours, isSummed),
    shown: new Map(Object.keys(rules).map((rule) => [rule, evidencePerRule])),
    passed: new Set(passed ? passed.split(",") : []),
    told: incident,
    newest: undefined,
  };
}

/** Notes that decisions write and take away; all others are the fold's own. */
const decidedNotes = ["mergedInto", "stateBefore"] as const;

/** Takes over what a person decided. The journal has spoken of it already. */
export function decideWave(wave: Wave, { state, notes }: Pick<Incident, "state" | "notes">): void {
  const { now } = wave;
  now.state = state;
  for (const name of decidedNotes) {
    const value = notes[name];
    if (value === undefined) delete now.notes[name];
    else now.notes[name] = value;
  }
  if (wave.told) wave.told = { ...wave.told, state };
}

/** Adds what a finding grew by; `hits` of it count. False: there was no place left for its source. */
export function growWave(
  { now, sources, hours }: Wave,
  delta: FindingDelta,
  { notes }: Belonging,
  hits: number,
  reach: Reach,
): boolean {
  const { finding } = delta;
  const hasPlace = sources.add(delta, hits, reach);
  now.firstMs = Math.min(now.firstMs, finding.firstMs);
  now.lastMs = Math.max(now.lastMs, finding.lastMs);
  now.sources = sources.count();
  now.reach = further(now.reach, reach);
  now.rules[finding.rule] = (now.rules[finding.rule] ?? 0) + delta.addedCount;
  Object.assign(now.notes, notes);
  if (hits === 0) return hasPlace;
  hours.add(delta);
  now.events += hits;
  now.bytesIn += delta.addedBytesIn;
  now.bytesOut += delta.addedBytesOut;
  return hasPlace;
}

/** Whether the finding's first line is wanted as evidence; notes that it was asked for. */
export function wantsEvidence({ shown }: Wave, { finding, isNew }: FindingDelta): boolean {
  const before = shown.get(finding.rule) ?? 0;
  const isFull = before >= evidencePerRule || shown.size > evidenceRules;
  if (!isNew || isFull || finding.places.length === 0) return false;
  shown.set(finding.rule, before + 1);
  return true;
}

/** The finding is not further from the wave, before or behind it, than the wave may be quiet. */
export function isNear({ now, quietMs }: Wave, firstMs: number, lastMs: number): boolean {
  return firstMs <= now.lastMs + quietMs && lastMs >= now.firstMs - quietMs;
}
