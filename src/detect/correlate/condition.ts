// For: whether a window's measure meets a rule's condition.
// Never: how the measure was taken.

import type { CorrelationRule } from "../sigma/ast.ts";

const operators = {
  gt: (measured: number, wanted: number) => measured > wanted,
  gte: (measured: number, wanted: number) => measured >= wanted,
  lt: (measured: number, wanted: number) => measured < wanted,
  lte: (measured: number, wanted: number) => measured <= wanted,
  eq: (measured: number, wanted: number) => measured === wanted,
  neq: (measured: number, wanted: number) => measured !== wanted,
} as const;

/**
 * Every test must hold. Without a test, a temporal correlation wants all its rules. A condition in
 * words is measured as 1 or 0.
 */
export function conditionOf(rule: CorrelationRule): (measured: number) => boolean {
  const { tests, words } = rule.condition;
  if (words) return (measured) => measured === 1;
  if (tests.length === 0) return (measured) => measured >= rule.rules.length;
  const [only] = tests;
  if (tests.length === 1 && only) {
    const { value } = only;
    const holds = operators[only.op];
    return (measured) => holds(measured, value);
  }
  return (measured) => tests.every((test) => operators[test.op](measured, test.value));
}

function habitText({ hinomi }: CorrelationRule): string {
  const { times, until_known: until } = hinomi.above_habit ?? {};
  const known = times === undefined ? undefined : `more than ${times} × the habit`;
  const unknown = until === undefined ? undefined : `gte ${until} until the habit is known`;
  const asked = [known, unknown].filter((one) => one !== undefined);
  return asked.length === 0 ? "" : ` and ${asked.join(", ")}`;
}

/** The condition as people read it: "gte 16", "gt 3 and lte 10", "rule_a and not rule_b", "gt 20 and more than 3 × the habit". */
export function conditionText(rule: CorrelationRule): string {
  const { tests, words } = rule.condition;
  if (words) return words.text;
  if (tests.length === 0) return `gte ${rule.rules.length}`;
  return tests.map(({ op, value }) => `${op} ${value}`).join(" and ") + habitText(rule);
}
