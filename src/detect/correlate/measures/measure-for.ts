// For: which measure each type of correlation has.
// Never: the measures themselves.

import type { Groups } from "../groups.ts";
import type { CorrelationPlan } from "../plan.ts";
import type { WindowEvents } from "../window-events.ts";
import { branchMeasure } from "./branches.ts";
import { countMeasure } from "./count.ts";
import { distinctMeasure } from "./distinct.ts";
import type { Measure } from "./measure.ts";
import { orderMeasure } from "./order.ts";
import { percentileMeasure } from "./percentile.ts";

export function measureFor(plan: CorrelationPlan, groups: Groups, events: WindowEvents): Measure {
  const { type, rules, condition } = plan.rule;
  if (condition.words) {
    const isOrdered = type === "temporal_ordered";
    return branchMeasure(events, groups, rules.length, condition.words.branches, isOrdered);
  }
  switch (type) {
    case "event_count":
      return countMeasure(events, "count");
    case "value_sum":
      return countMeasure(events, "sum");
    case "value_avg":
      return countMeasure(events, "average");
    case "value_count":
    case "temporal":
      return distinctMeasure(groups, events);
    case "temporal_ordered":
      return orderMeasure(groups, events, rules.length);
    case "value_median":
      return percentileMeasure(groups, events, "median");
    default:
      return percentileMeasure(groups, events, condition.percentile ?? 50);
  }
}
