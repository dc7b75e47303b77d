// For: the trains that are under way, the one whose next request comes first on top (a binary heap).
// Never: sorted whole; thousands of trains overlap and each step must cost a few compares.

import type { Shot } from "./attacks-of-today.ts";

export interface RunningTrain {
  readonly source: string;
  readonly shots: readonly Shot[];
  readonly gapMs: number;
  readonly countsFrom: number;
  /** Times of its requests that are not counted yet. */
  readonly pendingMs: number[];
  at: number;
  nextMs: number;
}

function swap(heap: RunningTrain[], a: number, b: number): void {
  const held = heap[a] as RunningTrain;
  heap[a] = heap[b] as RunningTrain;
  heap[b] = held;
}

function timeAt(heap: readonly RunningTrain[], at: number): number {
  return heap[at]?.nextMs ?? Infinity;
}

export function addTrain(heap: RunningTrain[], train: RunningTrain): void {
  let at = heap.push(train) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (timeAt(heap, parent) <= timeAt(heap, at)) return;
    swap(heap, parent, at);
    at = parent;
  }
}

/** Restores the order after the top's time has changed. */
export function sinkTop(heap: RunningTrain[]): void {
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    const smaller = timeAt(heap, left + 1) < timeAt(heap, left) ? left + 1 : left;
    if (timeAt(heap, smaller) >= timeAt(heap, at)) return;
    swap(heap, smaller, at);
    at = smaller;
  }
}

export function dropTop(heap: RunningTrain[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  heap[0] = last;
  sinkTop(heap);
}
