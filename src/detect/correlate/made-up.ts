// For: the tests of this folder: rules and hits made up in one line each.
// Never: used outside tests.

import type { FieldValue } from "../../events/event.ts";
import type { Finding, FindingDelta, Hit } from "../finding.ts";
import type { CorrelationRule, SigmaRule } from "../sigma/ast.ts";
import type { Correlator } from "./correlator.ts";

const origin = { file: "made-up.yml", line: 1 } as const;

export function plainRule(name: string, more: Partial<SigmaRule> = {}): SigmaRule {
  return {
    kind: "rule",
    source: { category: "webserver" },
    origin,
    name,
    title: `${name} seen`,
    level: "low",
    classes: ["web"],
    condition: { kind: "and", of: [] },
    references: [],
    tags: [],
    falsepositives: [],
    hinomi: {},
    ...more,
  };
}

/** By default: event_count of rule "probe" per source.ip, 3 in 60 s. */
export function correlationRule(
  name: string,
  more: Partial<CorrelationRule> = {},
): CorrelationRule {
  return {
    kind: "correlation",
    origin,
    name,
    title: `${name} seen`,
    level: "high",
    type: "event_count",
    rules: ["probe"],
    groupBy: ["source.ip"],
    aliases: {},
    timespanMs: 60_000,
    condition: { tests: [{ op: "gte", value: 3 }] },
    generate: false,
    references: [],
    tags: [],
    hinomi: {},
    ...more,
  };
}

let nextOffset = 0;

/** A hit of `rule` at `seconds`, from 192.0.2.1 unless the fields say otherwise. */
export function hit(
  rule: string,
  seconds: number,
  fields: Readonly<Record<string, FieldValue | undefined>> = {},
): Hit {
  nextOffset += 100;
  const all: Readonly<Record<string, FieldValue | undefined>> = {
    "source.ip": "192.0.2.1",
    ...fields,
  };
  return {
    rule,
    timeMs: seconds * 1000,
    place: { file: "access.log", offset: nextOffset, length: 99 },
    get: (field) => (Object.hasOwn(all, field) ? all[field] : undefined),
  };
}

/**
 * The findings that deltas tell of, each in its last state, by first hit; a new finding under an
 * old key is another one.
 */
export function foldFindings(deltas: readonly FindingDelta[]): Finding[] {
  const findings: Finding[] = [];
  const at = new Map<string, number>();
  for (const { finding, isNew } of deltas) {
    if (isNew) at.set(finding.key, findings.length);
    findings[at.get(finding.key) ?? findings.length] = finding;
  }
  return findings.sort((a, b) => a.firstMs - b.firstMs || (a.key < b.key ? -1 : 1));
}

/** Takes all hits and answers the findings of one rule. */
export function findingsOf(
  correlator: Correlator,
  hits: readonly Hit[],
  rule: string,
): readonly Finding[] {
  for (const one of hits) correlator.take(one);
  return foldFindings(correlator.drain()).filter((finding) => finding.rule === rule);
}
