// For: folding hits into findings: per source for plain rules, over sliding windows for Sigma
// correlation rules.
// Never: a wall clock, a disk; the time is the event's, and what must survive a restart is handed
// out as text.

import type { FindingDelta, Hit } from "../finding.ts";
import type { AnyRule } from "../sigma/ast.ts";
import type { LimitReached } from "../../base/limits.ts";
import { boundsWith } from "./bounds.ts";
import type { Bounds } from "./bounds.ts";
import { createCorrelation } from "./correlation.ts";
import { countCorrelated } from "./count-correlated.ts";
import { createForgotten } from "./forgotten.ts";
import type { SavedWindow } from "./forgotten.ts";
import type { Frame } from "./frame.ts";
import { sweepCorrelation } from "./group-life.ts";
import { createLedger, drainLedger } from "./ledger.ts";
import { createLoans, lend, withLoan } from "./loan.ts";
import { isNews } from "./news.ts";
import { createAnswerNames, emptyOccurrence, readHit } from "./occurrence.ts";
import type { Reader } from "./occurrence.ts";
import { countPlain, createOpenPlain, sweepPlain } from "./plain.ts";
import { planRules } from "./plan.ts";
import { createSteps, forgetSteps, progressOf } from "./progress.ts";
import type { Progress } from "./progress.ts";
import { restoreAll } from "./restore.ts";
import { saveChanged } from "./save.ts";
import { createSourceNames } from "./source-name.ts";
import { createTold } from "./told.ts";
import type { Skipped } from "./told.ts";
import { createSharedTexts } from "./value-text.ts";

export type { Progress };

export interface Correlator {
  /**
   * Counts one hit of a plain rule, in the order of the log; reads of it what it needs and does not
   * keep it (its `place` it does). Hits of unknown rules are ignored. Never throws, whatever the
   * fields hold.
   */
  take(hit: Hit): void;
  /**
   * Event time has come to `eventTimeMs` (of any line, hit or not): what is over is closed. Changes
   * no result.
   */
  advance(eventTimeMs: number): void;
  /**
   * What grew since the last drain. Call it before `windows()`: what is not drained is not saved.
   */
  drain(): FindingDelta[];
  /** Findings that `drain` would tell of now, to drain early when there are many. */
  undrained(): number;
  /**
   * States changed since the last call, to be stored by rule and group in the same transaction as
   * what was drained.
   */
  windows(): SavedWindow[];
  /** Puts stored states back before the first `take`. Answers how many could not be used. */
  restore(states: readonly SavedWindow[]): number;
  /** Limits reached since this correlator was made, by rule. */
  limits(): LimitReached[];
  /** Hits that a correlation could not use since this correlator was made, by rule and reason. */
  skips(): Skipped[];
  /**
   * How far the correlations are that the last hit taken was for, also those that could not count
   * it. Empty when no correlation counts its rule. Ask before the next `take`.
   */
  progress(): Progress[];
}

/**
 * Event time that passes between two looks for what is over; memory depends on it, results do not.
 */
const sweepEveryMs = 1000;

/**
 * A correlator over a rule set. Correlations that cannot work are left out; `correlationProblems`
 * names them. Semantics: docs/reference/correlation.md (Sigma correlation rules specification 2.1
 * where it speaks).
 */
export function createCorrelator(
  rules: readonly AnyRule[],
  options: {
    readonly limits?: Partial<Bounds>;
    /** Country of an address, for rules that count `source.country`. Without it that field is missing. */
    readonly countryOf?: (ip: string) => string | undefined;
  } = {},
): Correlator {
  const bounds = boundsWith(options.limits);
  const plans = planRules(rules);
  const told = createTold();
  const frame: Frame = {
    bounds,
    told,
    ledger: createLedger(bounds, told),
    nameSource: createSourceNames(bounds.groupValueChars),
    sharedText: createSharedTexts(),
    plain: createOpenPlain(plans.plain),
    correlations: plans.correlations.map(createCorrelation),
    forgotten: createForgotten(),
    loans: createLoans(rules.filter(({ name }) => plans.plain.has(name))),
    countryOf: options.countryOf ?? (() => undefined),
    steps: createSteps(),
    newestMs: -Infinity,
    savedMs: -Infinity,
  };
  const reader: Reader = {
    nameSource: frame.nameSource,
    answerName: createAnswerNames(),
    repeatedTimes: bounds.repeatedTimes,
  };
  const current = emptyOccurrence();
  let sweptMs = -Infinity;

  function advance(eventTimeMs: number): void {
    if (!(eventTimeMs > frame.newestMs) || eventTimeMs === Infinity) return;
    frame.newestMs = eventTimeMs;
    if (eventTimeMs < sweptMs + sweepEveryMs) return;
    sweptMs = eventTimeMs;
    sweepPlain(frame);
    for (const correlation of frame.correlations) sweepCorrelation(frame, correlation);
  }

  function take(hit: Hit): void {
    forgetSteps(frame.steps);
    const rule = frame.plain.byName.get(hit.rule);
    if (!rule) return;
    if (!Number.isFinite(hit.timeMs)) {
      told.skip("no-time", hit.rule);
      return;
    }
    advance(hit.timeMs);
    if (frame.loans.byLender.has(hit.rule)) lend(frame, hit);
    const whole = withLoan(frame, hit);
    if (!whole) return;
    readHit(current, whole, rule.plan, reader);
    if (rule.news && !isNews(frame, rule.news, current)) return;
    if (rule.plan.isTold) countPlain(frame, rule, current);
    for (const watch of rule.plan.watches) countCorrelated(frame, watch, current);
  }

  return {
    take,
    advance,
    drain: () => drainLedger(frame.ledger),
    undrained: () => frame.ledger.closed.length + frame.ledger.grown.length,
    windows: () => saveChanged(frame),
    restore: (states) => restoreAll(frame, states),
    limits: () => told.limits(),
    skips: () => told.skips(),
    progress: () => progressOf(frame.steps),
  };
}
