// For: the events inside the windows of one correlation rule: one chain per group, in order of
// time, in shared columns.
// Never: an object per event.

import type { Place } from "../../events/evidence.ts";
import { grownFloats, grownRows, nextCapacity, none } from "./columns.ts";

export interface WindowEvents {
  capacity: number;
  used: number;
  /** Head of the chain of free rows. */
  free: number;
  /** Rows in use. */
  held: number;
  /** Next event of the group, later or equal in time. */
  next: Int32Array;
  /** Position in the correlation's list of rules. */
  step: Int32Array;
  timeMs: Float64Array;
  /** Hits it stands for, and how many of them no finding has counted yet. */
  times: Float64Array;
  uncounted: Float64Array;
  /** Bytes of the uncounted hits. */
  bytesIn: Float64Array;
  bytesOut: Float64Array;
  /** Sum and average: value × times. Percentile: the value. */
  amount: Float64Array;
  readonly text: string[];
  readonly answer: (string | undefined)[];
  readonly source: (string | undefined)[];
  readonly place: (Place | undefined)[];
}

export function createWindowEvents(): WindowEvents {
  return {
    capacity: 0,
    used: 0,
    free: none,
    held: 0,
    next: new Int32Array(0),
    step: new Int32Array(0),
    timeMs: new Float64Array(0),
    times: new Float64Array(0),
    uncounted: new Float64Array(0),
    bytesIn: new Float64Array(0),
    bytesOut: new Float64Array(0),
    amount: new Float64Array(0),
    text: [],
    answer: [],
    source: [],
    place: [],
  };
}

function grow(events: WindowEvents): void {
  const capacity = nextCapacity(events.capacity);
  events.capacity = capacity;
  events.next = grownRows(events.next, capacity);
  events.step = grownRows(events.step, capacity);
  events.timeMs = grownFloats(events.timeMs, capacity);
  events.times = grownFloats(events.times, capacity);
  events.uncounted = grownFloats(events.uncounted, capacity);
  events.bytesIn = grownFloats(events.bytesIn, capacity);
  events.bytesOut = grownFloats(events.bytesOut, capacity);
  events.amount = grownFloats(events.amount, capacity);
}

/** A row to be filled by the caller, in no chain yet. */
export function newEvent(events: WindowEvents): number {
  events.held += 1;
  if (events.free !== none) {
    const row = events.free;
    events.free = events.next[row] as number;
    events.next[row] = none;
    return row;
  }
  if (events.used === events.capacity) grow(events);
  return events.used++;
}

/** Gives a row back that the caller has taken out of its chain. */
export function freeEvent(events: WindowEvents, row: number): void {
  events.text[row] = "";
  events.answer[row] = undefined;
  events.source[row] = undefined;
  events.place[row] = undefined;
  events.next[row] = events.free;
  events.free = row;
  events.held -= 1;
}
