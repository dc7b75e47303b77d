// For: a rule set made ready for counting: who counts whom, by which fields, and whose findings are
// told.
// Never: keeps a rule that cannot work; problems.ts says which and why.

import { hourMs } from "../../base/clock.ts";
import type { AnyRule, CorrelationRule, SigmaRule } from "../sigma/ast.ts";
import { readDuration } from "./duration.ts";
import { usableRules } from "./problems.ts";

/** One value a correlation groups by. */
export interface GroupField {
  readonly field: string;
  /** Grouped by its source key: /32 and /64. */
  readonly isSource: boolean;
}

/** "This correlation counts that rule": `step` is the rule's place in the correlation's list. */
export interface Watch {
  readonly correlation: CorrelationPlan;
  readonly step: number;
  readonly groupBy: readonly GroupField[];
  /** What is counted or computed; several only where combinations are counted. */
  readonly valueFields: readonly string[];
}

interface Plan {
  /** False: it only feeds correlations. */
  readonly isTold: boolean;
  readonly cooldownMs: number;
  readonly watches: Watch[];
}

export interface PlainPlan extends Plan {
  readonly rule: SigmaRule;
  readonly bodyBytes: number;
  /** Its lines may say that they stand for several (`event.count`). */
  readonly repeats: boolean;
  /** Only a network that is new to the account in this field is told. */
  readonly newsOf?: string;
}

export interface CorrelationPlan extends Plan {
  /** Place in `Plans.correlations`. */
  readonly index: number;
  readonly rule: CorrelationRule;
}

export interface Plans {
  readonly plain: ReadonlyMap<string, PlainPlan>;
  readonly correlations: readonly CorrelationPlan[];
}

const plainCooldownMs = hourMs;

/**
 * A rule that others count is told on its own only when one of them says `generate`, or when a room
 * counts its family.
 */
function isTold(rule: AnyRule, correlations: readonly CorrelationRule[]): boolean {
  const over = correlations.filter((correlation) => names(correlation, rule));
  if (over.length === 0 || rule.hinomi.family !== undefined) return true;
  return over.some((correlation) => correlation.generate);
}

/** A correlation refers to a rule by its name or by its id. */
function names(correlation: CorrelationRule, rule: AnyRule): boolean {
  return (
    correlation.rules.includes(rule.name) ||
    (rule.id !== undefined && correlation.rules.includes(rule.id))
  );
}

/** The field an alias (or a plain field name) means in events of one rule. */
function fieldFor(correlation: CorrelationRule, name: string, rule: AnyRule): string {
  if (!Object.hasOwn(correlation.aliases, name)) return name;
  const alias = correlation.aliases[name] ?? {};
  if (Object.hasOwn(alias, rule.name)) return alias[rule.name] ?? name;
  return (rule.id !== undefined && Object.hasOwn(alias, rule.id) && alias[rule.id]) || name;
}

function isSource(correlation: CorrelationRule, name: string): boolean {
  if (!Object.hasOwn(correlation.aliases, name)) return name === "source.ip";
  return Object.values(correlation.aliases[name] ?? {}).includes("source.ip");
}

function watchOf(plan: CorrelationPlan, rule: AnyRule): Watch {
  const { rule: correlation } = plan;
  const { fields = [] } = correlation.condition;
  const step = correlation.rules.findIndex((name) => name === rule.name || name === rule.id);
  return {
    correlation: plan,
    step,
    groupBy: correlation.groupBy.map((name) => ({
      field: fieldFor(correlation, name, rule),
      isSource: isSource(correlation, name),
    })),
    valueFields: fields.map((field) => fieldFor(correlation, field, rule)),
  };
}

/** Plans of all usable rules, by name. */
export function planRules(rules: readonly AnyRule[]): Plans {
  const usable = usableRules(rules);
  const correlations = usable.filter((rule) => rule.kind === "correlation");
  const plain = new Map<string, PlainPlan>();
  const over: CorrelationPlan[] = [];
  for (const rule of usable) {
    const told = isTold(rule, correlations);
    const asked = readDuration(rule.hinomi.cooldown ?? "");
    if (rule.kind === "rule") {
      const bodyBytes = Math.max(0, rule.hinomi.request_body_bytes ?? 0);
      const cooldownMs = asked ?? plainCooldownMs;
      const repeats = rule.classes.some((one) => one === "syslog" || one === "web-error");
      const { new_network_of: newsOf } = rule.hinomi;
      const news = newsOf === undefined ? {} : { newsOf };
      const plan = { rule, isTold: told, cooldownMs, bodyBytes, repeats, ...news, watches: [] };
      plain.set(rule.name, plan);
    } else {
      // Not below the timespan: a window that still holds counted events would open a second
      // finding for them.
      const cooldownMs = Math.max(rule.timespanMs, asked ?? 0);
      over.push({ rule, isTold: told, cooldownMs, watches: [], index: over.length });
    }
  }
  for (const plan of [...plain.values(), ...over]) {
    for (const correlation of over) {
      if (names(correlation.rule, plan.rule)) plan.watches.push(watchOf(correlation, plan.rule));
    }
  }
  return { plain, correlations: over };
}
