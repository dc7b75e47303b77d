// For: the exact answer: does this rule match this event?
// Never: a window or a count; those are correlations. Never throws, whatever the event holds.

import type { EventView } from "../../events/event.ts";
import type { SigmaRule } from "./ast.ts";
import { compileNode } from "./judge/compile-node.ts";

export type Judge = (view: EventView) => boolean;

export interface JudgeSettings {
  /** IANA zone for the time modifiers (`@timestamp|hour`); UTC when absent. */
  readonly timeZone?: string;
}

/**
 * The class of the event is the caller's business (rule.classes); the program is judged here. Linear in the length of the
 * event's texts.
 */
export function compileJudge(rule: SigmaRule, settings: JudgeSettings = {}): Judge {
  const holds = compileNode(rule.condition, judgeOptions(rule, settings));
  const isOurProgram = programJudge(rule);
  return isOurProgram ? (view) => isOurProgram(view) && holds(view) : holds;
}

export function judgeOptions(rule: SigmaRule, settings: JudgeSettings) {
  return { decode: rule.hinomi.decode ?? 0, timeZone: settings.timeZone ?? "UTC" };
}

/** Undefined when the rule is about no program in particular. */
export function programJudge(rule: SigmaRule): Judge | undefined {
  if (!rule.programs) return undefined;
  const programs = new Set(rule.programs.map((program) => program.toLowerCase()));
  const isNamed = (name: unknown) => typeof name === "string" && programs.has(name.toLowerCase());
  // A service is many programs (postfix/smtpd, postfix/qmgr …), and its own file names none.
  return (view) => isNamed(view.get("process.name")) || isNamed(view.get("service.name"));
}
