// For: a stamp that a log format writes in pieces (date here, fraction and zone there), put together at the end of the line.
// Never: a guess where a piece is missing: without a whole date there is no time.

import { wallAsUtc } from "./calendar.ts";
import { wallToUtc } from "./zone.ts";

/** -1: not read. `pm` 0 or 1 with a 12-hour clock. */
export interface TimeState {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  ms: number;
  pm: number;
  offsetMs: number | undefined;
  epochMs: number;
}

export function clearTime(state: TimeState): void {
  state.year = state.month = state.day = state.hour = state.minute = state.pm = state.epochMs = -1;
  state.second = state.ms = 0;
  state.offsetMs = undefined;
}

export function newTimeState(): TimeState {
  const state = {
    year: 0,
    month: 0,
    day: 0,
    hour: 0,
    minute: 0,
    second: 0,
    ms: 0,
    pm: 0,
    offsetMs: undefined,
    epochMs: 0,
  };
  clearTime(state);
  return state;
}

/** UTC milliseconds, with the zone of the context where the stamp had no offset. */
export function timeOf(state: TimeState, timeZone: string): number | undefined {
  if (state.epochMs >= 0)
    return state.epochMs % 1000 === 0 ? state.epochMs + state.ms : state.epochMs;
  const hour =
    state.pm < 0
      ? state.hour
      : state.hour < 1 || state.hour > 12
        ? -1
        : (state.hour % 12) + state.pm * 12;
  const wall = wallAsUtc({ ...state, hour });
  if (wall === undefined) return undefined;
  return state.offsetMs === undefined ? wallToUtc(wall, timeZone) : wall - state.offsetMs;
}
