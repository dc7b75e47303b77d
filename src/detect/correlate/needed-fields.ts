// For: which fields a hit must carry so that everything that counts it can count it.
// Never: fields that judging a rule needs; those are the judge's.

import type { AnyRule } from "../sigma/ast.ts";
import { planRules } from "./plan.ts";
import type { Watch } from "./plan.ts";

const always = [
  "source.ip",
  "line.in.bytes",
  "line.out.bytes",
  "http.response.status_code",
  "http.response.body.bytes",
] as const;

/**
 * A correlation that fires is a hit of the ones above it, with the fields of the event that made it
 * fire.
 */
function addFields(watches: readonly Watch[], into: Set<string>, seen = new Set<Watch>()): void {
  for (const watch of watches) {
    if (seen.has(watch)) continue;
    seen.add(watch);
    for (const { field } of watch.groupBy) into.add(field);
    for (const field of watch.valueFields) into.add(field);
    addFields(watch.correlation.watches, into, seen);
  }
}

/**
 * Rule name → fields that `Hit.get` must answer for its hits; rules without a hit of their own
 * (correlations) have no row.
 */
export function neededFields(rules: readonly AnyRule[]): ReadonlyMap<string, readonly string[]> {
  const needed = new Map<string, readonly string[]>();
  const { plain } = planRules(rules);
  for (const [name, plan] of plain) {
    const fields = new Set<string>(always);
    if (plan.bodyBytes > 0) fields.add("source.bytes");
    if (plan.repeats) for (const field of ["event.count", "event.attempts"]) fields.add(field);
    if (plan.newsOf !== undefined) fields.add(plan.newsOf);
    addFields(plan.watches, fields);
    needed.set(name, [...fields]);
  }
  for (const [name, { rule }] of plain) {
    const { takes_from: taken } = rule.hinomi;
    if (!taken) continue;
    needed.set(name, [...new Set([...(needed.get(name) ?? []), ...taken.same])]);
    const lent = needed.get(taken.rule);
    if (lent) needed.set(taken.rule, [...new Set([...lent, ...taken.same, ...taken.fields])]);
  }
  return needed;
}
