// For: what a replay answers of its findings: one row per rule and source, added up as they grow.
// Never: the findings themselves; a year of logs has more of them than anybody reads. No object per row until it is asked for.

import { grownFloats, nextCapacity } from "../detect/correlate/columns.ts";
import type { FindingDelta } from "../detect/finding.ts";
import type { ReplayedFinding } from "../faces/cli/results.ts";
import type { RulesInForce } from "./rules.ts";

export interface FindingSums {
  add(delta: FindingDelta): void;
  /** Most hits first. */
  rows(): Iterable<ReplayedFinding>;
}

interface SummedRule {
  readonly rule: string;
  readonly level: string;
  readonly family: string | undefined;
  /** Source ("" for none) → row. */
  readonly rows: Map<string, number>;
}

export function createFindingSums(rules: RulesInForce): FindingSums {
  const byRule = new Map<string, SummedRule>();
  const ruleOf: SummedRule[] = [];
  const sourceOf: string[] = [];
  let counts = new Float64Array(0);
  let firstMs = new Float64Array(0);
  let lastMs = new Float64Array(0);

  function open(rule: SummedRule, source: string): number {
    const row = sourceOf.length;
    if (row === counts.length) {
      const capacity = nextCapacity(row);
      counts = grownFloats(counts, capacity);
      firstMs = grownFloats(firstMs, capacity);
      lastMs = grownFloats(lastMs, capacity);
    }
    rule.rows.set(source, row);
    ruleOf.push(rule);
    sourceOf.push(source);
    firstMs[row] = Infinity;
    lastMs[row] = -Infinity;
    return row;
  }

  function add({ finding, addedCount }: FindingDelta): void {
    let rule = byRule.get(finding.rule);
    if (!rule) {
      const { level, hinomi } = finding;
      rule = { rule: finding.rule, level, family: hinomi.family, rows: new Map() };
      byRule.set(finding.rule, rule);
    }
    const source = finding.sourceIp ?? "";
    const row = rule.rows.get(source) ?? open(rule, source);
    counts[row] = (counts[row] as number) + addedCount;
    firstMs[row] = Math.min(firstMs[row] as number, finding.firstMs);
    lastMs[row] = Math.max(lastMs[row] as number, finding.lastMs);
  }

  function inOrder(a: number, b: number): number {
    return (
      (counts[b] as number) - (counts[a] as number) ||
      compare(ruleOf[a]?.rule ?? "", ruleOf[b]?.rule ?? "") ||
      compare(sourceOf[a] ?? "", sourceOf[b] ?? "")
    );
  }

  function* rows(): Generator<ReplayedFinding> {
    const order = Uint32Array.from(sourceOf.keys()).sort(inOrder);
    for (const row of order) {
      const { rule, level, family } = ruleOf[row] as SummedRule;
      const source = sourceOf[row] ?? "";
      yield {
        rule,
        playbook: rules.roomOf(rule) ?? "own-rules",
        source_ip: source === "" ? null : source,
        count: counts[row] as number,
        first: new Date(firstMs[row] as number).toISOString(),
        last: new Date(lastMs[row] as number).toISOString(),
        level,
        ...(family !== undefined && { family }),
      };
    }
  }

  return { add, rows: () => ({ [Symbol.iterator]: rows }) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
