// For: saying how far each correlation has come that the last hit was for, so that it can be
// explained.
// Never: computed before somebody asks; while counting, only which group it was is noted.

import type { CorrelationRule } from "../sigma/ast.ts";
import { none } from "./columns.ts";
import { conditionText } from "./condition.ts";
import type { Correlation } from "./correlation.ts";
import { groupRecord } from "./group-text.ts";
import type { NotCounted } from "./told.ts";

/** How far one correlation has come in the group of the last hit. */
export interface Progress {
  readonly rule: string;
  /** Its group-by values, joined by spaces; "" without. */
  readonly group: string;
  /**
   * What the group's newest window measures now: hits, values, a sum … For a condition in words the
   * different rules in it. 0 when the hit was not counted.
   */
  readonly have: number;
  /** "gte 16", "gt 3 and lte 10", "rule_a and not rule_b". */
  readonly want: string;
  readonly timespanMs: number;
  /** This hit is in a window that holds. */
  readonly fired: boolean;
  /** Why it did not count the hit. */
  readonly notCounted?: NotCounted;
}

/** Notes of one hit's way, one for each time that a correlation was given it. */
export interface Steps {
  used: number;
  readonly rows: Step[];
}

interface Step {
  correlation: Correlation | undefined;
  /** `none`: it was not counted. */
  group: number;
  text: string;
  fired: boolean;
  notCounted: NotCounted | undefined;
}

export function createSteps(): Steps {
  return { used: 0, rows: [] };
}

export function forgetSteps(steps: Steps): void {
  steps.used = 0;
}

/** Notes that a hit was given to a correlation; the answer is the place of the note. */
export function noteStep(
  steps: Steps,
  correlation: Correlation,
  group: number,
  notCounted?: NotCounted,
): number {
  const at = steps.used;
  const row = (steps.rows[at] ??= newStep());
  row.correlation = correlation;
  row.group = group;
  row.text = group === none ? "" : (correlation.groups.texts[group] ?? "");
  row.fired = false;
  row.notCounted = notCounted;
  steps.used += 1;
  return at;
}

function newStep(): Step {
  return { correlation: undefined, group: none, text: "", fired: false, notCounted: undefined };
}

export function noteFired(steps: Steps, at: number): void {
  const row = steps.rows[at];
  if (row) row.fired = true;
}

/** One line for each correlation and group; a correlation that got the hit several times says so once. */
export function progressOf(steps: Steps): Progress[] {
  const told = new Map<string, Progress>();
  for (const step of steps.rows.slice(0, steps.used)) {
    if (!step.correlation) continue;
    const progress = toldOf(step.correlation, step);
    const id = JSON.stringify([progress.rule, progress.group]);
    const fired = progress.fired || told.get(id)?.fired === true;
    told.set(id, { ...progress, fired });
  }
  return [...told.values()];
}

function toldOf(correlation: Correlation, step: Step): Progress {
  const { rule } = correlation.plan;
  const { group, text, fired, notCounted } = step;
  const isHeld = group !== none && correlation.groups.texts[group] === text;
  return {
    rule: rule.name,
    group: group === none ? "" : Object.values(groupRecord(rule.groupBy, text)).join(" "),
    have: isHeld ? measured(correlation, rule, group) : 0,
    want: conditionText(rule),
    timespanMs: rule.timespanMs,
    fired,
    ...(notCounted === undefined ? {} : { notCounted }),
  };
}

function measured(correlation: Correlation, rule: CorrelationRule, group: number): number {
  const { groups, events, measure } = correlation;
  if (groups.inside[group] === 0) return 0;
  if (!rule.condition.words) return measure.value(group);
  const seen = new Set<number>();
  let row = groups.start[group] as number;
  for (let left = groups.inside[group] as number; left > 0; left -= 1) {
    seen.add(events.step[row] as number);
    row = events.next[row] as number;
  }
  return seen.size;
}
