// For: what happens when a window holds: its hits go into the group's finding.
// Never: a hit twice in one correlation's findings.

import { none } from "./columns.ts";
import type { Correlation } from "./correlation.ts";
import type { Frame } from "./frame.ts";
import { addHits, closeFinding, openFinding } from "./ledger.ts";
import type { Share } from "./ledger.ts";
import type { Occurrence } from "./occurrence.ts";

/** The group's open finding, or a new one when the hit comes after its quiet time. */
function findingFor(frame: Frame, correlation: Correlation, group: number, timeMs: number): number {
  const { groups, plan, owner } = correlation;
  const open = groups.finding[group] as number;
  if (open !== none) {
    if (timeMs <= (frame.ledger.lastMs[open] as number) + plan.cooldownMs) return open;
    closeFinding(frame.ledger, open);
  }
  const row = openFinding(frame.ledger, owner, groups.texts[group] ?? "", timeMs);
  groups.finding[group] = row;
  return row;
}

function countEvent(
  frame: Frame,
  correlation: Correlation,
  group: number,
  row: number,
  timeMs: number,
): void {
  const { events } = correlation;
  const place = events.place[row];
  if (place && correlation.plan.isTold) {
    const share: Share = {
      timeMs,
      times: events.uncounted[row] as number,
      bytesIn: events.bytesIn[row] as number,
      bytesOut: events.bytesOut[row] as number,
      answer: events.answer[row],
      source: events.source[row],
      place,
    };
    addHits(frame.ledger, findingFor(frame, correlation, group, timeMs), share);
  }
  events.uncounted[row] = 0;
  events.bytesIn[row] = 0;
  events.bytesOut[row] = 0;
  events.answer[row] = undefined;
  events.source[row] = undefined;
  events.place[row] = undefined;
}

/**
 * Whether a firing at `timeMs` is a hit of the correlations above: the first one is, and while it
 * goes on one per timespan. Remembers it when it is.
 */
export function isFiringAnew(
  { groups, plan }: Correlation,
  group: number,
  timeMs: number,
): boolean {
  const firedMs = groups.firedMs[group] as number;
  if (Math.abs(timeMs - firedMs) < plan.rule.timespanMs) return false;
  groups.firedMs[group] = Math.max(firedMs, timeMs);
  return true;
}

/**
 * The group's window that ends at event `end` holds. `arrived` is the hit that is being counted: in
 * a bucket its row's time is the bucket's, and its own is told.
 */
export function fire(
  frame: Frame,
  correlation: Correlation,
  group: number,
  end: number,
  arrived: { readonly row: number; readonly hit: Occurrence },
): void {
  const { groups, events } = correlation;
  const counted = groups.counted[group] as number;
  let row = counted;
  if (counted === none) row = groups.start[group] as number;
  else if (counted !== end) row = events.next[counted] as number;
  for (;;) {
    if ((events.uncounted[row] as number) > 0) {
      const timeMs = row === arrived.row ? arrived.hit.timeMs : (events.timeMs[row] as number);
      countEvent(frame, correlation, group, row, timeMs);
    }
    if (row === end) break;
    row = events.next[row] as number;
  }
  groups.counted[group] = end;
}
