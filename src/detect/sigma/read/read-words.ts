// For: a correlation's condition in words (`rule_a and not rule_b`) as branches: which rules must be seen, which not.
// Never: a condition that can never hold, or that holds when no rule was seen: both are refused.
// Source: extended correlation conditions of pySigma 2 (and, or, not, brackets, names of the rules listed).

import { limits } from "../../../base/limits.ts";
import type { Branch, Node } from "../ast.ts";
import { readCondition } from "./read-condition.ts";
import { quoted, refuse } from "./refusal.ts";

const operators: ReadonlySet<string> = new Set(["and", "or", "not"]);

/** All names in the condition, each once, in order of appearance. */
export function namesInWords(text: string): readonly string[] {
  const words = text.match(/[^\s()|]+/g) ?? [];
  return [...new Set(words.filter((word) => !operators.has(word.toLowerCase())))];
}

/** `rules`: the names that may stand in it, and all must; a branch holds their places. `at` is the condition's offset. */
export function readWords(text: string, rules: readonly string[], at: number): readonly Branch[] {
  const named = namesInWords(text);
  const foreign = named.find((name) => !rules.includes(name));
  if (foreign !== undefined)
    refuse(`the condition names ${quoted(foreign)}, which \`rules\` does not list`, at);
  const unnamed = rules.find((name) => !named.includes(name));
  if (unnamed !== undefined)
    refuse(`\`rules\` lists ${quoted(unnamed)}, which the condition does not name`, at);
  if (rules.length > limits.conditionBranches)
    refuse(`a condition in words may name up to ${limits.conditionBranches} rules`, at);
  const leaves = rules.map((name): [string, Node] => [name, leafOf(name)]);
  const node = readCondition(text, new Map(leaves), at);
  const branches = branchesOf(node, true, rules, at);
  if (branches.some(({ seen }) => seen.length === 0))
    refuse("the condition holds when none of the rules was seen, so it would always hold", at);
  if (branches.length === 0) refuse("the condition can never hold", at);
  return branches;
}

function leafOf(name: string): Node {
  return { kind: "selection", name, of: { kind: "and", of: [] } };
}

function branchesOf(
  node: Node,
  isWanted: boolean,
  rules: readonly string[],
  at: number,
): readonly Branch[] {
  switch (node.kind) {
    case "selection": {
      const place = rules.indexOf(node.name);
      return [isWanted ? { seen: [place], unseen: [] } : { seen: [], unseen: [place] }];
    }
    case "not":
      return branchesOf(node.of, !isWanted, rules, at);
    case "and":
    case "or": {
      const parts = node.of.map((part) => branchesOf(part, isWanted, rules, at));
      const isProduct = (node.kind === "and") === isWanted;
      return isProduct
        ? parts.reduce((left, right) => allOf(left, right, at))
        : leastOf(parts.flat(), at);
    }
    default:
      return refuse("the condition may hold names of rules, and, or, not and brackets", at);
  }
}

function allOf(left: readonly Branch[], right: readonly Branch[], at: number): readonly Branch[] {
  const both = left.flatMap((one) =>
    right.map((other) => ({
      seen: union(one.seen, other.seen),
      unseen: union(one.unseen, other.unseen),
    })),
  );
  return leastOf(
    both.filter(({ seen, unseen }) => !seen.some((place) => unseen.includes(place))),
    at,
  );
}

/** Without branches that ask for all that another one asks, and more. */
function leastOf(branches: readonly Branch[], at: number): readonly Branch[] {
  let least: Branch[] = [];
  for (const branch of branches) {
    if (least.some((other) => asksAll(branch, other))) continue;
    least = least.filter((other) => !asksAll(other, branch));
    least.push(branch);
    if (least.length > limits.conditionBranches)
      refuse(`the condition can be met in more than ${limits.conditionBranches} ways`, at);
  }
  return least;
}

function asksAll(branch: Branch, other: Branch): boolean {
  return (
    other.seen.every((place) => branch.seen.includes(place)) &&
    other.unseen.every((place) => branch.unseen.includes(place))
  );
}

function union(left: readonly number[], right: readonly number[]): readonly number[] {
  return [...new Set([...left, ...right])].sort((a, b) => a - b);
}
