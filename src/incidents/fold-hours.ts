// For: the hours of one incident: hits and bytes of each, and what each grew by since the last commit.
// Never: an hour out of order.

import type { FindingDelta } from "../detect/finding.ts";

export interface HourSum {
  readonly hourMs: number;
  readonly hits: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
}

type Sum = { -readonly [Name in keyof HourSum]: HourSum[Name] };

export interface FoldHours {
  add(delta: FindingDelta): void;
  /** All of them, ascending; the list grows on. */
  readonly inOrder: readonly HourSum[];
  /** What was added since the last call. */
  drain(): HourSum[];
}

function addTo(hours: Map<number, Sum>, added: HourSum): Sum | undefined {
  const known = hours.get(added.hourMs);
  if (!known) {
    const mine = { ...added };
    hours.set(mine.hourMs, mine);
    return mine;
  }
  known.hits += added.hits;
  known.bytesIn += added.bytesIn;
  known.bytesOut += added.bytesOut;
  return undefined;
}

/** `isSummed`: false where nobody wants what `drain` tells. */
export function createFoldHours(known: readonly HourSum[], isSummed: boolean): FoldHours {
  const hours = new Map<number, Sum>();
  const inOrder: Sum[] = [];
  let sums = new Map<number, Sum>();

  function add(added: HourSum): void {
    const fresh = addTo(hours, added);
    if (!fresh) return;
    let at = inOrder.length;
    while (at > 0 && (inOrder[at - 1]?.hourMs ?? 0) > fresh.hourMs) at -= 1;
    inOrder.splice(at, 0, fresh);
  }

  for (const { hourMs, hits, bytesIn, bytesOut } of known) add({ hourMs, hits, bytesIn, bytesOut });

  return {
    add({ addedByHour, addedCount, addedBytesIn, addedBytesOut }) {
      const bytesInEach = addedBytesIn / Math.max(1, addedCount);
      const bytesOutEach = addedBytesOut / Math.max(1, addedCount);
      for (const [hourMs, hits] of addedByHour) {
        const added = { hourMs, hits, bytesIn: hits * bytesInEach, bytesOut: hits * bytesOutEach };
        add(added);
        if (isSummed) addTo(sums, added);
      }
    },
    inOrder,
    drain() {
      const drained = [...sums.values()];
      sums = new Map();
      return drained;
    },
  };
}
