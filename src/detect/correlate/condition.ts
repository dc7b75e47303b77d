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

/** Every test must hold. Without a test, a temporal correlation wants all its rules. */
export function conditionOf(rule: CorrelationRule): (measured: number) => boolean {
  const { tests } = rule.condition;
  if (tests.length === 0) return (measured) => measured >= rule.rules.length;
  return (measured) => tests.every((test) => operators[test.op](measured, test.value));
}
