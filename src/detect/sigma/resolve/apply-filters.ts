// For: folding Sigma filters into the rules they name.
// Never: a filter that works on nothing without saying so.
// Source: Sigma filters specification 2.1. What the filter's condition describes is taken out (`and not`); a condition
// that begins with `not` describes what stays, as other Sigma tools read it (`and`). See docs/reference/detection.md.

import type { LogSource } from "../../../events/classes.ts";
import type { Node, UnusableRule } from "../ast.ts";
import type { FilterDraft, Mention, RuleDraft } from "../read/drafts.ts";
import { sourceText } from "../read/read-head.ts";
import { quoted } from "../read/refusal.ts";
import type { Named } from "./name-drafts.ts";
import type { Register } from "./register.ts";

export interface Filtered {
  /** Rule name → its condition with all filters folded in. */
  readonly conditions: ReadonlyMap<string, Node>;
  /** Filters that work on at least one rule. */
  readonly used: number;
  readonly unusable: readonly UnusableRule[];
}

export function applyFilters(filters: readonly FilterDraft[], register: Register): Filtered {
  const conditions = new Map<string, Node>();
  for (const { name, draft } of register.rules) conditions.set(name, draft.rule.condition);
  const unusable: UnusableRule[] = [];
  let used = 0;
  for (const filter of filters) {
    const { targets, complaints } = targetsOf(filter, register);
    const node = foldedNode(filter);
    for (const target of targets) {
      const before = conditions.get(target.name) ?? target.draft.rule.condition;
      conditions.set(target.name, { kind: "and", of: [before, node] });
    }
    if (targets.length > 0) used += 1;
    unusable.push(...complaints);
  }
  return { conditions, used, unusable };
}

interface Targets {
  readonly targets: readonly Named<RuleDraft>[];
  readonly complaints: readonly UnusableRule[];
}

function targetsOf(filter: FilterDraft, register: Register): Targets {
  if (filter.rules === "any") {
    const targets = register.rules.filter(({ draft }) => covers(filter.source, draft.source));
    const reason = `the filter covers no rule of ${sourceText(filter.source)}`;
    const complaints = targets.length > 0 ? [] : [{ ...filter.origin, reason, noSource: false }];
    return { targets, complaints };
  }
  const targets: Named<RuleDraft>[] = [];
  const complaints: UnusableRule[] = [];
  for (const mention of filter.rules) {
    const found = targetOf(filter, mention, register);
    if ("reason" in found) complaints.push(found);
    else targets.push(found);
  }
  return { targets: [...new Set(targets)], complaints };
}

function targetOf(
  filter: FilterDraft,
  mention: Mention,
  register: Register,
): Named<RuleDraft> | UnusableRule {
  const { file } = filter.origin;
  function complain(reason: string, noSource = false): UnusableRule {
    return { file, line: mention.line, reason, noSource };
  }
  const found = register.find(mention.text);
  const text = quoted(mention.text);
  if (!found) return complain(`the filter names ${text}, which is no rule here`);
  if (found.kind === "broken") return complain(`the filter names ${text}, which is unusable`);
  if (found.kind === "sourceless")
    return complain(`the filter names ${text}: ${found.reason}`, true);
  if (found.kind !== "rule") return complain(`${text} is a ${found.kind}; filters work on rules`);
  if (covers(filter.source, found.named.draft.source)) return found.named;
  return complain(`the log source of the filter is not that of ${text}`);
}

/** Every part that the filter's log source names is the same in the rule's. */
function covers(filter: LogSource, rule: LogSource): boolean {
  return (["category", "product", "service"] as const).every(
    (key) => filter[key] === undefined || filter[key] === rule[key],
  );
}

function foldedNode(filter: FilterDraft): Node {
  const node = renamed(filter.condition, `filter ${filter.title}: `);
  return node.kind === "not" ? node : { kind: "not", of: node };
}

/** Selections of a filter must not be taken for the rule's own in `explain`. */
function renamed(node: Node, prefix: string): Node {
  switch (node.kind) {
    case "selection":
      return { ...node, name: prefix + node.name };
    case "not":
      return { ...node, of: renamed(node.of, prefix) };
    case "and":
    case "or":
      return { ...node, of: node.of.map((part) => renamed(part, prefix)) };
    case "atleast":
      return { ...node, of: node.of.map((part) => renamed(part, prefix)) };
    default:
      return node;
  }
}
