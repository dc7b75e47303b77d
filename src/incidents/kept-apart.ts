// For: findings that open no incident (our own scanners, allowed ones, research), counted and shown all the same.
// Never: more than limits.keptApart of a room; those with the most hits stay.

import { limits } from "../base/limits.ts";
import type { Finding } from "../detect/finding.ts";

export interface KeptApart {
  /** Takes a finding in its newest state. */
  keep(room: string, finding: Finding): void;
  /** Of one room or of all, most hits first. */
  mostHits(room?: string): readonly Finding[];
}

function byHits(a: Finding, b: Finding): number {
  return b.count - a.count || a.firstMs - b.firstMs || (a.key < b.key ? -1 : 1);
}

/**
 * Dropping the quietest is exact: counts only grow, and a dropped finding that grows comes back with all its hits, while
 * those that stayed never fall below it.
 */
export function createKeptApart(): KeptApart {
  const rooms = new Map<string, Map<string, Finding>>();

  function keep(room: string, finding: Finding): void {
    const kept = rooms.get(room) ?? new Map<string, Finding>();
    rooms.set(room, kept.set(finding.key, finding));
    // Twice as many are let in before they are sorted, so that a crowd of them costs little each.
    if (kept.size <= 2 * limits.keptApart) return;
    const quietest = [...kept.values()].sort(byHits).slice(limits.keptApart);
    for (const { key } of quietest) kept.delete(key);
  }

  function mostHits(room?: string): readonly Finding[] {
    const wanted =
      room === undefined ? [...rooms.values()] : [rooms.get(room) ?? new Map<string, Finding>()];
    return wanted
      .flatMap((kept) => [...kept.values()].sort(byHits).slice(0, limits.keptApart))
      .sort(byHits);
  }

  return { keep, mostHits };
}
