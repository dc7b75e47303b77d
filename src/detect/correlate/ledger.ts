// For: the findings that are open, as columns, and what they grew by since it was last asked.
// Never: decides when a finding opens or closes.

import type { Place } from "../../events/evidence.ts";
import type { Finding, FindingDelta } from "../finding.ts";
import type { AnyRule } from "../sigma/ast.ts";
import { answersRecord, withAnswer } from "./answers.ts";
import type { Answers } from "./answers.ts";
import type { Bounds } from "./bounds.ts";
import { grownFloats, nextCapacity } from "./columns.ts";
import { addGrowth, newGrowth } from "./growth.ts";
import type { Growth } from "./growth.ts";
import { groupJson, groupRecord } from "./group-text.ts";
import { placesOf, withPlace } from "./places.ts";
import type { Places } from "./places.ts";
import type { Told } from "./told.ts";

/** What a row of the ledger is a finding of. */
export interface Owner {
  readonly rule: AnyRule;
  /** Names of the group's values. */
  readonly names: readonly string[];
  /** How far above its habit a group was; absent where no habit is asked for. */
  readonly unusual?: (group: string) => Finding["unusual"];
}

/** Some hits of one moment, as they are added to a finding. */
export interface Share {
  timeMs: number;
  times: number;
  bytesIn: number;
  bytesOut: number;
  answer: string | undefined;
  source: string | undefined;
  place: Place;
}

export interface Ledger {
  readonly bounds: Bounds;
  readonly told: Told;
  capacity: number;
  used: number;
  readonly free: number[];
  readonly owners: Owner[];
  readonly groups: string[];
  /** Null: the hits do not agree on one. */
  readonly sources: (string | null | undefined)[];
  readonly answers: Answers[];
  readonly places: Places[];
  readonly growths: (Growth | undefined)[];
  counts: Float64Array;
  openedMs: Float64Array;
  firstMs: Float64Array;
  lastMs: Float64Array;
  bytesIn: Float64Array;
  bytesOut: Float64Array;
  /** Rows with a growth; a row may stand here twice. */
  grown: number[];
  closed: FindingDelta[];
}

export function createLedger(bounds: Bounds, told: Told): Ledger {
  return {
    bounds,
    told,
    capacity: 0,
    used: 0,
    free: [],
    owners: [],
    groups: [],
    sources: [],
    answers: [],
    places: [],
    growths: [],
    counts: new Float64Array(0),
    openedMs: new Float64Array(0),
    firstMs: new Float64Array(0),
    lastMs: new Float64Array(0),
    bytesIn: new Float64Array(0),
    bytesOut: new Float64Array(0),
    grown: [],
    closed: [],
  };
}

function grow(ledger: Ledger): void {
  const capacity = nextCapacity(ledger.capacity);
  ledger.capacity = capacity;
  ledger.counts = grownFloats(ledger.counts, capacity);
  ledger.openedMs = grownFloats(ledger.openedMs, capacity);
  ledger.firstMs = grownFloats(ledger.firstMs, capacity);
  ledger.lastMs = grownFloats(ledger.lastMs, capacity);
  ledger.bytesIn = grownFloats(ledger.bytesIn, capacity);
  ledger.bytesOut = grownFloats(ledger.bytesOut, capacity);
}

/** A new finding without hits; `openedMs` goes into its key. */
export function openFinding(ledger: Ledger, owner: Owner, group: string, openedMs: number): number {
  if (ledger.free.length === 0 && ledger.used === ledger.capacity) grow(ledger);
  const row = ledger.free.pop() ?? ledger.used++;
  ledger.owners[row] = owner;
  ledger.groups[row] = group;
  ledger.sources[row] = undefined;
  ledger.answers[row] = undefined;
  ledger.places[row] = undefined;
  ledger.growths[row] = undefined;
  ledger.counts[row] = 0;
  ledger.openedMs[row] = openedMs;
  ledger.firstMs[row] = openedMs;
  ledger.lastMs[row] = openedMs;
  ledger.bytesIn[row] = 0;
  ledger.bytesOut[row] = 0;
  return row;
}

/**
 * Rows that were closed and opened again leave stale entries; they are swept before they outnumber
 * the rows.
 */
function noteGrown(ledger: Ledger, row: number): void {
  ledger.grown.push(row);
  if (ledger.grown.length <= 2 * ledger.used + 1024) return;
  ledger.grown = [...new Set(ledger.grown)].filter((at) => ledger.growths[at] !== undefined);
}

export function addHits(ledger: Ledger, row: number, share: Share): void {
  const before = ledger.counts[row] as number;
  const { timeMs, source } = share;
  ledger.counts[row] = before + share.times;
  if (timeMs < (ledger.firstMs[row] as number)) ledger.firstMs[row] = timeMs;
  if (timeMs > (ledger.lastMs[row] as number)) ledger.lastMs[row] = timeMs;
  ledger.bytesIn[row] = (ledger.bytesIn[row] as number) + share.bytesIn;
  ledger.bytesOut[row] = (ledger.bytesOut[row] as number) + share.bytesOut;
  const answers = ledger.answers[row];
  if (before === 0 || share.answer !== answers) {
    const { answerKinds } = ledger.bounds;
    ledger.answers[row] = withAnswer(answers, before, share.answer, share.times, answerKinds);
  }
  ledger.places[row] = withPlace(ledger.places[row], share.place);
  const agreed = ledger.sources[row];
  if (source !== undefined && source !== agreed) {
    ledger.sources[row] = agreed === undefined ? source : null;
  }
  let growth = ledger.growths[row];
  if (!growth) {
    growth = newGrowth(before === 0);
    ledger.growths[row] = growth;
    noteGrown(ledger, row);
  }
  addGrowth(growth, share);
}

/** The finding as it stands, as data of its own. */
export function findingAt(ledger: Ledger, row: number): Finding {
  const { rule, names, unusual } = ledger.owners[row] as Owner;
  const group = ledger.groups[row] ?? "";
  const count = ledger.counts[row] ?? 0;
  const source = ledger.sources[row];
  const finding: { -readonly [Name in keyof Finding]: Finding[Name] } = {
    key: `${rule.name}|${groupJson(names, group)}|${ledger.openedMs[row]}`,
    rule: rule.name,
    title: rule.title,
    level: rule.level,
    hinomi: rule.hinomi,
    group: groupRecord(names, group),
    count,
    firstMs: ledger.firstMs[row] ?? 0,
    lastMs: ledger.lastMs[row] ?? 0,
    bytesIn: ledger.bytesIn[row] ?? 0,
    bytesOut: ledger.bytesOut[row] ?? 0,
    answers: answersRecord(ledger.answers[row], count),
    places: placesOf(ledger.places[row]),
  };
  if (typeof source === "string") finding.sourceIp = source;
  const above = unusual?.(group);
  if (above) finding.unusual = above;
  return finding;
}

function deltaAt(ledger: Ledger, row: number, growth: Growth): FindingDelta {
  return {
    finding: findingAt(ledger, row),
    isNew: growth.isNew,
    addedCount: growth.count,
    addedBytesIn: growth.bytesIn,
    addedBytesOut: growth.bytesOut,
    addedByHour: growth.hours ?? new Map([[growth.hourMs, growth.hourCount]]),
  };
}

/** Forgets a finding; what it grew by is still told at the next drain. */
export function closeFinding(ledger: Ledger, row: number): void {
  const growth = ledger.growths[row];
  if (growth) {
    if (ledger.closed.length >= ledger.bounds.undrainedFindings) {
      ledger.told.limit("undrainedFindings", (ledger.owners[row] as Owner).rule.name);
    } else {
      ledger.closed.push(deltaAt(ledger, row, growth));
    }
  }
  ledger.growths[row] = undefined;
  ledger.answers[row] = undefined;
  ledger.places[row] = undefined;
  ledger.groups[row] = "";
  ledger.free.push(row);
}

/**
 * All that grew since the last call: the closed ones in order of closing, then the open ones in
 * order of growing.
 */
export function drainLedger(ledger: Ledger): FindingDelta[] {
  const deltas = ledger.closed;
  for (const row of ledger.grown) {
    const growth = ledger.growths[row];
    if (!growth) continue;
    deltas.push(deltaAt(ledger, row, growth));
    ledger.growths[row] = undefined;
  }
  ledger.closed = [];
  ledger.grown = [];
  return deltas;
}
