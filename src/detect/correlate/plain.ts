// For: the findings of plain rules: one per rule and source until it is quiet for the rule's
// cooldown.
// Never: windows; every hit counts, however late.

import { grownFlags, grownFloats } from "./columns.ts";
import { enterLane, growLinks, leaveLane, newLane, newLinks, refresh } from "./lane.ts";
import type { Lane, Links } from "./lane.ts";
import { addHits, closeFinding, openFinding } from "./ledger.ts";
import type { Owner } from "./ledger.ts";
import { createNews } from "./news.ts";
import type { News } from "./news.ts";
import type { Occurrence } from "./occurrence.ts";
import type { PlainPlan } from "./plan.ts";
import type { Frame } from "./frame.ts";

export interface PlainRule {
  readonly plan: PlainPlan;
  readonly withSource: Owner;
  readonly withoutSource: Owner;
  /** Source key ("" for none) → row of the ledger. */
  readonly rows: Map<string, number>;
  /** Shared by all rules with the same cooldown, so that its stale end is the first to go quiet. */
  readonly lane: Lane;
  readonly news?: News;
}

/** Columns beside the ledger's, for its rows that are findings of plain rules. */
export interface OpenPlain {
  readonly byName: ReadonlyMap<string, PlainRule>;
  readonly lanes: ReadonlyMap<number, Lane>;
  readonly links: Links;
  readonly rules: PlainRule[];
  open: number;
  capacity: number;
  touchedMs: Float64Array;
  unsaved: Uint8Array;
  saved: Uint8Array;
  alive: Uint8Array;
  changed: number[];
}

export function createOpenPlain(plans: ReadonlyMap<string, PlainPlan>): OpenPlain {
  const lanes = new Map<number, Lane>();
  const byName = new Map<string, PlainRule>();
  for (const [name, plan] of plans) {
    const lane = lanes.get(plan.cooldownMs) ?? newLane();
    lanes.set(plan.cooldownMs, lane);
    byName.set(name, {
      plan,
      withSource: { rule: plan.rule, names: ["source.ip"] },
      withoutSource: { rule: plan.rule, names: [] },
      rows: new Map(),
      lane,
      ...(plan.newsOf !== undefined && { news: createNews(name, plan.newsOf) }),
    });
  }
  return {
    byName,
    lanes,
    links: newLinks(),
    rules: [],
    open: 0,
    capacity: 0,
    touchedMs: new Float64Array(0),
    unsaved: new Uint8Array(0),
    saved: new Uint8Array(0),
    alive: new Uint8Array(0),
    changed: [],
  };
}

function grow(open: OpenPlain, capacity: number): void {
  open.capacity = capacity;
  growLinks(open.links, capacity);
  open.touchedMs = grownFloats(open.touchedMs, capacity);
  open.unsaved = grownFlags(open.unsaved, capacity);
  open.saved = grownFlags(open.saved, capacity);
  open.alive = grownFlags(open.alive, capacity);
}

/** The key under which a ledger row's group stands in `PlainRule.rows`. */
function keyOf(frame: Frame, row: number): string {
  return frame.ledger.owners[row]?.names.length === 0 ? "" : (frame.ledger.groups[row] ?? "");
}

/** Opens the finding of a source ("" for none). */
export function openPlain(frame: Frame, rule: PlainRule, key: string, openedMs: number): number {
  const { ledger, plain } = frame;
  if (plain.open >= frame.bounds.openFindings) evictQuietest(frame);
  const owner = key === "" ? rule.withoutSource : rule.withSource;
  const row = openFinding(ledger, owner, key === "" ? "[]" : key, openedMs);
  if (ledger.capacity > plain.capacity) grow(plain, ledger.capacity);
  rule.rows.set(key, row);
  plain.rules[row] = rule;
  plain.alive[row] = 1;
  plain.saved[row] = 0;
  plain.open += 1;
  enterLane(plain.links, rule.lane, row);
  return row;
}

export function closePlain(frame: Frame, row: number): void {
  const { plain } = frame;
  const rule = plain.rules[row];
  if (!rule) return;
  if (plain.saved[row] === 1) {
    const owner = frame.ledger.owners[row] as Owner;
    frame.forgotten.add(owner.rule.name, owner.names, frame.ledger.groups[row] ?? "");
  }
  rule.rows.delete(keyOf(frame, row));
  leaveLane(plain.links, rule.lane, row);
  plain.alive[row] = 0;
  plain.open -= 1;
  closeFinding(frame.ledger, row);
}

/** The row whose last touch is longest ago, over all lanes. */
function evictQuietest(frame: Frame): void {
  const { plain } = frame;
  let quietest = -1;
  for (const { stalest } of plain.lanes.values()) {
    if (stalest < 0) continue;
    const isQuieter =
      quietest < 0 || (plain.touchedMs[stalest] as number) < (plain.touchedMs[quietest] as number);
    if (isQuieter) quietest = stalest;
  }
  if (quietest < 0) return;
  frame.told.limit("openFindings", plain.rules[quietest]?.plan.rule.name ?? "");
  closePlain(frame, quietest);
}

/** So far behind the newest line, what was not touched since is over. */
function isPast(frame: Frame, rule: PlainRule, timeMs: number): boolean {
  return frame.newestMs - timeMs > rule.plan.cooldownMs + frame.bounds.latenessMs;
}

function isOver(frame: Frame, rule: PlainRule, row: number): boolean {
  return isPast(frame, rule, frame.plain.touchedMs[row] as number);
}

/**
 * A hit so late that its finding may be over already begins another one, which must not have the key of the first: the half
 * of a millisecond, which no log writes, keeps them apart.
 */
function openingMs(frame: Frame, rule: PlainRule, hitMs: number): number {
  return isPast(frame, rule, hitMs) ? frame.newestMs + 0.5 : hitMs;
}

export function countPlain(frame: Frame, rule: PlainRule, hit: Occurrence): void {
  const { ledger, plain } = frame;
  const key = hit.sourceKey ?? "";
  let row = rule.rows.get(key);
  if (row !== undefined) {
    const isNext = hit.timeMs > (ledger.lastMs[row] as number) + rule.plan.cooldownMs;
    if (isNext || isOver(frame, rule, row)) {
      closePlain(frame, row);
      row = undefined;
    } else {
      refresh(plain.links, rule.lane, row);
    }
  }
  row ??= openPlain(frame, rule, key, openingMs(frame, rule, hit.timeMs));
  plain.touchedMs[row] = frame.newestMs;
  if (plain.unsaved[row] === 0) {
    plain.unsaved[row] = 1;
    plain.changed.push(row);
  }
  addHits(ledger, row, hit);
}

/** Closes what has been quiet for its cooldown. */
export function sweepPlain(frame: Frame): void {
  const { plain } = frame;
  for (const lane of plain.lanes.values()) {
    while (lane.stalest >= 0) {
      const rule = plain.rules[lane.stalest];
      if (!rule || !isOver(frame, rule, lane.stalest)) break;
      closePlain(frame, lane.stalest);
    }
  }
}
