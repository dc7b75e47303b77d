// For: one correlation rule with everything it holds.
// Never: behaviour; window.ts slides, count-correlated.ts counts, fire.ts tells.

import type { CorrelationType } from "../sigma/ast.ts";
import { conditionOf } from "./condition.ts";
import { createGroups } from "./groups.ts";
import { createHabit, toldOf } from "./habit.ts";
import type { Habit } from "./habit.ts";
import type { Groups } from "./groups.ts";
import type { Owner } from "./ledger.ts";
import { measureFor } from "./measures/measure-for.ts";
import type { Measure } from "./measures/measure.ts";
import type { CorrelationPlan } from "./plan.ts";
import { createWindowEvents } from "./window-events.ts";
import type { WindowEvents } from "./window-events.ts";

/** What an event is remembered by besides its time. */
const remembered = {
  event_count: "nothing",
  value_count: "text",
  temporal: "rule",
  temporal_ordered: "rule",
  value_sum: "sum",
  value_avg: "sum",
  value_median: "number",
  value_percentile: "number",
} as const satisfies Record<CorrelationType, string>;

export interface Correlation {
  readonly plan: CorrelationPlan;
  readonly owner: Owner;
  readonly groups: Groups;
  readonly events: WindowEvents;
  readonly measure: Measure;
  readonly holds: (measured: number) => boolean;
  /** What its groups usually come to, when the rule asks for it. */
  readonly habit?: Habit;
  readonly remembers: (typeof remembered)[CorrelationType];
  /** Width of a bucket, once a window counts in buckets. */
  readonly bucketMs: number;
}

/**
 * About a sixtieth of the timespan, and a divisor of it: only then do the buckets of a window never
 * reach back further than the timespan.
 */
function bucketFor(timespanMs: number): number {
  let bucketMs = Math.max(1, Math.ceil(timespanMs / 60));
  while (bucketMs < timespanMs && timespanMs % bucketMs !== 0) bucketMs += 1;
  return bucketMs;
}

export function createCorrelation(plan: CorrelationPlan): Correlation {
  const groups = createGroups();
  const events = createWindowEvents();
  const { name, groupBy, timespanMs, hinomi } = plan.rule;
  const { above_habit: asked } = hinomi;
  const habit = asked && createHabit(name, { groupBy, timespanMs, asked });
  return {
    plan,
    owner: {
      rule: plan.rule,
      names: groupBy,
      ...(habit && { unusual: (group: string) => toldOf(habit, group) }),
    },
    ...(habit && { habit }),
    groups,
    events,
    measure: measureFor(plan, groups, events),
    holds: conditionOf(plan.rule),
    remembers: remembered[plan.rule.type],
    bucketMs: bucketFor(plan.rule.timespanMs),
  };
}
