// For: who is to be told of an incident when: once when it opens, when it gets worse or changes, reminders, and never too often.
// Never: the message itself (words/) or its sending (the outbox); never silent about what was held back (the digest).
// Source: reference service-watch.md §8: group wait 20 s, reminders 30 min / 2 h / 8 h, at most 6 an hour, then a digest.

import { hourMs, minuteMs, secondMs } from "../../base/clock.ts";
import type { Incident, Severity, State } from "../incident.ts";

export type NoticeReason = "opened" | "worsened" | "changed" | "reminder" | "resolved" | "digest";

export interface Notice {
  readonly reason: NoticeReason;
  /** The incident; for a digest the first of those held back. */
  readonly incident: string;
  /** Of a digest: all of them. */
  readonly incidents: readonly string[];
  readonly atMs: number;
}

/** What was last told of an incident. Plain JSON: kept as a record, so that a restart tells nothing twice. */
export interface Told {
  readonly incident: string;
  /** undefined: it is new and waits for its group. */
  readonly severity?: Severity;
  readonly state?: State;
  /** When it was first seen here. */
  readonly sinceMs: number;
  /** Newest state not told yet. */
  readonly pending?: { readonly severity: Severity; readonly state: State };
  readonly reminders: number;
  /** A person has acted: no reminders. */
  readonly isTaken: boolean;
}

export interface NoticesState {
  readonly told: readonly Told[];
  /** Times of the notices of the last hour. */
  readonly sent: readonly number[];
  /** Held back by the ceiling. */
  readonly held: readonly string[];
}

export const noNotices: NoticesState = { told: [], sent: [], held: [] };

const groupWaitMs = 20 * secondMs;
const reminderMs: readonly number[] = [30 * minuteMs, 2 * hourMs, 8 * hourMs];
const perHourMax = 6;
const openStates: ReadonlySet<State> = new Set(["suspected", "open"]);
const overStates: ReadonlySet<State> = new Set(["resolved", "closed", "false-alarm", "merged"]);

/** Takes an incident in its newest state. Those less urgent than `from` are never told of. */
export function heard(
  state: NoticesState,
  incident: Pick<Incident, "id" | "severity" | "state">,
  nowMs: number,
  from: Severity,
): NoticesState {
  const known = state.told.find((each) => each.incident === incident.id);
  if (!known && (incident.severity > from || overStates.has(incident.state))) return state;
  const pending = { severity: incident.severity, state: incident.state };
  const before: Told = known ?? {
    incident: incident.id,
    sinceMs: nowMs,
    reminders: 0,
    isTaken: false,
  };
  const others = state.told.filter((each) => each !== known);
  return { ...state, told: [...others, { ...before, pending }] };
}

/** A person looks after it: no more reminders. */
export function taken(state: NoticesState, incident: string): NoticesState {
  const told = state.told.map((each) =>
    each.incident === incident ? { ...each, isTaken: true } : each,
  );
  return { ...state, told };
}

function reasonOf(told: Told, nowMs: number): NoticeReason | undefined {
  const { pending, severity, state, sinceMs, reminders, isTaken } = told;
  if (severity === undefined || state === undefined)
    return nowMs - sinceMs >= groupWaitMs ? "opened" : undefined;
  if (pending && pending.state !== state && overStates.has(pending.state)) return "resolved";
  if (pending && pending.severity < severity) return "worsened";
  if (pending && pending.state !== state) return "changed";
  const dueMs = reminderMs[reminders];
  const isWaiting = !isTaken && openStates.has(state) && severity <= 2;
  return dueMs !== undefined && isWaiting && nowMs - sinceMs >= dueMs ? "reminder" : undefined;
}

function after(told: Told, reason: NoticeReason, nowMs: number): Told | undefined {
  const { pending, ...rest } = told;
  const newest = pending ?? { severity: told.severity ?? 4, state: told.state ?? "open" };
  if (overStates.has(newest.state)) return undefined;
  // Reminders that fell due while the machine was off are one reminder.
  const passed = reminderMs.filter((dueMs) => nowMs - told.sinceMs >= dueMs).length;
  const reminders = reason === "reminder" ? Math.max(passed, told.reminders + 1) : told.reminders;
  return { ...rest, ...newest, reminders };
}

export interface DueNotices {
  readonly state: NoticesState;
  readonly notices: readonly Notice[];
}

/** What has to be told now. */
export function due(before: NoticesState, nowMs: number): DueNotices {
  const sent = before.sent.filter((atMs) => nowMs - atMs < hourMs);
  const notices: Notice[] = [];
  const told: Told[] = [];
  const held = new Set(before.held);
  for (const each of before.told) {
    const reason = reasonOf(each, nowMs);
    const next = reason ? after(each, reason, nowMs) : each;
    if (next) told.push(next);
    if (!reason) continue;
    // It was over before anybody was told: nothing to tell.
    if (reason === "opened" && !next) continue;
    if (sent.length >= perHourMax) {
      held.add(each.incident);
      continue;
    }
    sent.push(nowMs);
    notices.push({ reason, incident: each.incident, incidents: [each.incident], atMs: nowMs });
  }
  const [first] = held;
  if (first !== undefined && sent.length < perHourMax) {
    notices.push({ reason: "digest", incident: first, incidents: [...held], atMs: nowMs });
    sent.push(nowMs);
    held.clear();
  }
  return { state: { told, sent, held: [...held] }, notices };
}
