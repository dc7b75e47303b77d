// For: the sources of one incident: how far each got, and what each added since the last commit.
// Never: more sources than limits.incidentSources one by one; the rest is only counted.

import { limits } from "../base/limits.ts";
import type { FindingDelta } from "../detect/finding.ts";
import type { Reach, SourceTally } from "./incident.ts";

const reaches: readonly Reach[] = ["attempted", "doubtful", "succeeded"];

/** The worse of the two. */
export function further(a: Reach, b: Reach): Reach {
  return reaches.indexOf(a) >= reaches.indexOf(b) ? a : b;
}

export function sourceOf({ finding: { sourceIp, group } }: FindingDelta): string {
  return sourceIp ?? group["source.ip"] ?? group["source.domain"] ?? "";
}

type Sum = { -readonly [Name in keyof SourceTally]: SourceTally[Name] };

export interface FoldSources {
  /** False: there was no place left for it. `hits`: how many of the delta's hits count. */
  add(delta: FindingDelta, hits: number, reach: Reach): boolean;
  /** Distinct sources, those without a place counted each time they come. */
  count(): number;
  /** What was added since the last call. */
  drain(): SourceTally[];
}

/**
 * `known`: the sources it has already, and `others` those that had no place. `isSummed`: false where nobody wants what
 * `drain` tells.
 */
export function createFoldSources(
  known: readonly SourceTally[],
  others: number,
  isSummed: boolean,
): FoldSources {
  const reachOf = new Map<string, Reach>(known.map(({ source, reach }) => [source, reach]));
  let withoutPlace = others;
  let sums = new Map<string, Sum>();

  function sum(source: string, delta: FindingDelta, hits: number, reach: Reach): void {
    const { firstMs, lastMs } = delta.finding;
    const bytesIn = hits > 0 ? delta.addedBytesIn : 0;
    const bytesOut = hits > 0 ? delta.addedBytesOut : 0;
    const before = sums.get(source);
    if (!before) {
      sums.set(source, { source, hits, firstMs, lastMs, bytesIn, bytesOut, reach });
      return;
    }
    before.hits += hits;
    before.firstMs = Math.min(before.firstMs, firstMs);
    before.lastMs = Math.max(before.lastMs, lastMs);
    before.bytesIn += bytesIn;
    before.bytesOut += bytesOut;
    before.reach = further(before.reach, reach);
  }

  return {
    add(delta, hits, reach) {
      const source = sourceOf(delta);
      const before = reachOf.get(source);
      if (before === undefined && reachOf.size >= limits.incidentSources) {
        withoutPlace += 1;
        return false;
      }
      const after = before === undefined ? reach : further(before, reach);
      if (after !== before) reachOf.set(source, after);
      if (isSummed) sum(source, delta, hits, reach);
      return true;
    },
    count: () => reachOf.size + withoutPlace,
    drain() {
      const drained = [...sums.values()];
      sums = new Map();
      return drained;
    },
  };
}
