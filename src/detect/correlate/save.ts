// For: carrying what is open over a restart: each group as one JSON text, and back.
// Never: trusts what it reads; a state that does not fit is left out and counted.

import type { Place } from "../../events/evidence.ts";
import { answersOf } from "./answers.ts";
import { none } from "./columns.ts";
import type { Correlation } from "./correlation.ts";
import type { Frame } from "./frame.ts";
import type { SavedWindow } from "./forgotten.ts";
import { groupJson } from "./group-text.ts";
import { takeChanged } from "./groups.ts";
import type { Ledger } from "./ledger.ts";
import { saveHabit } from "./habit.ts";
import { saveLoan } from "./loan.ts";
import { saveNews } from "./news.ts";
import { placesOf } from "./places.ts";
import { clockRow } from "./saved.ts";
import type { SavedEvent, SavedFinding, SavedGroup, SavedPlace, SavedPlain } from "./saved.ts";

function savePlace(place: Place): SavedPlace {
  return [place.file, place.offset, place.length];
}

function saveFinding(ledger: Ledger, row: number): SavedFinding {
  const source = ledger.sources[row];
  const count = ledger.counts[row] as number;
  return [
    ledger.openedMs[row] as number,
    count,
    ledger.firstMs[row] as number,
    ledger.lastMs[row] as number,
    ledger.bytesIn[row] as number,
    ledger.bytesOut[row] as number,
    source === undefined ? 0 : source,
    [...answersOf(ledger.answers[row], count)],
    placesOf(ledger.places[row]).map(savePlace),
  ];
}

function saveEvents({ groups, events }: Correlation, group: number): SavedEvent[] {
  const saved: SavedEvent[] = [];
  for (let row = groups.head[group] as number; row !== none; row = events.next[row] as number) {
    const place = events.place[row];
    saved.push([
      events.timeMs[row] as number,
      events.step[row] as number,
      events.text[row] ?? "",
      events.amount[row] as number,
      events.times[row] as number,
      events.uncounted[row] as number,
      events.bytesIn[row] as number,
      events.bytesOut[row] as number,
      events.answer[row] ?? 0,
      events.source[row] ?? 0,
      place ? savePlace(place) : 0,
    ]);
  }
  return saved;
}

function saveGroup(frame: Frame, correlation: Correlation, group: number): SavedGroup {
  const { groups, measure } = correlation;
  const firedMs = groups.firedMs[group] as number;
  const finding = groups.finding[group] as number;
  return {
    v: 1,
    touchedMs: groups.touchedMs[group] as number,
    firedMs: Number.isFinite(firedMs) ? firedMs : null,
    coarse: groups.coarse[group] as number,
    residue: measure.residue?.get(group) ?? null,
    events: saveEvents(correlation, group),
    finding: finding === none ? null : saveFinding(frame.ledger, finding),
  };
}

function saveChangedPlain(frame: Frame): SavedWindow[] {
  const { plain, ledger } = frame;
  const windows: SavedWindow[] = [];
  for (const row of plain.changed) {
    plain.unsaved[row] = 0;
    const owner = ledger.owners[row];
    if (plain.alive[row] !== 1 || !owner) continue;
    plain.saved[row] = 1;
    const state: SavedPlain = {
      v: 1,
      touchedMs: plain.touchedMs[row] as number,
      finding: saveFinding(ledger, row),
    };
    const group = groupJson(owner.names, ledger.groups[row] ?? "");
    windows.push({ rule: owner.rule.name, group, state: JSON.stringify(state) });
  }
  plain.changed = [];
  return windows;
}

/**
 * Everything that changed since the last call, and what is gone, as rows to be replaced by rule and
 * group.
 */
export function saveChanged(frame: Frame): SavedWindow[] {
  const windows = saveChangedPlain(frame);
  for (const { news } of frame.plain.byName.values()) if (news) windows.push(...saveNews(news));
  for (const loan of frame.loans.byTaker.values()) windows.push(...saveLoan(loan));
  for (const { habit } of frame.correlations) if (habit) windows.push(...saveHabit(habit));
  for (const correlation of frame.correlations) {
    const { groups, owner } = correlation;
    for (const row of takeChanged(groups)) {
      groups.saved[row] = 1;
      const group = groupJson(owner.names, groups.texts[row] ?? "");
      const state = JSON.stringify(saveGroup(frame, correlation, row));
      windows.push({ rule: owner.rule.name, group, state });
    }
  }
  for (const { rule, group } of windows) frame.forgotten.cancel(rule, group);
  windows.push(...frame.forgotten.take());
  if (frame.newestMs !== frame.savedMs) {
    frame.savedMs = frame.newestMs;
    windows.push({ ...clockRow, state: JSON.stringify(frame.newestMs) });
  }
  return windows;
}
