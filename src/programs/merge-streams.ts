// For: several logs as one: their hits in order of event time, as live lines would have come.
// Never: a hit twice or none; what was scanned but waits for its turn is handed out to be stored.

import { deserialize, serialize } from "node:v8";
import type { Hit } from "../detect/finding.ts";
import { forEachHit } from "../detect/scan/hit-batch.ts";
import type { HitBatch } from "../detect/scan/hit-batch.ts";
import type { WindowState } from "../incidents/store.ts";

/** One scanned stretch of one log. */
export interface Scanned {
  readonly hits: HitBatch;
  /** Time of its newest line. */
  readonly lastMs: number;
}

export interface MergedStream<T extends Scanned> {
  /** Stable name: under it waiting hits are stored. */
  readonly name: string;
  readonly stretches: AsyncIterator<T>;
  /** Hits left waiting by an earlier run: they come first. */
  readonly waiting?: string;
}

export interface MergeSinks<T> {
  take(hit: Hit): void;
  /** No hit before this time will follow. */
  advance(eventMs: number): void;
  /** A stretch was scanned; its hits may still wait. Called before any of them is taken. */
  arrived(name: string, stretch: T): void;
  /** A good moment to commit; `pending` is what waits now. What it throws ends the merging. */
  rest(pending: () => WindowState[]): Promise<void>;
}

interface Head {
  hits: HitBatch;
  at: number;
  lastMs: number;
}

interface Lane<T extends Scanned> extends MergedStream<T> {
  head: Head | undefined;
  isOver: boolean;
  /** Hits of a log are taken in its own order; its clock never runs back. */
  clockMs: number;
}

/** Rule name under which hits that wait for their turn are stored. */
export const pendingRule = "pending";

export function packHits(hits: HitBatch, from: number): string {
  return serialize({ hits, from }).toString("base64");
}

function unpackHits(text: string): { hits: HitBatch; from: number } {
  return deserialize(Buffer.from(text, "base64")) as { hits: HitBatch; from: number };
}

function nextMs<T extends Scanned>(lane: Lane<T>): number {
  if (!lane.head) return Infinity;
  return Math.max(lane.clockMs, lane.head.hits.timeMs[lane.head.at] ?? lane.head.lastMs);
}

/** Hits of the first lane up to the moment when another lane's turn comes. */
function turnEnd<T extends Scanned>(lane: Lane<T>, untilMs: number): number {
  const head = lane.head;
  if (!head) return 0;
  let at = head.at;
  while (at < head.hits.count && Math.max(lane.clockMs, head.hits.timeMs[at] ?? 0) <= untilMs) {
    lane.clockMs = Math.max(lane.clockMs, head.hits.timeMs[at] ?? 0);
    at += 1;
  }
  return at;
}

/** Ends when every stream has ended and every hit was taken, or with what a stream or a sink throws. */
export async function mergeStreams<T extends Scanned>(
  streams: readonly MergedStream<T>[],
  sinks: MergeSinks<T>,
): Promise<void> {
  try {
    await merge(streams, sinks);
  } finally {
    for (const { stretches } of streams) await stretches.return?.();
  }
}

async function merge<T extends Scanned>(
  streams: readonly MergedStream<T>[],
  sinks: MergeSinks<T>,
): Promise<void> {
  const lanes: Lane<T>[] = streams.map((stream) => ({
    ...stream,
    head: undefined,
    isOver: false,
    clockMs: -Infinity,
  }));
  for (const lane of lanes) {
    if (lane.waiting === undefined) continue;
    const { hits, from } = unpackHits(lane.waiting);
    lane.head = { hits, at: from, lastMs: hits.timeMs[hits.count - 1] ?? -Infinity };
  }

  async function fill(lane: Lane<T>): Promise<void> {
    while (!lane.isOver && (!lane.head || lane.head.at >= lane.head.hits.count)) {
      const step = await lane.stretches.next();
      lane.head = undefined;
      if (step.done) {
        lane.isOver = true;
        return;
      }
      sinks.arrived(lane.name, step.value);
      lane.head = { hits: step.value.hits, at: 0, lastMs: step.value.lastMs };
      if (step.value.hits.count === 0) await rest();
    }
  }

  const pending = (): WindowState[] =>
    lanes.map(({ name, head }) => ({
      rule: pendingRule,
      group: name,
      state: head && head.at < head.hits.count ? packHits(head.hits, head.at) : null,
    }));

  async function rest(): Promise<void> {
    const horizon = Math.min(...lanes.filter(({ isOver }) => !isOver).map(nextMs));
    if (Number.isFinite(horizon)) sinks.advance(horizon);
    await sinks.rest(pending);
  }

  for (;;) {
    for (const lane of lanes) await fill(lane);
    const active = lanes
      .filter(({ head }) => head !== undefined)
      .sort((a, b) => nextMs(a) - nextMs(b));
    const [first, second] = active;
    if (!first?.head) break;
    const end = turnEnd(first, second ? nextMs(second) : Infinity);
    forEachHit(first.head.hits, (hit) => sinks.take(hit), first.head.at, end);
    first.head.at = end;
    await rest();
  }
  await sinks.rest(pending);
}
