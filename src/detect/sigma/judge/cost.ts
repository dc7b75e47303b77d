// For: the order in which the parts of an "and" are asked: what is quickly answered first, since most lines fail at once.
// Never: an answer; the parts are pure, so that their order changes none.

import type { Node, Test } from "../ast.ts";

/** Fields that hold a whole line's text: every question about them walks it. */
const longFields = new Set<string | null>([null, "event.original", "message", "url.original"]);

/** Exceptions ("not") are asked last: nearly always they hold, and then nothing is decided by them. */
const exceptionCost = 1000;

/** Roughly, in comparisons of a short text. */
function costOfTest(test: Test): number {
  switch (test.kind) {
    case "exists":
    case "null":
    case "empty":
    case "number":
    case "boolean":
      return 1;
    case "text":
      return longFields.has(test.field) ? 8 : 2;
    case "glob":
      return longFields.has(test.field) ? 12 : 4;
    case "cidr":
      return 10;
    default:
      return longFields.has("field" in test ? test.field : null) ? 20 : 10;
  }
}

function costOf(node: Node): number {
  if (node.kind === "test") return costOfTest(node.test);
  if (node.kind === "selection") return costOf(node.of);
  if (node.kind === "not") return exceptionCost + costOf(node.of);
  const costs = node.of.map(costOf);
  // Alternatives are mostly values of one field, which is read and folded once.
  if (node.kind === "or") return Math.max(...costs, 0) + costs.length / 4;
  return costs.reduce((sum, cost) => sum + cost, 0);
}

export function cheapestFirst(nodes: readonly Node[]): readonly Node[] {
  return nodes
    .map((node) => ({ node, cost: costOf(node) }))
    .sort((left, right) => left.cost - right.cost)
    .map(({ node }) => node);
}
