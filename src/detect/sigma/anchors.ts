// For: what must stand in a raw line before a rule can match it, so that one automaton over all rules can say
// "no rule can match here" for nearly every line.
// Never: a promise that is not kept: where nothing is sure, the answer is undefined and the rule is slow.

import type { Node, SigmaRule, Test } from "./ast.ts";
import { rarityOf } from "./anchors/rarity.ts";
import { safePart } from "./anchors/safe-text.ts";
import { statusRanges } from "./anchors/status-ranges.ts";
import { decodedFields } from "./judge/decoded-fields.ts";
import { flagsOf } from "./pattern/compile-pattern.ts";
import { parsePattern } from "./pattern/parse-pattern.ts";
import { neededLiterals, type Needed } from "./pattern/pattern-literals.ts";

export { escapeSigns } from "./anchors/escape-signs.ts";

export type Anchor =
  /** Lower case printable ASCII; the line is compared without regard to the case of A–Z. */
  | { readonly kind: "literal"; readonly text: string }
  /** The line's HTTP status is in this range, both ends included. */
  | { readonly kind: "status"; readonly from: number; readonly to: number }
  /** The line holds one of `escapeSigns`. */
  | { readonly kind: "escape" };

type Anchors = readonly Anchor[] | undefined;

/** At least one of these holds for every line that the rule can match. Undefined: judge it on every line. */
export function anchorsOf(rule: SigmaRule): Anchors {
  return distinct(nodeAnchors(rule.condition, rule.hinomi.decode ?? 0));
}

function nodeAnchors(node: Node, decode: number): Anchors {
  switch (node.kind) {
    case "test":
      return testAnchors(node.test, decode);
    case "selection":
      return nodeAnchors(node.of, decode);
    case "not":
      return undefined;
    case "and":
      return best(node.of.map((part) => nodeAnchors(part, decode)));
    case "or":
      return union(node.of.map((part) => nodeAnchors(part, decode)));
    default:
      return unionOfBest(
        node.of.map((part) => nodeAnchors(part, decode)),
        node.of.length - node.count + 1,
      );
  }
}

function best(options: readonly Anchors[]): Anchors {
  return [...options].sort((left, right) => scoreOf(right) - scoreOf(left))[0];
}

function union(options: readonly Anchors[]): Anchors {
  const all: Anchor[] = [];
  for (const option of options) {
    if (!option) return undefined;
    all.push(...option);
  }
  return all;
}

/** If `count` of n must hold, one of any n - count + 1 does. */
function unionOfBest(options: readonly Anchors[], howMany: number): Anchors {
  const sorted = [...options].sort((left, right) => scoreOf(right) - scoreOf(left));
  return union(sorted.slice(0, howMany));
}

/** The worst of a set decides: it lets the most lines through. */
function scoreOf(anchors: Anchors): number {
  if (!anchors) return 0;
  let score = Infinity;
  let hasEscape = false;
  for (const anchor of anchors) {
    if (anchor.kind === "literal") score = Math.min(score, 1 + rarityOf(anchor.text));
    else if (anchor.kind === "status") score = Math.min(score, 1 / (1 + anchor.to - anchor.from));
    else hasEscape = true;
  }
  return hasEscape ? score * 0.75 : score;
}

function testAnchors(test: Test, decode: number): Anchors {
  if ("field" in test && test.field === "http.response.status_code") return statusRanges(test);
  switch (test.kind) {
    case "text":
      return literals([test.text], test.field, decode);
    case "glob":
      return best(
        test.parts.map((part) =>
          typeof part === "string" ? literals([part], test.field, decode) : undefined,
        ),
      );
    case "re":
      return patternAnchors(test.source, test.flags, test.field, decode);
    default:
      return undefined;
  }
}

function literals(texts: Needed, field: string | null, decode: number): Anchors {
  const anchors: Anchor[] = [];
  for (const text of texts) {
    const part = safePart(text, field, decode);
    if (part === undefined) return undefined;
    anchors.push({ kind: "literal", text: part });
  }
  const isDecoded = decode > 0 && field !== null && decodedFields.has(field);
  return isDecoded ? [...anchors, { kind: "escape" }] : anchors;
}

function patternAnchors(
  source: string,
  flags: string,
  field: string | null,
  decode: number,
): Anchors {
  const parsed = parsePattern(source, flagsOf(flags));
  if (!parsed.ok) return undefined;
  const needed = neededLiterals(parsed.value, (left, right) => {
    const leftScore = left ? scoreOf(literals(left, field, decode)) : 0;
    const rightScore = right ? scoreOf(literals(right, field, decode)) : 0;
    return rightScore > leftScore ? right : left;
  });
  return needed && literals(needed, field, decode);
}

/** Each once; a literal that holds another one of them adds nothing. */
function distinct(anchors: Anchors): Anchors {
  if (!anchors) return undefined;
  const byKey = new Map(anchors.map((anchor) => [JSON.stringify(anchor), anchor]));
  const all = [...byKey.values()];
  if (all.length > mostCompared) return all;
  const texts = all.flatMap((anchor) => (anchor.kind === "literal" ? [anchor.text] : []));
  return all.filter(
    (anchor) =>
      anchor.kind !== "literal" ||
      !texts.some((text) => text !== anchor.text && anchor.text.includes(text)),
  );
}

/** Comparing each with each is quadratic; longer lists stay as they are. */
const mostCompared = 500;
