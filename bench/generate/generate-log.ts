// For: a made-up access log of any length for benchmarks, the same for the same seed, with its truth.
// Never: a proof of detection quality (worm-scan.md section 11): it is for speed and arithmetic.

import {
  accessLine,
  accessLineWithIo,
  createStamp,
} from "../../rehearsals/made-log/access-line.ts";
import { attackSource, visitorSource } from "../../rehearsals/made-log/addresses.ts";
import { meanTrainLength, nextTrain } from "./attacks-of-today.ts";
import { createRandom, zipfRank } from "../../rehearsals/made-log/random.ts";
import { addTrain, dropTop, sinkTop } from "./running-trains.ts";
import type { RunningTrain } from "./running-trains.ts";
import { createTruthBook } from "../../rehearsals/made-log/truth.ts";
import type { Truth } from "../../rehearsals/made-log/truth.ts";
import { wakefulness } from "../../rehearsals/made-log/wakefulness.ts";
import { createVisitors } from "./visitors.ts";

export interface GenerateOptions {
  readonly lines: number;
  readonly seed?: number;
  /** Share of lines that belong to attacks (default 0.03). */
  readonly attackShare?: number;
  /** Attacking hosts to draw from, Zipf-like (default 2,000). */
  readonly sources?: number;
  /** Lines of one day on average; sets the time between lines (default 200,000). */
  readonly linesPerDay?: number;
  /** Append %I %O (default false). */
  readonly withIo?: boolean;
  /** Time of the first line (default 2026-03-01 00:00 in Japan). */
  readonly startMs?: number;
}

const dayMs = 86_400_000;
const japanHours = 9;

/** Calls `write` with each line, without newline, in the order of time. */
export function generateLog(write: (line: string) => void, options: GenerateOptions): Truth {
  const {
    lines,
    attackShare = 0.03,
    sources = 2000,
    linesPerDay = 200_000,
    withIo = false,
  } = options;
  const startMs = options.startMs ?? Date.UTC(2026, 1, 28, 15);
  const random = createRandom(options.seed ?? 1);
  const visitors = createVisitors(random);
  const stampOf = createStamp(japanHours);
  const lineOf = withIo ? accessLineWithIo : accessLine;
  const book = createTruthBook();
  const heap: RunningTrain[] = [];
  const visitorGapMs = dayMs / (linesPerDay * Math.max(1e-6, 1 - attackShare));
  const trainGapMs =
    attackShare > 0 ? (dayMs * meanTrainLength) / (linesPerDay * attackShare) : Infinity;
  const visitorCount = Math.max(100, Math.round(lines / 20));

  let visitorMs = startMs;
  let trainMs = attackShare > 0 ? startMs + random.wait(trainGapMs) : Infinity;
  let attackLines = 0;
  let nearMisses = 0;
  let firstMs = Infinity;
  let lastMs = -Infinity;

  const startTrain = (atMs: number): void => {
    const { shots, gapMs, countsFrom = 1 } = nextTrain(random);
    const source = attackSource(zipfRank(random, sources));
    addTrain(heap, { source, shots, gapMs, countsFrom, pendingMs: [], at: 0, nextMs: atMs });
  };

  /** A train that the log's end cuts too short is none, and is not counted. */
  const count = (
    { source, pendingMs, nextMs, at, countsFrom }: RunningTrain,
    family: string,
  ): void => {
    pendingMs.push(nextMs);
    if (at + 1 < countsFrom) return;
    for (const atMs of pendingMs) book.count(family, source, atMs);
    pendingMs.length = 0;
  };

  const attack = (train: RunningTrain): void => {
    const { source, shots, nextMs, gapMs } = train;
    const shot = shots[train.at];
    if (shot) {
      write(lineOf(source, stampOf(nextMs), shot.request));
      if (shot.family !== undefined) count(train, shot.family);
      attackLines += 1;
    }
    train.at += 1;
    train.nextMs += gapMs * (0.5 + random.next());
    if (train.at >= shots.length) dropTop(heap);
    else sinkTop(heap);
  };

  const addresses: string[] = [];
  const visit = (): void => {
    const { request, isNearMiss } = visitors.next();
    const visitor = zipfRank(random, visitorCount);
    const source = (addresses[visitor] ??= visitorSource(visitor));
    write(lineOf(source, stampOf(visitorMs), request));
    if (isNearMiss) nearMisses += 1;
    visitorMs += random.wait(
      visitorGapMs / wakefulness(Math.floor(visitorMs / 3_600_000 + japanHours) % 24),
    );
  };

  for (let written = 0; written < lines; written += 1) {
    for (
      ;
      trainMs <= Math.min(visitorMs, heap[0]?.nextMs ?? Infinity);
      trainMs += random.wait(trainGapMs)
    ) {
      startTrain(trainMs);
    }
    const first = heap[0];
    const isAttack = first !== undefined && first.nextMs <= visitorMs;
    const atMs = isAttack ? first.nextMs : visitorMs;
    firstMs = Math.min(firstMs, atMs);
    lastMs = Math.max(lastMs, atMs);
    if (isAttack) attack(first);
    else visit();
  }
  return { lines, firstMs, lastMs, attackLines, nearMisses, families: book.families };
}
