// For: how many different texts a window holds: values of a field (value_count) or rules
// (temporal).
// Never: a map for a small window; most groups have one or two events.

import type { Groups } from "../groups.ts";
import type { WindowEvents } from "../window-events.ts";
import type { Measure } from "./measure.ts";

/** Up to so many events are compared with each other; above it the texts are counted in a map. */
const mostCompared = 4;

export function distinctMeasure(groups: Groups, events: WindowEvents): Measure {
  /** Text → events with it in the window. */
  const maps: (Map<string, number> | undefined)[] = [];

  function mapOf(group: number): Map<string, number> {
    const map = new Map<string, number>();
    let row = groups.start[group] as number;
    for (let left = groups.inside[group] as number; left > 0; left -= 1) {
      const text = events.text[row] ?? "";
      map.set(text, (map.get(text) ?? 0) + 1);
      row = events.next[row] as number;
    }
    return map;
  }

  /** Counts each event whose text no earlier one in the window has. */
  function compared(group: number): number {
    const start = groups.start[group] as number;
    let distinct = 0;
    let row = start;
    for (let left = groups.inside[group] as number; left > 0; left -= 1) {
      const text = events.text[row];
      let earlier = start;
      while (earlier !== row && events.text[earlier] !== text)
        earlier = events.next[earlier] as number;
      if (earlier === row) distinct += 1;
      row = events.next[row] as number;
    }
    return distinct;
  }

  return {
    clear(group) {
      maps[group] = undefined;
    },
    enter(group, row, _times, _amount, isMore) {
      const map = maps[group];
      if (!map || isMore) return;
      const text = events.text[row] ?? "";
      map.set(text, (map.get(text) ?? 0) + 1);
    },
    leave(group, row) {
      const map = maps[group];
      if (!map) return;
      const text = events.text[row] ?? "";
      const left = (map.get(text) ?? 0) - 1;
      if (left > 0) map.set(text, left);
      else map.delete(text);
    },
    value(group) {
      if ((groups.inside[group] as number) <= mostCompared) {
        maps[group] = undefined;
        return compared(group);
      }
      const map = maps[group] ?? mapOf(group);
      maps[group] = map;
      return map.size;
    },
  };
}
