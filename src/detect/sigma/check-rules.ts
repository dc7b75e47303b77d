// For: `hinomi rules check`: what a rule tree holds and what of it can be used.
// Never: disk, and never a silent skip.

import { correlationProblems } from "../correlate/problems.ts";
import { anchorsOf } from "./anchors.ts";
import { byPlace, readRules, type ReadOptions, type RuleFile } from "./read-rules.ts";

export interface RuleReport {
  readonly files: number;
  /** Documents met of each kind, usable or not. */
  readonly rules: number;
  readonly correlations: number;
  readonly filters: number;
  /** Rules, correlations and filters that work. */
  readonly usable: number;
  readonly unusable: readonly {
    readonly file: string;
    readonly line?: number;
    readonly reason: string;
    /** Only its input is missing here; the text is understood. */
    readonly noSource: boolean;
  }[];
  /** Rules that must be judged on every line, because no text is sure to stand in the lines they match. */
  readonly slow: readonly {
    readonly file: string;
    readonly line: number;
    readonly reason: string;
  }[];
}

export function checkRules(files: readonly RuleFile[], options: ReadOptions = {}): RuleReport {
  const set = readRules(files, options);
  const uncountable = correlationProblems(set.rules);
  const slow = set.rules.flatMap((rule) =>
    rule.kind === "rule" && !anchorsOf(rule)
      ? [{ ...rule.origin, reason: "no text in it is sure to stand in every line it matches" }]
      : [],
  );
  return {
    files: files.length,
    rules: set.met.rule,
    correlations: set.met.correlation,
    filters: set.met.filter,
    usable: set.rules.length - uncountable.length + set.filters,
    unusable: [...set.unusable, ...uncountable].sort(byPlace),
    slow,
  };
}
