// For: the tests of this folder: the same semantics as a correlator's, written plainly, with every
// hit kept and nothing clever.
// Never: used outside tests. It is quadratic, and it knows neither buckets nor evictions.

import type { CorrelationRule } from "../sigma/ast.ts";
import type { Hit } from "../finding.ts";
import { holdsInWords } from "./slow-words.ts";

export interface SlowFinding {
  readonly rule: string;
  readonly group: string;
  readonly openedMs: number;
  count: number;
  firstMs: number;
  lastMs: number;
  offsets: number[];
}

interface SlowEvent {
  readonly hit: Hit;
  readonly timeMs: number;
  readonly rule: string;
  isCounted: boolean;
}

interface SlowGroup {
  events: SlowEvent[];
  touchedMs: number;
  firedMs: number;
  finding: SlowFinding | undefined;
}

function compare(rule: CorrelationRule, measured: number): boolean {
  const { tests } = rule.condition;
  if (rule.condition.words) return measured === 1;
  if (tests.length === 0) return measured >= rule.rules.length;
  return tests.every(({ op, value }) => {
    if (op === "gt") return measured > value;
    if (op === "gte") return measured >= value;
    if (op === "lt") return measured < value;
    if (op === "lte") return measured <= value;
    return op === "eq" ? measured === value : measured !== value;
  });
}

function measure(rule: CorrelationRule, window: readonly SlowEvent[]): number {
  const { fields = [], words } = rule.condition;
  if (words) {
    const came = window.map((event) => event.rule);
    return holdsInWords(words.text, came, rule.type === "temporal_ordered" ? rule.rules : undefined)
      ? 1
      : 0;
  }
  const values = window.map(({ hit }) => hit.get(fields[0] ?? "") as number);
  const sum = values.reduce((total, value) => total + value, 0);
  switch (rule.type) {
    case "event_count":
      return window.length;
    case "value_count":
      return new Set(window.map(({ hit }) => JSON.stringify(fields.map((name) => hit.get(name)))))
        .size;
    case "temporal":
      return new Set(window.map((event) => event.rule)).size;
    case "temporal_ordered": {
      let far = 0;
      for (const event of window) if (event.rule === rule.rules[far]) far += 1;
      return far;
    }
    case "value_sum":
      return sum;
    case "value_avg":
      return sum / values.length;
    case "value_median": {
      const sorted = [...values].sort((a, b) => a - b);
      const half = sorted.length / 2;
      const [low = 0, high = 0] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
      return (low + high) / 2;
    }
    default: {
      const rank = Math.ceil(((rule.condition.percentile ?? 50) / 100) * values.length);
      return [...values].sort((a, b) => a - b)[Math.max(1, rank) - 1] ?? Number.NaN;
    }
  }
}

/**
 * `correlations` in such an order that each stands after all it counts; grouped by source.ip (IPv4)
 * alone.
 */
export function slowFindings(
  correlations: readonly CorrelationRule[],
  hits: readonly Hit[],
  latenessMs: number,
): SlowFinding[] {
  const findings: SlowFinding[] = [];
  const groups = new Map<string, SlowGroup>();
  let newestMs = -Infinity;

  function countIn(group: SlowGroup, rule: CorrelationRule, name: string, event: SlowEvent): void {
    const { timeMs } = event;
    event.isCounted = true;
    if (!group.finding || timeMs > group.finding.lastMs + rule.timespanMs) {
      group.finding = {
        rule: rule.name,
        group: name,
        openedMs: timeMs,
        count: 0,
        firstMs: timeMs,
        lastMs: timeMs,
        offsets: [],
      };
      findings.push(group.finding);
    }
    const { finding } = group;
    finding.count += 1;
    finding.firstMs = Math.min(finding.firstMs, timeMs);
    finding.lastMs = Math.max(finding.lastMs, timeMs);
    finding.offsets.push(event.hit.place.offset);
  }

  function count(rule: CorrelationRule, from: string, timeMs: number, hit: Hit): void {
    const name = String(hit.get("source.ip"));
    const id = `${rule.name} ${name}`;
    let group = groups.get(id);
    if (!group || newestMs - group.touchedMs > rule.timespanMs + latenessMs) {
      group = { events: [], touchedMs: newestMs, firedMs: -Infinity, finding: undefined };
      groups.set(id, group);
    }
    if (group.events.some((event) => timeMs < event.timeMs - latenessMs)) return;
    group.touchedMs = newestMs;
    group.events.push({ hit, timeMs, rule: from, isCounted: false });
    const sorted = [...group.events].sort((a, b) => a.timeMs - b.timeMs);
    const ends = new Set(sorted.map((event) => event.timeMs));
    for (const end of ends) {
      if (end < timeMs || end >= timeMs + rule.timespanMs) continue;
      const window = sorted.filter(
        (event) => event.timeMs > end - rule.timespanMs && event.timeMs <= end,
      );
      if (!compare(rule, measure(rule, window))) continue;
      for (const event of window) if (!event.isCounted) countIn(group, rule, name, event);
      if (Math.abs(end - group.firedMs) < rule.timespanMs) continue;
      group.firedMs = Math.max(group.firedMs, end);
      for (const above of correlations) {
        if (above.rules.includes(rule.name)) count(above, rule.name, end, hit);
      }
    }
  }

  for (const hit of hits) {
    newestMs = Math.max(newestMs, hit.timeMs);
    for (const rule of correlations) {
      if (rule.rules.includes(hit.rule)) count(rule, hit.rule, hit.timeMs, hit);
    }
  }
  return findings;
}
