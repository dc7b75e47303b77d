// For: following single lines through the whole of detection, exactly and in order, so that it can be seen why.
// Never: the hot path; what it says is what the hot path must say too.

import type { Estate } from "../estate/estate.ts";
import { viewOf } from "../events/event.ts";
import type { Event, FieldValue } from "../events/event.ts";
import type { Format, LineContext } from "../events/format.ts";
import { createCorrelator } from "../detect/correlate/correlator.ts";
import type { Progress } from "../detect/correlate/progress.ts";
import type { Finding, Hit } from "../detect/finding.ts";
import type { SigmaRule } from "../detect/sigma/ast.ts";
import { explainRule, nearlyMatched } from "../detect/sigma/explain.ts";
import { compileJudge, programJudge } from "../detect/sigma/judge.ts";
import type { ExplainedLine, Offence } from "../faces/cli/results.ts";
import type { RulesInForce } from "./rules.ts";

type Window = NonNullable<ExplainedLine["windows"]>[number];

export interface LineExplainer {
  /** Lines are taken as one log, in order. `deep` adds what nearly matched, the windows and who the source is to us. */
  explain(line: Buffer, format: Format | undefined, deep: boolean): ExplainedLine;
}

/** What a rule says of a line: a finding that grew, or a rule that matched and is quiet because another counts it. */
type Charge = Pick<Finding, "rule" | "level" | "hinomi">;

/** Kinds whose source did something that is held against it. Research scanners announce themselves and are let be. */
function isHeldAgainst({ rule, level, hinomi }: Charge, rules: RulesInForce): boolean {
  const { kind, family } = hinomi;
  if (kind === "research") return false;
  if (kind !== undefined || family !== undefined) return true;
  const isOwnRule = rules.roomOf(rule) === undefined;
  return isOwnRule && ["medium", "high", "critical"].includes(level);
}

/** A sign-in that was accepted is nobody's offence by itself, however it came about: the incident tells that. */
function isAccepted(event: Event): boolean {
  return event["event.outcome"] === "success" && event["event.action"] !== "http-request";
}

const urgency = ["informational", "low", "medium", "high", "critical"];

/** The charge that says most about the line: success before attempt, the more urgent, the surer. */
function worst(charges: readonly Charge[]): Charge | undefined {
  const weight = ({ hinomi, level }: Charge) =>
    (hinomi.outcome === "success" ? 100 : 0) +
    urgency.indexOf(level) * 10 +
    (hinomi.confidence ?? 0);
  return charges.toSorted((a, b) => weight(b) - weight(a))[0];
}

export function createLineExplainer(
  rules: RulesInForce,
  estate: Estate,
  context: LineContext,
): LineExplainer {
  const plain = rules.rules.filter((rule): rule is SigmaRule => rule.kind === "rule");
  const judged = plain.map((rule) => ({
    rule,
    judge: compileJudge(rule, { timeZone: context.timeZone }),
  }));
  const correlator = createCorrelator(rules.rules, {
    ...(rules.countryOf && { countryOf: rules.countryOf }),
  });
  let n = 0;
  let offset = 0;

  function offenceOf(
    event: Event,
    matched: readonly SigmaRule[],
    grown: readonly Finding[],
  ): Offence | null {
    const ip = event["source.ip"];
    // A threshold decides about an incident; the line itself is an offence from the first one on.
    const quiet = matched
      .filter(({ hinomi }) => hinomi.kind !== undefined)
      .map(({ name, level, hinomi }) => ({ rule: name, level, hinomi }));
    const charge = worst([...grown, ...quiet].filter((each) => isHeldAgainst(each, rules)));
    if (typeof ip !== "string" || !charge || isAccepted(event)) return null;
    const user = event["user.name"];
    return {
      source_ip: ip,
      ...(typeof user === "string" && { user }),
      kind: charge.hinomi.family ?? charge.hinomi.kind ?? charge.rule,
    };
  }

  return {
    explain(line, format, deep) {
      n += 1;
      const at = offset;
      offset += line.length + 1;
      const event = format?.parse(line, context);
      if (!format || !event) {
        return { n, format: format?.name ?? null, event: null, rules: [], offence: null };
      }
      const view = viewOf(event);
      const mine = judged.filter(({ rule }) => rule.classes.includes(format.eventClass));
      const matched = mine.filter(({ judge }) => judge(view)).map(({ rule }) => rule);
      const timeMs = event["@timestamp"];
      const windows: Window[] = [];
      for (const { name } of matched) {
        const hit: Hit = {
          rule: name,
          timeMs: typeof timeMs === "number" ? timeMs : context.nowMs,
          place: { file: "-", offset: at, length: line.length },
          get: (field: string): FieldValue | undefined => event[field],
        };
        correlator.take(hit);
        if (deep) windows.push(...correlator.progress().map(windowOf));
      }
      const grown = correlator.drain().map(({ finding }) => finding);
      const names = new Set([...matched.map(({ name }) => name), ...grown.map(({ rule }) => rule)]);
      const answer: ExplainedLine = {
        n,
        format: format.name,
        event,
        rules: [...names],
        offence: offenceOf(event, matched, grown),
      };
      if (!deep) return answer;
      const ip = event["source.ip"];
      const unmatched = mine
        .map(({ rule }) => rule)
        .filter((rule) => !matched.includes(rule) && (programJudge(rule)?.(view) ?? true));
      return {
        ...answer,
        nearly: unmatched.flatMap((rule) => nearlyOf(rule, view, context)),
        windows,
        ...(typeof ip === "string" && { allow: estate.judge(ip, context.nowMs) }),
      };
    },
  };
}

function windowOf({ rule, group, have, want, fired, notCounted }: Progress): Window {
  return {
    rule,
    group,
    count: have,
    want,
    fired,
    ...(notCounted !== undefined && { not_counted: notCounted }),
  };
}

/** One selection missing is near; a success rule is near only when more than one of its parts holds. */
function nearlyOf(
  rule: SigmaRule,
  view: ReturnType<typeof viewOf>,
  context: LineContext,
): NonNullable<ExplainedLine["nearly"]> {
  const explanation = explainRule(rule, view, { timeZone: context.timeZone });
  if (!nearlyMatched(rule, explanation)) return [];
  const named = (held: boolean) =>
    explanation.selections.filter((each) => each.held === held).map(({ name }) => name);
  const [held, missing] = [named(true), named(false)];
  const isFar = missing.length > 1 || (rule.hinomi.outcome === "success" && held.length < 2);
  return isFar ? [] : [{ rule: rule.name, held, missing }];
}
