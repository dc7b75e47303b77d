// For: sets of UTF-16 code units as sorted ranges: union, complement, both cases.
// Never: locale; case is folded as in fold.ts.

import { lastUnit, type Ranges } from "./pattern-ast.ts";

export function unionOf(pairs: Ranges): Ranges {
  const sorted: [number, number][] = [];
  for (let at = 0; at + 1 < pairs.length; at += 2)
    sorted.push([pairs[at] ?? 0, pairs[at + 1] ?? 0]);
  sorted.sort((left, right) => left[0] - right[0]);
  const result: number[] = [];
  for (const [low, high] of sorted) {
    const end = result.at(-1);
    if (end !== undefined && low <= end + 1) result[result.length - 1] = Math.max(end, high);
    else result.push(low, high);
  }
  return result;
}

export function complementOf(ranges: Ranges): Ranges {
  const result: number[] = [];
  let from = 0;
  for (let at = 0; at < ranges.length; at += 2) {
    const low = ranges[at] ?? 0;
    if (low > from) result.push(from, low - 1);
    from = (ranges[at + 1] ?? 0) + 1;
  }
  if (from <= lastUnit) result.push(from, lastUnit);
  return result;
}

export function holds(ranges: Ranges, unit: number): boolean {
  for (let at = 0; at < ranges.length; at += 2) {
    if (unit < (ranges[at] ?? 0)) return false;
    if (unit <= (ranges[at + 1] ?? 0)) return true;
  }
  return false;
}

/** Adds the other case of every unit. Beyond ASCII only for ranges of up to 1,024 units (larger ones hold both anyway). */
export function bothCases(ranges: Ranges): Ranges {
  const result = [...ranges];
  for (let at = 0; at < ranges.length; at += 2) {
    const low = ranges[at] ?? 0;
    const high = ranges[at + 1] ?? 0;
    shiftInto(result, low, high, 0x41, 0x5a, 32);
    shiftInto(result, low, high, 0x61, 0x7a, -32);
    if (high - low <= 1024) {
      for (let unit = Math.max(low, 0x80); unit <= high; unit += 1)
        result.push(...otherCases(unit));
    }
  }
  return unionOf(result);
}

function shiftInto(into: number[], low: number, high: number, a: number, z: number, by: number) {
  const from = Math.max(low, a);
  const to = Math.min(high, z);
  if (from <= to) into.push(from + by, to + by);
}

function otherCases(unit: number): number[] {
  const result: number[] = [];
  const character = String.fromCharCode(unit);
  for (const other of [character.toLowerCase(), character.toUpperCase()]) {
    const code = other.charCodeAt(0);
    // One unit to one unit, and never into ASCII: U+212A (Kelvin) is not a "k" here.
    if (other.length === 1 && code !== unit && code >= 0x80) result.push(code, code);
  }
  return result;
}
