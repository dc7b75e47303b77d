// For: the groups of one correlation rule and where each one's window stands, as columns.
// Never: judges a window.

import { grownFlags, grownFloats, grownRows, nextCapacity, none } from "./columns.ts";
import { enterLane, growLinks, leaveLane, newLane, newLinks, refresh } from "./lane.ts";
import type { Lane, Links } from "./lane.ts";

export interface Groups {
  readonly byText: Map<string, number>;
  readonly texts: string[];
  readonly links: Links;
  readonly lane: Lane;
  readonly free: number[];
  /** Rows touched since they were last saved; some may be free again by now. */
  changed: number[];
  capacity: number;
  used: number;
  /**
   * First event held (windows of late events reach back to it), first of the newest window, last.
   */
  head: Int32Array;
  start: Int32Array;
  tail: Int32Array;
  /**
   * All events from `start` to this one are counted in a finding; `none` when that is not known.
   */
  counted: Int32Array;
  /** Events held; of them in the newest window. */
  size: Int32Array;
  inside: Int32Array;
  /** Row of the open finding in the ledger. */
  finding: Int32Array;
  /** The newest event time of all when the group was last touched. */
  touchedMs: Float64Array;
  /** When it last fired, for correlations over this one. */
  firedMs: Float64Array;
  /** 1: the window counts in buckets. */
  coarse: Uint8Array;
  /** 1: in use. */
  alive: Uint8Array;
  /** 1: stands in `changed`. */
  unsaved: Uint8Array;
  /** 1: the store has a state of it. */
  saved: Uint8Array;
}

export function createGroups(): Groups {
  return {
    byText: new Map(),
    texts: [],
    links: newLinks(),
    lane: newLane(),
    free: [],
    changed: [],
    capacity: 0,
    used: 0,
    head: new Int32Array(0),
    start: new Int32Array(0),
    tail: new Int32Array(0),
    counted: new Int32Array(0),
    size: new Int32Array(0),
    inside: new Int32Array(0),
    finding: new Int32Array(0),
    touchedMs: new Float64Array(0),
    firedMs: new Float64Array(0),
    coarse: new Uint8Array(0),
    alive: new Uint8Array(0),
    unsaved: new Uint8Array(0),
    saved: new Uint8Array(0),
  };
}

function grow(groups: Groups): void {
  const capacity = nextCapacity(groups.capacity);
  groups.capacity = capacity;
  growLinks(groups.links, capacity);
  groups.head = grownRows(groups.head, capacity);
  groups.start = grownRows(groups.start, capacity);
  groups.tail = grownRows(groups.tail, capacity);
  groups.counted = grownRows(groups.counted, capacity);
  groups.size = grownRows(groups.size, capacity);
  groups.inside = grownRows(groups.inside, capacity);
  groups.finding = grownRows(groups.finding, capacity);
  groups.touchedMs = grownFloats(groups.touchedMs, capacity);
  groups.firedMs = grownFloats(groups.firedMs, capacity);
  groups.coarse = grownFlags(groups.coarse, capacity);
  groups.alive = grownFlags(groups.alive, capacity);
  groups.unsaved = grownFlags(groups.unsaved, capacity);
  groups.saved = grownFlags(groups.saved, capacity);
}

/** An empty group; its measure is the caller's to clear. */
export function addGroup(groups: Groups, text: string): number {
  if (groups.free.length === 0 && groups.used === groups.capacity) grow(groups);
  const row = groups.free.pop() ?? groups.used++;
  groups.byText.set(text, row);
  groups.texts[row] = text;
  groups.head[row] = none;
  groups.start[row] = none;
  groups.tail[row] = none;
  groups.counted[row] = none;
  groups.size[row] = 0;
  groups.inside[row] = 0;
  groups.finding[row] = none;
  groups.touchedMs[row] = -Infinity;
  groups.firedMs[row] = -Infinity;
  groups.coarse[row] = 0;
  groups.alive[row] = 1;
  groups.saved[row] = 0;
  enterLane(groups.links, groups.lane, row);
  return row;
}

/** Takes a group out; its events and its finding are the caller's to give back before. */
export function removeGroup(groups: Groups, row: number): void {
  groups.byText.delete(groups.texts[row] ?? "");
  groups.texts[row] = "";
  groups.alive[row] = 0;
  leaveLane(groups.links, groups.lane, row);
  groups.free.push(row);
}

/** Notes that the group was touched at `newestMs` and has to be saved. */
export function touchGroup(groups: Groups, row: number, newestMs: number): void {
  groups.touchedMs[row] = newestMs;
  refresh(groups.links, groups.lane, row);
  if (groups.unsaved[row] === 1) return;
  groups.unsaved[row] = 1;
  groups.changed.push(row);
}

/** The groups touched since the last call that still exist. */
export function takeChanged(groups: Groups): number[] {
  const rows = groups.changed;
  groups.changed = [];
  for (const row of rows) groups.unsaved[row] = 0;
  return rows.filter((row) => groups.alive[row] === 1);
}
