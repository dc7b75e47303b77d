// For: keeping the rows of a table in the order in which they were last touched, so that the
// stalest is always at hand.
// Never: holds the rows themselves; two columns of the table carry the links.

import { grownRows, none } from "./columns.ts";

export interface Links {
  before: Int32Array;
  after: Int32Array;
}

/** The ends of one chain through `Links`; several lanes may share the columns. */
export interface Lane {
  stalest: number;
  freshest: number;
}

export function newLinks(): Links {
  return { before: new Int32Array(0), after: new Int32Array(0) };
}

export function growLinks(links: Links, capacity: number): void {
  links.before = grownRows(links.before, capacity);
  links.after = grownRows(links.after, capacity);
}

export function newLane(): Lane {
  return { stalest: none, freshest: none };
}

/** Puts a row that is in no lane at the fresh end. */
export function enterLane(links: Links, lane: Lane, row: number): void {
  links.before[row] = lane.freshest;
  links.after[row] = none;
  if (lane.freshest === none) lane.stalest = row;
  else links.after[lane.freshest] = row;
  lane.freshest = row;
}

export function leaveLane(links: Links, lane: Lane, row: number): void {
  const before = links.before[row] ?? none;
  const after = links.after[row] ?? none;
  if (before === none) lane.stalest = after;
  else links.after[before] = after;
  if (after === none) lane.freshest = before;
  else links.before[after] = before;
}

/** Moves a row of the lane to its fresh end. */
export function refresh(links: Links, lane: Lane, row: number): void {
  if (lane.freshest === row) return;
  leaveLane(links, lane, row);
  enterLane(links, lane, row);
}
