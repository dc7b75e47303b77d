// For: what a replay answers of its findings: one row per rule and source, added up as they grow.
// Never: the findings themselves; a year of logs has more of them than anybody reads.

import type { FindingDelta } from "../detect/finding.ts";
import type { ReplayedFinding } from "../faces/cli/results.ts";
import type { RulesInForce } from "./rules.ts";

export interface FindingSums {
  add(delta: FindingDelta): void;
  /** Most hits first. */
  rows(): readonly ReplayedFinding[];
}

interface Sum {
  readonly rule: string;
  readonly sourceIp: string | undefined;
  readonly level: string;
  readonly family: string | undefined;
  count: number;
  firstMs: number;
  lastMs: number;
}

export function createFindingSums(rules: RulesInForce): FindingSums {
  const sums = new Map<string, Sum>();

  return {
    add({ finding, addedCount }) {
      const { rule, sourceIp, level, hinomi, firstMs, lastMs } = finding;
      const key = `${rule}\n${sourceIp ?? ""}`;
      const sum = sums.get(key);
      if (!sum) {
        sums.set(key, {
          rule,
          sourceIp,
          level,
          family: hinomi.family,
          count: addedCount,
          firstMs,
          lastMs,
        });
        return;
      }
      sum.count += addedCount;
      sum.firstMs = Math.min(sum.firstMs, firstMs);
      sum.lastMs = Math.max(sum.lastMs, lastMs);
    },
    rows() {
      const inOrder = [...sums.values()].sort(
        (a, b) =>
          b.count - a.count ||
          compare(a.rule, b.rule) ||
          compare(a.sourceIp ?? "", b.sourceIp ?? ""),
      );
      return inOrder.map(({ rule, sourceIp, level, family, count, firstMs, lastMs }) => ({
        rule,
        playbook: rules.roomOf(rule) ?? "own-rules",
        source_ip: sourceIp ?? null,
        count,
        first: new Date(firstMs).toISOString(),
        last: new Date(lastMs).toISOString(),
        level,
        ...(family !== undefined && { family }),
      }));
    },
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
