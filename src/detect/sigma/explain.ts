// For: why a rule matched an event, or how near it came: each of its selections, held or not.
// Never: on the hot path; it compiles anew.

import type { EventView } from "../../events/event.ts";
import type { Node, SigmaRule } from "./ast.ts";
import { compileJudge, judgeOptions, programJudge, type JudgeSettings } from "./judge.ts";
import { compileNode } from "./judge/compile-node.ts";

export interface Explanation {
  readonly matched: boolean;
  /** In the order of the rule; those of filters are called `filter TITLE: NAME`, a wrong program `logsource`. */
  readonly selections: readonly { readonly name: string; readonly held: boolean }[];
}

export function explainRule(
  rule: SigmaRule,
  view: EventView,
  settings: JudgeSettings = {},
): Explanation {
  const options = judgeOptions(rule, settings);
  const isOurProgram = programJudge(rule);
  const selections = [...selectionsOf(rule.condition)].map(([name, node]) => ({
    name,
    held: compileNode(node, options)(view),
  }));
  if (isOurProgram) selections.unshift({ name: "logsource", held: isOurProgram(view) });
  return { matched: compileJudge(rule, settings)(view), selections };
}

/** At least one selection holds that the rule looks for (not only what it excludes), yet the rule does not match. */
export function nearlyMatched(rule: SigmaRule, explanation: Explanation): boolean {
  if (explanation.matched) return false;
  const wanted = new Set(selectionsOf(rule.condition, false).keys());
  return explanation.selections.some(({ name, held }) => held && wanted.has(name));
}

function selectionsOf(node: Node, withExcluded = true): Map<string, Node> {
  const found = new Map<string, Node>();
  function walk(part: Node): void {
    if (part.kind === "selection") found.set(part.name, part.of);
    else if (part.kind === "not") {
      if (withExcluded) walk(part.of);
    } else if (part.kind !== "test") part.of.forEach(walk);
  }
  walk(node);
  return found;
}
