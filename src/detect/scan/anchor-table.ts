// For: the anchors of all rules of one event class, turned around: from what a line holds to the rules worth judging.
// Never: judging.

import { anchorsOf } from "../sigma/anchors.ts";
import type { SigmaRule } from "../sigma/ast.ts";

export interface AnchorTable {
  /** Distinct, as anchors give them: lower case printable ASCII. */
  readonly literals: readonly string[];
  /** Literal → indexes of rules. */
  readonly rulesOfLiteral: readonly (readonly number[])[];
  /** Status 0–999 → indexes of rules. */
  readonly rulesOfStatus: readonly (readonly number[])[];
  /** Most rounds of decoding that a rule with an escape anchor asks for; 0: none has one. */
  readonly rounds: number;
  /** Rules judged on every line. */
  readonly slow: readonly number[];
}

const noRules: readonly number[] = [];

export function anchorTable(rules: readonly SigmaRule[]): AnchorTable {
  const byLiteral = new Map<string, number[]>();
  const byStatus: number[][] = Array.from({ length: 1000 }, () => []);
  const slow: number[] = [];
  let rounds = 0;
  for (const [index, rule] of rules.entries()) {
    const anchors = anchorsOf(rule);
    if (!anchors) {
      slow.push(index);
      continue;
    }
    for (const anchor of anchors) {
      if (anchor.kind === "literal") {
        const known = byLiteral.get(anchor.text);
        if (known) known.push(index);
        else byLiteral.set(anchor.text, [index]);
      } else if (anchor.kind === "status") {
        for (let status = anchor.from; status <= anchor.to; status += 1)
          byStatus[status]?.push(index);
      } else {
        rounds = Math.max(rounds, rule.hinomi.decode ?? 0);
      }
    }
  }
  return {
    literals: [...byLiteral.keys()],
    rulesOfLiteral: [...byLiteral.values()],
    rulesOfStatus: byStatus.map((list) => (list.length === 0 ? noRules : list)),
    rounds,
    slow,
  };
}
