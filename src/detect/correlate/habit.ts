// For: correlations that are told only when a group is far above its own habit (`hinomi.above_habit`): the most it came to on
// each of the last days.
// Never: learns from what was told until two weeks have gone by; unbounded however many names there are; the machine's clock.

import { dayMs } from "../../base/clock.ts";
import type { AboveHabit } from "../sigma/ast.ts";
import { heardOf, rowOf, ruleOf, type AccountMemory, type MemoryKind } from "./account-memory.ts";
import type { SavedWindow } from "./forgotten.ts";
import type { Frame } from "./frame.ts";
import { groupJson, groupRecord, groupText } from "./group-text.ts";
import { ownText } from "./value-text.ts";

/** One day (UTC) and the most that a window which ended on it measured; whether that was told. */
interface Day {
  readonly day: number;
  most: number;
  isTold: boolean;
}

interface Account {
  firstMs: number;
  /** Ascending. */
  readonly days: Day[];
  /** What was usual, and what it came to, when it was told last. */
  told: Unusual | undefined;
}

/** How far above its habit a group was. `usual` is absent while the group was not known yet. */
export interface Unusual {
  readonly measured: number;
  readonly usual?: number;
}

/** `names`: fields of the one whose habit it is. */
export interface Habit extends AccountMemory<Account> {
  readonly groupBy: readonly string[];
  readonly timespanMs: number;
  readonly asked: AboveHabit;
}

const kind: MemoryKind = { ending: "#habit", bound: "habitGroups" };

/** The rule whose memory is saved under this name, if it is such a name. */
export function ruleOfHabitRow(row: string): string | undefined {
  return ruleOf(row, kind);
}

export function createHabit(
  rule: string,
  of: Pick<Habit, "groupBy" | "timespanMs" | "asked">,
): Habit {
  const names = of.asked.of ?? of.groupBy;
  return { rule, names, ...of, accounts: new Map(), unsaved: new Set() };
}

/** The one whose habit it is, out of a group's text. */
function whoseOf({ asked, names, groupBy }: Habit, group: string): string {
  if (!asked.of) return group;
  const record = groupRecord(groupBy, group);
  return groupText(names.map((name) => record[name] ?? ""));
}

function dayOf({ days }: Account, timeMs: number, mostDays: number): Day {
  const day = Math.floor(timeMs / dayMs);
  let at = days.length;
  while (at > 0 && (days[at - 1] as Day).day > day) at -= 1;
  const known = days[at - 1];
  if (known?.day === day) return known;
  const fresh: Day = { day, most: 0, isTold: false };
  days.splice(at, 0, fresh);
  const oldest = (days.at(-1) as Day).day - mostDays;
  while ((days[0] as Day).day < oldest) days.shift();
  return fresh;
}

/** The most of the days that were over before the window began; what was told counts when nobody minded for so long. */
function usualOf(frame: Frame, { days }: Account, beganMs: number): number {
  let usual = 0;
  for (const { day, most, isTold } of days) {
    const fromMs = isTold ? day * dayMs + frame.bounds.habitLearnMs : (day + 1) * dayMs;
    if (fromMs <= beganMs && most > usual) usual = most;
  }
  return usual;
}

/**
 * Notes what a window that ends at `endMs` measured; true when it is told: the rule's own condition holds (`holds`), and it is
 * more than `times` the habit, or from `until_known` on while the group is not known for two weeks.
 */
export function isUnusual(
  frame: Frame,
  habit: Habit,
  group: string,
  { endMs, measured, holds }: { endMs: number; measured: number; holds: boolean },
): boolean {
  const { habitLearnMs, habitDays } = frame.bounds;
  const { times = Infinity, until_known: untilKnown = Infinity } = habit.asked;
  const whose = whoseOf(habit, group);
  const account = heardOf(frame, kind, habit, {
    name: whose,
    fresh: (): Account => ({ firstMs: endMs, days: [], told: undefined }),
  });
  account.firstMs = Math.min(account.firstMs, endMs);
  const day = dayOf(account, endMs, habitDays);
  if (measured > day.most) day.most = measured;
  habit.unsaved.add(ownText(whose));
  if (!holds) return false;
  const isKnown = endMs - account.firstMs >= habitLearnMs;
  const usual = isKnown ? usualOf(frame, account, endMs - habit.timespanMs) : 0;
  // Infinity times a habit of nothing is no number, and tells nothing either.
  const isTold = isKnown ? measured > usual * times : measured >= untilKnown;
  if (!isTold) return false;
  day.isTold = true;
  account.told = isKnown ? { measured: day.most, usual } : { measured: day.most };
  return true;
}

export function toldOf(habit: Habit, group: string): Unusual | undefined {
  return habit.accounts.get(whoseOf(habit, group))?.told;
}

export function saveHabit({ rule, names, accounts, unsaved }: Habit): SavedWindow[] {
  const windows = [...unsaved].map((group): SavedWindow => {
    const { firstMs, days, told } = accounts.get(group) as Account;
    const rows = days.map(({ day, most, isTold }) => [day, most, isTold ? 1 : 0]);
    const state = JSON.stringify({
      v: 1,
      firstMs,
      days: rows,
      told: told ? [told.measured, told.usual ?? null] : null,
    });
    return { rule: rowOf(rule, kind), group: groupJson(names, group), state };
  });
  unsaved.clear();
  return windows;
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function readDays(value: unknown): Day[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const days: Day[] = [];
  for (const row of value) {
    if (!Array.isArray(row) || !isNumber(row[0]) || !isNumber(row[1])) return undefined;
    if (row[0] <= (days.at(-1)?.day ?? -Infinity)) return undefined;
    days.push({ day: row[0], most: row[1], isTold: row[2] === 1 });
  }
  return days;
}

function readTold(value: unknown): Unusual | undefined {
  if (!Array.isArray(value) || !isNumber(value[0])) return undefined;
  return isNumber(value[1]) ? { measured: value[0], usual: value[1] } : { measured: value[0] };
}

/** When it was last heard of, for the order of putting back; undefined: not usable. */
export function prepareHabit(
  habit: Habit,
  group: string,
  state: string,
): { readonly touchedMs: number; readonly putBack: () => void } | undefined {
  let value: unknown;
  try {
    value = JSON.parse(state);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const { v, firstMs, days: rows, told } = value as Readonly<Record<string, unknown>>;
  const days = readDays(rows);
  if (v !== 1 || !isNumber(firstMs) || !days) return undefined;
  const account: Account = { firstMs, days, told: readTold(told) };
  return {
    touchedMs: Math.max(firstMs, ((days.at(-1)?.day ?? 0) + 1) * dayMs),
    putBack: () => void habit.accounts.set(group, account),
  };
}
