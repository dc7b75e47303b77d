// For: the hits of one stretch of a log as columns: no object per hit, cheap to hand from a worker to the main thread.
// Never: a field that nobody named as needed.

import type { FieldValue } from "../../events/event.ts";
import type { Hit } from "../finding.ts";

/** What one rule's hits carry; the order of `fields` is the order of its cells. */
export interface HitColumns {
  readonly rule: string;
  readonly fields: readonly string[];
}

/** Plain data. Hit `n` has its cells at `n * width`, one for each field of its rule. */
export interface HitBatch {
  readonly file: string;
  readonly rules: readonly HitColumns[];
  readonly width: number;
  readonly count: number;
  /** Index in `rules`. */
  readonly rule: Uint32Array;
  readonly timeMs: Float64Array;
  readonly offset: Float64Array;
  readonly length: Uint32Array;
  /** What a cell holds: see `cellKinds`. */
  readonly kinds: Uint8Array;
  /** The number itself, or the index of the text or list. */
  readonly cells: Float64Array;
  readonly texts: readonly string[];
  readonly lists: readonly (readonly string[])[];
}

export const cellKinds = { absent: 0, number: 1, text: 2, isTrue: 3, isFalse: 4, list: 5 } as const;

function cellValue(batch: HitBatch, cell: number): FieldValue | undefined {
  const value = batch.cells[cell] as number;
  switch (batch.kinds[cell]) {
    case cellKinds.number:
      return value;
    case cellKinds.text:
      return batch.texts[value];
    case cellKinds.isTrue:
      return true;
    case cellKinds.isFalse:
      return false;
    case cellKinds.list:
      return batch.lists[value];
    default:
      return undefined;
  }
}

/**
 * Calls `take` for each hit [from, to) in order of the log. The Hit is one object that is overwritten from call to call; its `place`
 * is a new object each time it is read and may be kept.
 */
export function forEachHit(
  batch: HitBatch,
  take: (hit: Hit) => void,
  from = 0,
  to = batch.count,
): void {
  let at = from;
  let cells = 0;
  let fields: readonly string[] = [];
  const hit = {
    rule: "",
    timeMs: 0,
    get place() {
      return {
        file: batch.file,
        offset: batch.offset[at] as number,
        length: batch.length[at] as number,
      };
    },
    get(field: string): FieldValue | undefined {
      const index = fields.indexOf(field);
      return index < 0 ? undefined : cellValue(batch, cells + index);
    },
  };
  for (; at < to; at += 1) {
    const columns = batch.rules[batch.rule[at] as number] as HitColumns;
    fields = columns.fields;
    cells = at * batch.width;
    hit.rule = columns.rule;
    hit.timeMs = batch.timeMs[at] as number;
    take(hit);
  }
}
