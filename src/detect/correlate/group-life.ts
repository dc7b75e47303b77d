// For: when a correlation's group begins and ends.
// Never: ends one that an event in time could still meet, unless a bound makes it; then it is told.

import { none } from "./columns.ts";
import type { Correlation } from "./correlation.ts";
import type { Frame } from "./frame.ts";
import { addGroup, removeGroup } from "./groups.ts";
import { closeFinding } from "./ledger.ts";
import { ownText } from "./value-text.ts";
import { freeEvent } from "./window-events.ts";

/** Takes a group out of memory, with its events and its finding. */
export function dropGroup(frame: Frame, correlation: Correlation, group: number): void {
  const { groups, events, owner } = correlation;
  for (let row = groups.head[group] as number; row !== none;) {
    const next = events.next[row] as number;
    freeEvent(events, row);
    row = next;
  }
  correlation.measure.clear(group);
  const finding = groups.finding[group] as number;
  if (finding !== none) closeFinding(frame.ledger, finding);
  if (groups.saved[group] === 1) {
    frame.forgotten.add(owner.rule.name, owner.names, groups.texts[group] ?? "");
  }
  removeGroup(groups, group);
}

/** Nothing that may still come can meet what the group holds. */
function isOver(frame: Frame, { groups, plan }: Correlation, group: number): boolean {
  const quietMs = frame.newestMs - (groups.touchedMs[group] as number);
  return quietMs > plan.cooldownMs + frame.bounds.latenessMs;
}

/** A new group, in the place of the stalest when there are too many. */
export function openGroup(frame: Frame, correlation: Correlation, text: string): number {
  const { groups, plan } = correlation;
  if (groups.byText.size >= frame.bounds.correlationGroups) {
    frame.told.limit("correlationGroups", plan.rule.name);
    if (groups.lane.stalest !== none) dropGroup(frame, correlation, groups.lane.stalest);
  }
  const group = addGroup(groups, ownText(text));
  correlation.measure.clear(group);
  return group;
}

/** The group of that name, a new one when there is none or the old one is over. */
export function groupFor(frame: Frame, correlation: Correlation, text: string): number {
  const known = correlation.groups.byText.get(text);
  if (known === undefined) return openGroup(frame, correlation, text);
  if (!isOver(frame, correlation, known)) return known;
  dropGroup(frame, correlation, known);
  return openGroup(frame, correlation, text);
}

/** Frees groups that are over. */
export function sweepCorrelation(frame: Frame, correlation: Correlation): void {
  const { lane } = correlation.groups;
  while (lane.stalest !== none && isOver(frame, correlation, lane.stalest)) {
    dropGroup(frame, correlation, lane.stalest);
  }
}

/** Makes room for one more event without touching `group`. */
export function makeRoom(frame: Frame, correlation: Correlation, group: number): void {
  const { groups, events, plan } = correlation;
  while (events.held >= frame.bounds.correlationEvents && groups.lane.stalest !== group) {
    frame.told.limit("correlationEvents", plan.rule.name);
    dropGroup(frame, correlation, groups.lane.stalest);
  }
}
