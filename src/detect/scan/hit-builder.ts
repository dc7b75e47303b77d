// For: filling the columns of a HitBatch while a stretch of a log is scanned.
// Never: kept over stretches; `finish` gives the batch away and starts anew.

import type { EventView, FieldValue } from "../../events/event.ts";
import { cellKinds } from "./hit-batch.ts";
import type { HitBatch, HitColumns } from "./hit-batch.ts";

export interface HitBuilder {
  /** `rule` is an index into the columns given at creation. */
  add(rule: number, timeMs: number, offset: number, length: number, view: EventView): void;
  finish(file: string): HitBatch;
}

interface Columns {
  rule: Uint32Array;
  timeMs: Float64Array;
  offset: Float64Array;
  length: Uint32Array;
  kinds: Uint8Array;
  cells: Float64Array;
}

function columnsFor(hits: number, width: number): Columns {
  return {
    rule: new Uint32Array(hits),
    timeMs: new Float64Array(hits),
    offset: new Float64Array(hits),
    length: new Uint32Array(hits),
    kinds: new Uint8Array(hits * width),
    cells: new Float64Array(hits * width),
  };
}

function grown(from: Columns, hits: number, width: number): Columns {
  const into = columnsFor(hits, width);
  into.rule.set(from.rule);
  into.timeMs.set(from.timeMs);
  into.offset.set(from.offset);
  into.length.set(from.length);
  into.kinds.set(from.kinds);
  into.cells.set(from.cells);
  return into;
}

const firstRoom = 16;

export function createHitBuilder(rules: readonly HitColumns[]): HitBuilder {
  const width = rules.reduce((most, { fields }) => Math.max(most, fields.length), 0);
  let room = 0;
  let count = 0;
  let columns = columnsFor(0, width);
  let texts: string[] = [];
  let textIndex = new Map<string, number>();
  let lists: (readonly string[])[] = [];

  function setCell(cell: number, value: FieldValue | undefined): void {
    if (typeof value === "number") {
      columns.kinds[cell] = cellKinds.number;
      columns.cells[cell] = value;
    } else if (typeof value === "string") {
      let index = textIndex.get(value);
      if (index === undefined) {
        index = texts.push(value) - 1;
        textIndex.set(value, index);
      }
      columns.kinds[cell] = cellKinds.text;
      columns.cells[cell] = index;
    } else if (typeof value === "boolean") {
      columns.kinds[cell] = value ? cellKinds.isTrue : cellKinds.isFalse;
    } else if (value !== undefined) {
      columns.kinds[cell] = cellKinds.list;
      columns.cells[cell] = lists.push([...value]) - 1;
    }
  }

  function add(
    rule: number,
    timeMs: number,
    offset: number,
    length: number,
    view: EventView,
  ): void {
    if (count === room) {
      room = Math.max(firstRoom, room * 2);
      columns = grown(columns, room, width);
    }
    columns.rule[count] = rule;
    columns.timeMs[count] = timeMs;
    columns.offset[count] = offset;
    columns.length[count] = length;
    const { fields } = rules[rule] as HitColumns;
    for (let index = 0; index < fields.length; index += 1) {
      setCell(count * width + index, view.get(fields[index] as string));
    }
    count += 1;
  }

  function finish(file: string): HitBatch {
    const batch: HitBatch = {
      file,
      rules,
      width,
      count,
      rule: columns.rule.slice(0, count),
      timeMs: columns.timeMs.slice(0, count),
      offset: columns.offset.slice(0, count),
      length: columns.length.slice(0, count),
      kinds: columns.kinds.slice(0, count * width),
      cells: columns.cells.slice(0, count * width),
      texts,
      lists,
    };
    if (count > 0) columns.kinds.fill(0, 0, count * width);
    count = 0;
    texts = [];
    textIndex = new Map();
    lists = [];
    return batch;
  }

  return { add, finish };
}
