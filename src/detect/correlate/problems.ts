// For: saying which correlation rules cannot work in a rule set, and why.
// Never: a problem of the rule's text; the reader of rules has told that already.

import type { AnyRule, Branch, CorrelationRule, SigmaRule, UnusableRule } from "../sigma/ast.ts";

/** How many correlations may stand one above the other. */
const mostLevels = 16;

const valueTypes = new Set([
  "value_count",
  "value_sum",
  "value_avg",
  "value_median",
  "value_percentile",
]);

function isOfRules({ seen, unseen }: Branch, rules: number): boolean {
  return (
    seen.length > 0 &&
    seen.every((place, at) => at === 0 || place > (seen[at - 1] ?? place)) &&
    [...seen, ...unseen].every((place) => Number.isInteger(place) && place >= 0 && place < rules)
  );
}

function ownProblem(rule: CorrelationRule): string | undefined {
  if (rule.rules.length === 0) return "it counts no rule";
  if (!(rule.timespanMs > 0)) return "its timespan is not above 0";
  const { tests, fields = [], percentile, words } = rule.condition;
  const isTemporal = rule.type.startsWith("temporal");
  if (valueTypes.has(rule.type) && fields.length === 0) return `${rule.type} needs condition.field`;
  if (fields.length > 1 && rule.type !== "value_count") return `${rule.type} needs one field`;
  if (tests.length === 0 && !isTemporal) return `${rule.type} needs a number`;
  if (words && !isTemporal) return `${rule.type} has no use for a condition in words`;
  if (words && !words.branches.every((branch) => isOfRules(branch, rule.rules.length))) {
    return "its condition in words speaks of rules that it does not count, or holds without any";
  }
  if (percentile !== undefined && !(percentile >= 0 && percentile <= 100)) {
    return "its percentile is not between 0 and 100";
  }
  const whose = rule.hinomi.above_habit?.of ?? [];
  if (!whose.every((name) => rule.groupBy.includes(name)))
    return "its above_habit is of a field that it does not group by";
  return undefined;
}

function takingProblem(rule: SigmaRule, plain: ReadonlySet<string>): string | undefined {
  const { takes_from: taken } = rule.hinomi;
  if (!taken || plain.has(taken.rule)) return undefined;
  return `it takes fields from ${taken.rule}, and no rule about a line has that name`;
}

/** Why a correlation cannot work beside the rules that can; undefined when it can. */
function problemAmong(rule: CorrelationRule, usable: ReadonlySet<string>): string | undefined {
  const missing = rule.rules.filter((name) => !usable.has(name));
  if (missing.length === 0) return undefined;
  const why = `unknown here, not usable, counting this rule in turn, or more than ${mostLevels} levels high`;
  return `it counts ${missing.join(", ")}: ${why}`;
}

/** Names and ids of a rule: a correlation may refer to either. */
function namesOf(rule: AnyRule): string[] {
  return rule.id === undefined ? [rule.name] : [rule.name, rule.id];
}

function sort(rules: readonly AnyRule[]): { usable: AnyRule[]; unusable: UnusableRule[] } {
  const usable: AnyRule[] = [];
  const unusable: UnusableRule[] = [];
  const taken = new Set<string>();
  const known = new Set<string>();
  const refuse = (rule: AnyRule, reason: string): void => {
    unusable.push({ file: rule.origin.file, line: rule.origin.line, reason, noSource: false });
  };
  const accept = (rule: AnyRule): void => {
    usable.push(rule);
    for (const name of namesOf(rule)) known.add(name);
  };
  const plain = new Set(rules.filter(({ kind }) => kind === "rule").map(({ name }) => name));
  let waiting: CorrelationRule[] = [];
  for (const rule of rules) {
    const problem = rule.kind === "correlation" ? ownProblem(rule) : takingProblem(rule, plain);
    if (taken.has(rule.name)) refuse(rule, `another rule has its name, ${rule.name}`);
    else if (problem !== undefined) refuse(rule, problem);
    else if (rule.kind === "rule") accept(rule);
    else waiting.push(rule);
    taken.add(rule.name);
  }
  // A correlation is accepted once all it counts is; what is left at the end counts in a circle or
  // counts what is not there.
  for (let level = 1; level <= mostLevels && waiting.length > 0; level += 1) {
    const ready = waiting.filter((rule) => problemAmong(rule, known) === undefined);
    for (const rule of ready) accept(rule);
    waiting = waiting.filter((rule) => !ready.includes(rule));
  }
  for (const rule of waiting) {
    refuse(rule, problemAmong(rule, known) ?? `it stands more than ${mostLevels} levels high`);
  }
  return { usable, unusable };
}

/** The rules that can be counted: every correlation stands after all that it counts. */
export function usableRules(rules: readonly AnyRule[]): AnyRule[] {
  return sort(rules).usable;
}

/** Correlations (and second rules of one name) that are left out, with the reason. */
export function correlationProblems(rules: readonly AnyRule[]): UnusableRule[] {
  return sort(rules).unusable;
}
