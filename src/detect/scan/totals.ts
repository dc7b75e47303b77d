// For: what a stretch of a log says besides its hits: lines, hours, sizes of 404 answers. Sums and extremes only.
// Never: an answer that depends on how the log was cut into stretches.

import { hourMs } from "../../base/clock.ts";
import { limits } from "../../base/limits.ts";
import type { LimitReached } from "../../base/limits.ts";
import type { ChunkTotals } from "../finding.ts";

/** `firstMs` is Infinity and `lastMs` -Infinity until a line with a time was seen. */
export function emptyTotals(): ChunkTotals {
  return {
    lines: 0,
    parsed: 0,
    unparsed: 0,
    cut: 0,
    bytes: 0,
    firstMs: Infinity,
    lastMs: -Infinity,
    hours: new Map(),
    notFoundSizes: new Map(),
    limits: [],
  };
}

/** Adds `times` to what is told of this limit at this place. */
export function addLimit(into: LimitReached[], reached: LimitReached): void {
  const at = into.findIndex((one) => one.limit === reached.limit && one.where === reached.where);
  const known = into[at];
  if (known) into[at] = { ...known, times: known.times + reached.times };
  else into.push(reached);
}

/** Adds answers of one size; beyond limits.notFoundSizes kinds they are dropped and told under `where`. */
export function addNotFound(totals: ChunkTotals, size: number, times: number, where: string): void {
  const known = totals.notFoundSizes.get(size);
  if (known !== undefined) totals.notFoundSizes.set(size, known + times);
  else if (totals.notFoundSizes.size < limits.notFoundSizes) totals.notFoundSizes.set(size, times);
  else addLimit(totals.limits, { limit: "notFoundSizes", where, times });
}

export function addHour(
  totals: ChunkTotals,
  startMs: number,
  lines: number,
  inBytes: number,
  outBytes: number,
): void {
  const known = totals.hours.get(startMs);
  if (!known) {
    totals.hours.set(startMs, [lines, inBytes, outBytes]);
    return;
  }
  known[0] += lines;
  known[1] += inBytes;
  known[2] += outBytes;
}

/** Start of the UTC hour. */
export function hourOf(timeMs: number): number {
  return Math.floor(timeMs / hourMs) * hourMs;
}

/** Adds `from` to `into`. Associative, apart from which sizes are kept when there are more than the limit. */
export function mergeTotals(into: ChunkTotals, from: ChunkTotals, where: string): void {
  into.lines += from.lines;
  into.parsed += from.parsed;
  into.unparsed += from.unparsed;
  into.cut += from.cut;
  into.bytes += from.bytes;
  into.firstMs = Math.min(into.firstMs, from.firstMs);
  into.lastMs = Math.max(into.lastMs, from.lastMs);
  for (const [startMs, [lines, inBytes, outBytes]] of from.hours)
    addHour(into, startMs, lines, inBytes, outBytes);
  for (const [size, times] of from.notFoundSizes) addNotFound(into, size, times, where);
  for (const reached of from.limits) addLimit(into.limits, reached);
}
