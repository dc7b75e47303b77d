// For: putting back what was open before a restart.
// Never: reports it as grown; it was told before it was saved.

import type { Correlation } from "./correlation.ts";
import type { Frame } from "./frame.ts";
import { groupFromJson } from "./group-text.ts";
import { openGroup } from "./group-life.ts";
import { openFinding } from "./ledger.ts";
import { prepareHabit, ruleOfHabitRow } from "./habit.ts";
import { prepareLoan, takerOfRow } from "./loan.ts";
import { prepareNews, ruleOfNewsRow } from "./news.ts";
import type { Owner } from "./ledger.ts";
import { openPlain } from "./plain.ts";
import type { PlainRule } from "./plain.ts";
import type { SavedWindow } from "./forgotten.ts";
import { readGroup, readPlain } from "./saved.ts";
import type { SavedEvent, SavedFinding, SavedGroup, SavedPlace, SavedPlain } from "./saved.ts";
import type { Place } from "../../events/evidence.ts";
import { newEvent } from "./window-events.ts";
import { link, replayGroup } from "./window.ts";

function restorePlace([file, offset, length]: SavedPlace): Place {
  return { file, offset, length };
}

function fillFinding(frame: Frame, row: number, saved: SavedFinding): void {
  const { ledger } = frame;
  const [, count, firstMs, lastMs, bytesIn, bytesOut, source, answers, places] = saved;
  ledger.counts[row] = count;
  ledger.firstMs[row] = firstMs;
  ledger.lastMs[row] = lastMs;
  ledger.bytesIn[row] = bytesIn;
  ledger.bytesOut[row] = bytesOut;
  ledger.sources[row] = source === 0 ? undefined : source;
  const [first] = answers;
  if (answers.length === 1 && first && first[1] === count) ledger.answers[row] = first[0];
  else ledger.answers[row] = answers.length === 0 ? undefined : new Map(answers);
  const kept = places.map(restorePlace);
  ledger.places[row] = kept.length < 2 ? kept[0] : kept;
}

function restorePlain(frame: Frame, rule: PlainRule, key: string, saved: SavedPlain): void {
  const known = rule.rows.get(key);
  if (known !== undefined) return;
  const row = openPlain(frame, rule, key, saved.finding[0]);
  fillFinding(frame, row, saved.finding);
  frame.plain.touchedMs[row] = saved.touchedMs;
  frame.plain.saved[row] = 1;
}

function restoreEvent(correlation: Correlation, group: number, saved: SavedEvent): void {
  const { events } = correlation;
  const row = newEvent(events);
  const [timeMs, step, text, amount, times, uncounted, bytesIn, bytesOut] = saved;
  const [answer, source, place] = [saved[8], saved[9], saved[10]];
  events.next[row] = -1;
  events.timeMs[row] = timeMs;
  events.step[row] = step;
  events.text[row] = text;
  events.amount[row] = amount;
  events.times[row] = times;
  events.uncounted[row] = uncounted;
  events.bytesIn[row] = bytesIn;
  events.bytesOut[row] = bytesOut;
  events.answer[row] = answer === 0 ? undefined : answer;
  events.source[row] = source === 0 ? undefined : source;
  events.place[row] = place === 0 ? undefined : restorePlace(place);
  link(correlation, group, row);
}

function restoreGroup(
  frame: Frame,
  correlation: Correlation,
  text: string,
  saved: SavedGroup,
): void {
  const { groups, measure, owner } = correlation;
  if (groups.byText.has(text)) return;
  const group = openGroup(frame, correlation, text);
  groups.touchedMs[group] = saved.touchedMs;
  groups.firedMs[group] = saved.firedMs ?? -Infinity;
  groups.coarse[group] = saved.coarse;
  groups.saved[group] = 1;
  for (const event of saved.events) restoreEvent(correlation, group, event);
  if (saved.events.length > 0) replayGroup(correlation, group, () => {});
  if (saved.residue !== null) measure.residue?.set(group, saved.residue);
  if (saved.finding === null) return;
  const row = openFinding(frame.ledger, owner, text, saved.finding[0]);
  fillFinding(frame, row, saved.finding);
  groups.finding[group] = row;
}

function restoreClock(frame: Frame, state: string): boolean {
  const newestMs = Number(state);
  if (!Number.isFinite(newestMs)) return false;
  frame.newestMs = Math.max(frame.newestMs, newestMs);
  frame.savedMs = newestMs;
  return true;
}

/** A state made ready, so that all can be put back in the order in which they were last touched. */
interface Prepared {
  readonly touchedMs: number;
  readonly putBack: () => void;
}

/** What is remembered beside windows: habits, lines lent to others. */
function prepareMemory(
  frame: Frame,
  rule: string,
  group: string,
  state: string,
): Prepared | undefined {
  const loan = frame.loans.byTaker.get(takerOfRow(rule) ?? "");
  if (loan) return prepareLoan(loan, group, state);
  const name = ruleOfHabitRow(rule);
  const habit = frame.correlations.find((one) => one.plan.rule.name === name)?.habit;
  const text = habit && groupFromJson(habit.names, group);
  return habit && text !== undefined ? prepareHabit(habit, text, state) : undefined;
}

function prepare(frame: Frame, rule: string, group: string, state: string): Prepared | undefined {
  const news = frame.plain.byName.get(ruleOfNewsRow(rule) ?? "")?.news;
  if (news) {
    const name = groupFromJson([news.field], group);
    return name === undefined ? undefined : prepareNews(news, name, state);
  }
  const plain = frame.plain.byName.get(rule);
  if (plain) {
    const owner: Owner = group === "[]" ? plain.withoutSource : plain.withSource;
    const text = groupFromJson(owner.names, group);
    const saved = readPlain(state);
    if (text === undefined || !saved) return undefined;
    const key = owner.names.length === 0 ? "" : text;
    return {
      touchedMs: saved.touchedMs,
      putBack: () => restorePlain(frame, plain, key, saved),
    };
  }
  const correlation = frame.correlations.find((one) => one.plan.rule.name === rule);
  if (!correlation) return prepareMemory(frame, rule, group, state);
  const text = groupFromJson(correlation.owner.names, group);
  const saved = readGroup(state, correlation.plan.rule.rules.length);
  if (text === undefined || !saved) return undefined;
  return {
    touchedMs: saved.touchedMs,
    putBack: () => restoreGroup(frame, correlation, text, saved),
  };
}

/**
 * Puts saved states back into a correlator that has counted nothing yet. Answers how many could not
 * be used (the rule is gone, the text is not ours); those are told as forgotten at the next save.
 */
export function restoreAll(frame: Frame, states: readonly SavedWindow[]): number {
  const prepared: Prepared[] = [];
  let unusable = 0;
  for (const { rule, group, state } of states) {
    if (state === null) continue;
    if (rule === "") {
      if (!restoreClock(frame, state)) unusable += 1;
      continue;
    }
    const ready = prepare(frame, rule, group, state);
    if (ready) {
      prepared.push(ready);
      continue;
    }
    unusable += 1;
    frame.forgotten.addSaved(rule, group);
  }
  prepared.sort((a, b) => a.touchedMs - b.touchedMs);
  for (const { putBack } of prepared) putBack();
  return unusable;
}
