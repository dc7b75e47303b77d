// For: tests: a rule from a few lines of YAML, judged on an event written as an object.
// Never: imported by shipped code.

import { viewOf, type Event } from "../../events/event.ts";
import type { SigmaRule, UnusableRule } from "./ast.ts";
import { compileJudge } from "./judge.ts";
import { readRules, type ReadOptions, type RuleSet } from "./read-rules.ts";

/** A whole rule for web events around a `detection` block (without its key, not indented). */
export function ruleText(detection: string, more = "logsource: {category: webserver}"): string {
  const block = detection.trim().replaceAll(/^/gm, "  ");
  return `title: a rule of a test\n${more}\ndetection:\n${block}\n`;
}

export function readText(text: string, options: ReadOptions = {}): RuleSet {
  return readRules([{ path: "rules/test.yml", text }], options);
}

/** The one rule of a text; fails with the reason when it cannot be used. */
export function ruleOf(text: string, options: ReadOptions = {}): SigmaRule {
  const set = readText(text, options);
  const rule = set.rules[0];
  if (rule?.kind !== "rule") throw new Error(set.unusable[0]?.reason ?? "no rule");
  return rule;
}

export function faultOf(text: string, options: ReadOptions = {}): UnusableRule | undefined {
  return readText(text, options).unusable[0];
}

/** Does `selection:` with this body match the event? */
export function selects(body: string, event: Event, options: ReadOptions = {}): boolean {
  const indented = body.trim().replaceAll(/^/gm, "  ");
  return matches(ruleText(`selection:\n${indented}\ncondition: selection`), event, options);
}

export function matches(text: string, event: Event, options: ReadOptions = {}): boolean {
  return compileJudge(ruleOf(text, options))(viewOf(event));
}
