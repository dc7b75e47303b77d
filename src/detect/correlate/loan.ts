// For: rules whose line lacks what another line of the same mail or connection has (`hinomi.takes_from`): Postfix names the login
// in one line and the number of recipients in another.
// Never: a field over one that the line has itself; unbounded, or kept longer than an hour; a hit without its other line.

import type { FieldValue } from "../../events/event.ts";
import type { Hit } from "../finding.ts";
import type { AnyRule, TakesFrom } from "../sigma/ast.ts";
import { rowOf, ruleOf } from "./account-memory.ts";
import type { SavedWindow } from "./forgotten.ts";
import type { Frame } from "./frame.ts";
import { groupFromJson, groupJson, groupText } from "./group-text.ts";
import { ownText, valueText } from "./value-text.ts";

interface Lent {
  readonly timeMs: number;
  readonly fields: Readonly<Record<string, FieldValue>>;
}

/** What one rule takes from another: the lines of the other, by what both have the same. */
export interface Loan {
  readonly taker: string;
  readonly asked: TakesFrom;
  /** The one lent longest ago first. */
  readonly lent: Map<string, Lent>;
  readonly unsaved: Set<string>;
  readonly saved: Set<string>;
}

export interface Loans {
  readonly byTaker: ReadonlyMap<string, Loan>;
  readonly byLender: ReadonlyMap<string, readonly Loan[]>;
}

const kind = { ending: "#taken" } as const;

/** The rule whose memory is saved under this name, if it is such a name. */
export function takerOfRow(row: string): string | undefined {
  return ruleOf(row, kind);
}

export function createLoans(rules: Iterable<AnyRule>): Loans {
  const byTaker = new Map<string, Loan>();
  const byLender = new Map<string, Loan[]>();
  for (const { name, hinomi } of rules) {
    const { takes_from: asked } = hinomi;
    if (!asked) continue;
    const loan: Loan = {
      taker: name,
      asked,
      lent: new Map(),
      unsaved: new Set(),
      saved: new Set(),
    };
    byTaker.set(name, loan);
    byLender.set(asked.rule, [...(byLender.get(asked.rule) ?? []), loan]);
  }
  return { byTaker, byLender };
}

/** A field that neither line has is the same in both; undefined when there is none at all. */
function keyOf(frame: Frame, { asked }: Loan, hit: Hit): string | undefined {
  const values: string[] = [];
  for (const field of asked.same) {
    values.push(valueText(hit.get(field), frame.bounds.groupValueChars) ?? "");
  }
  return values.some((value) => value !== "") ? groupText(values) : undefined;
}

function forget(frame: Frame, loan: Loan, key: string): void {
  loan.lent.delete(key);
  loan.unsaved.delete(key);
  if (!loan.saved.delete(key)) return;
  frame.forgotten.addSaved(rowOf(loan.taker, kind), groupJson(loan.asked.same, key));
}

function isTooOld(frame: Frame, { timeMs }: Lent, nowMs: number): boolean {
  return nowMs - timeMs > frame.bounds.lentMs;
}

/** Keeps of this hit what others will take. */
export function lend(frame: Frame, hit: Hit): void {
  for (const loan of frame.loans.byLender.get(hit.rule) ?? []) {
    const key = keyOf(frame, loan, hit);
    if (key === undefined) continue;
    const fields: Record<string, FieldValue> = {};
    for (const field of loan.asked.fields) {
      const value = hit.get(field);
      if (value !== undefined) fields[field] = typeof value === "string" ? ownText(value) : value;
    }
    loan.lent.delete(key);
    loan.lent.set(ownText(key), { timeMs: hit.timeMs, fields });
    loan.unsaved.add(ownText(key));
    for (const [first, lent] of loan.lent) {
      const isFull = loan.lent.size > frame.bounds.lentLines;
      if (!isFull && !isTooOld(frame, lent, hit.timeMs)) break;
      if (isFull) frame.told.limit("lentLines", loan.taker);
      forget(frame, loan, first);
    }
  }
}

/** The hit with what it takes; undefined when nobody has lent it anything within the hour. */
export function withLoan(frame: Frame, hit: Hit): Hit | undefined {
  const loan = frame.loans.byTaker.get(hit.rule);
  if (!loan) return hit;
  const key = keyOf(frame, loan, hit);
  const lent = key === undefined ? undefined : loan.lent.get(key);
  if (key === undefined || !lent || isTooOld(frame, lent, hit.timeMs)) return undefined;
  if (loan.asked.once === true) forget(frame, loan, key);
  const { fields } = lent;
  const { rule, timeMs, place } = hit;
  return { rule, timeMs, place, get: (field) => hit.get(field) ?? fields[field] };
}

export function saveLoan(loan: Loan): SavedWindow[] {
  const windows = [...loan.unsaved].map((key): SavedWindow => {
    loan.saved.add(key);
    const group = groupJson(loan.asked.same, key);
    const state = JSON.stringify({ v: 1, ...loan.lent.get(key) });
    return { rule: rowOf(loan.taker, kind), group, state };
  });
  loan.unsaved.clear();
  return windows;
}

function isField(value: unknown): value is FieldValue {
  return ["string", "number", "boolean"].includes(typeof value);
}

/** When it was lent, for the order of putting back; undefined: not usable. */
export function prepareLoan(
  loan: Loan,
  group: string,
  state: string,
): { readonly touchedMs: number; readonly putBack: () => void } | undefined {
  const key = groupFromJson(loan.asked.same, group);
  let value: unknown;
  try {
    value = JSON.parse(state);
  } catch {
    return undefined;
  }
  if (key === undefined || typeof value !== "object" || value === null) return undefined;
  const { v, timeMs, fields } = value as Readonly<Record<string, unknown>>;
  if (v !== 1 || typeof timeMs !== "number" || typeof fields !== "object" || fields === null)
    return undefined;
  const known = Object.entries(fields).filter((pair): pair is [string, FieldValue] =>
    isField(pair[1]),
  );
  return {
    touchedMs: timeMs,
    putBack() {
      loan.lent.set(key, { timeMs, fields: Object.fromEntries(known) });
      loan.saved.add(key);
    },
  };
}
