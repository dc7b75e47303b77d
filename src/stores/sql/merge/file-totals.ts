// For: adding what a chunk of a file said to what is known of the file; the same arithmetic in every store.
// Never: unbounded. Sizes and limits beyond their bound are counted, not kept.

import { limits } from "../../../base/limits.ts";
import type { LimitReached } from "../../../base/limits.ts";
import type { FileSummary } from "../../../detect/finding.ts";

export type FileTotals = Omit<FileSummary, "hours">;

/** Sum of reached limits by limit and place; what exceeds limits.limitKinds is added up under `path`. */
function addLimits(
  path: string,
  before: readonly LimitReached[],
  added: readonly LimitReached[],
): LimitReached[] {
  const sums = new Map<string, LimitReached>();
  for (const one of [...before, ...added]) {
    const own = JSON.stringify([one.limit, one.where]);
    const hasRoom = sums.has(own) || sums.size < limits.limitKinds;
    const where = hasRoom ? one.where : path;
    const key = hasRoom ? own : JSON.stringify([one.limit, path]);
    sums.set(key, { limit: one.limit, where, times: (sums.get(key)?.times ?? 0) + one.times });
  }
  return [...sums.values()];
}

/** At most limits.notFoundSizes kinds; `dropped` counts the answers of further kinds. */
function addSizes(before: ReadonlyMap<number, number>, added: ReadonlyMap<number, number>) {
  const sizes = new Map(before);
  let dropped = 0;
  for (const [size, times] of added) {
    const known = sizes.get(size);
    if (known === undefined && sizes.size >= limits.notFoundSizes) dropped += times;
    else sizes.set(size, (known ?? 0) + times);
  }
  return { sizes, dropped };
}

interface Span {
  readonly firstMs: number;
  readonly lastMs: number;
}

/** Undefined when nothing was parsed: then the extremes mean nothing, whatever they hold. */
function spanOf({ parsed, firstMs, lastMs }: FileTotals): Span | undefined {
  const isKnown = parsed > 0 && Number.isFinite(firstMs) && Number.isFinite(lastMs);
  return isKnown ? { firstMs, lastMs } : undefined;
}

function widened(a: Span | undefined, b: Span | undefined): Span {
  if (!a || !b) return a ?? b ?? { firstMs: 0, lastMs: 0 };
  return { firstMs: Math.min(a.firstMs, b.firstMs), lastMs: Math.max(a.lastMs, b.lastMs) };
}

/** Totals of a file without its hours. `firstMs` and `lastMs` are 0 while no line was parsed. */
export function addFileTotals(before: FileTotals | undefined, added: FileTotals): FileTotals {
  const { path, format, eventClass } = added;
  const { sizes, dropped } = addSizes(before?.notFoundSizes ?? new Map(), added.notFoundSizes);
  const more: LimitReached[] =
    dropped > 0 ? [{ limit: "notFoundSizes", where: path, times: dropped }] : [];
  const span = widened(before && spanOf(before), spanOf(added));
  return {
    path,
    format,
    eventClass,
    lines: (before?.lines ?? 0) + added.lines,
    parsed: (before?.parsed ?? 0) + added.parsed,
    unparsed: (before?.unparsed ?? 0) + added.unparsed,
    cut: (before?.cut ?? 0) + added.cut,
    bytes: (before?.bytes ?? 0) + added.bytes,
    firstMs: span.firstMs,
    lastMs: span.lastMs,
    notFoundSizes: sizes,
    limits: addLimits(path, before?.limits ?? [], [...added.limits, ...more]),
  };
}
