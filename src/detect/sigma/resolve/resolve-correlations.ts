// For: correlations with every rule and field they name looked up; chains followed, cycles found.
// Never: a correlation that could not fire: a missing part makes it unusable, with its line.

import { limits } from "../../../base/limits.ts";
import type { EventClass } from "../../../events/classes.ts";
import type { CorrelationRule, UnusableRule } from "../ast.ts";
import type { CorrelationDraft, Mention } from "../read/drafts.ts";
import { quoted } from "../read/refusal.ts";
import type { Named } from "./name-drafts.ts";
import type { Register } from "./register.ts";
import { resolveFields } from "./resolve-fields.ts";

export interface Resolved {
  readonly rules: readonly CorrelationRule[];
  readonly unusable: readonly UnusableRule[];
}

/** A rule or correlation that another correlation counts: its name and the classes its events are of. */
export interface Counted {
  readonly name: string;
  readonly classes: readonly EventClass[];
}

type Outcome = { readonly rule: CorrelationRule; readonly counted: Counted } | UnusableRule;

interface Work {
  readonly register: Register;
  readonly done: Map<string, Outcome>;
  /** Names from the outermost correlation to the one at hand. */
  readonly chain: string[];
}

export function resolveCorrelations(register: Register): Resolved {
  const work: Work = { register, done: new Map(), chain: [] };
  const outcomes = register.correlations.map((named) => resolveOne(named, work));
  return {
    rules: outcomes.flatMap((outcome) => ("rule" in outcome ? [outcome.rule] : [])),
    unusable: outcomes.flatMap((outcome) => ("rule" in outcome ? [] : [outcome])),
  };
}

function resolveOne(named: Named<CorrelationDraft>, work: Work): Outcome {
  const known = work.done.get(named.name);
  if (known) return known;
  work.chain.push(named.name);
  const outcome = freshOutcome(named, work);
  work.chain.pop();
  work.done.set(named.name, outcome);
  return outcome;
}

function freshOutcome({ name, draft }: Named<CorrelationDraft>, work: Work): Outcome {
  const counted: Counted[] = [];
  for (const mention of draft.rules) {
    const found = countedOf(mention, draft, work);
    if ("reason" in found) return found;
    if (counted.some((other) => other.name === found.name)) {
      const reason = `counts ${quoted(found.name)} twice`;
      return { file: draft.origin.file, line: mention.line, reason, noSource: false };
    }
    counted.push(found);
  }
  const fields = resolveFields(draft, counted, (text) => nameOf(text, work.register));
  if ("reason" in fields) return fields;
  return {
    rule: { ...draft.rule, name, rules: counted.map((rule) => rule.name), ...fields },
    counted: { name, classes: [...new Set(counted.flatMap((rule) => rule.classes))] },
  };
}

function nameOf(text: string, register: Register): string | undefined {
  const found = register.find(text);
  return found?.kind === "rule" || found?.kind === "correlation" ? found.named.name : undefined;
}

function countedOf(mention: Mention, draft: CorrelationDraft, work: Work): Counted | UnusableRule {
  const text = quoted(mention.text);
  function complain(reason: string, noSource = false): UnusableRule {
    return { file: draft.origin.file, line: mention.line, reason, noSource };
  }
  const found = work.register.find(mention.text);
  if (!found) return complain(`counts ${text}, which is no rule here`);
  switch (found.kind) {
    case "broken":
      return complain(`counts ${text}, which is unusable`);
    case "filter":
      return complain(`counts ${text}, which is a filter`);
    case "sourceless":
      return complain(`counts ${text}: ${found.reason}`, true);
    case "rule":
      return { name: found.named.name, classes: found.named.draft.rule.classes };
    case "correlation":
      break;
  }
  const { name } = found.named;
  if (work.chain.includes(name))
    return complain(`counts itself: ${[...work.chain, name].join(" → ")}`);
  if (work.chain.length > limits.ruleDepth)
    return complain("the chain of correlations is too long");
  const inner = resolveOne(found.named, work);
  return "counted" in inner
    ? inner.counted
    : complain(`counts ${text}, which is unusable: ${inner.reason}`, inner.noSource);
}
