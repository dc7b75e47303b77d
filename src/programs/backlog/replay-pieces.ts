// For: a backlog of files, scanned by several threads and handed over in order, as if one had read it line by line.
// Never: a correlation; that is the caller's, in order, and therefore the same for any number of workers.

import { closeSync, openSync } from "node:fs";
import { limits } from "../../base/limits.ts";
import { emptyTotals } from "../../detect/scan/totals.ts";
import { createHitBuilder } from "../../detect/scan/hit-builder.ts";
import { createCrew } from "./crew.ts";
import { Unwanted, createInOrder } from "./in-order.ts";
import type { Lane } from "./in-order.ts";
import type { Piece, PiecePart } from "./piece.ts";
import type { ScanSetUp } from "./scans.ts";
import type { Task } from "./task.ts";
import { cannotRead } from "./troubles.ts";

export interface ReplayOptions extends ScanSetUp {
  /** 0: the calling thread reads. */
  readonly workers: number;
  /** Nothing more is read or handed over; a part that is being taken is waited for. */
  readonly signal?: AbortSignal;
  /** Bytes of a part. */
  readonly chunkBytes?: number;
}

/** Called for each part in order of pieces and offsets, one at a time; reading waits while it works. */
export type OnPiecePart = (piece: Piece, part: PiecePart) => Promise<void> | void;

interface OpenFile {
  readonly piece: Piece;
  readonly fd: number;
  /** Tasks that may still read it. */
  left: number;
}

function cannotOpen(piece: Piece, error: NodeJS.ErrnoException): PiecePart {
  return {
    from: piece.from,
    to: piece.from,
    totals: emptyTotals(),
    hits: createHitBuilder([]).finish(piece.path),
    trouble: cannotRead(piece.path, error),
  };
}

function* rangesOf({ path, from, to, isFinished = true }: Piece, chunkBytes: number) {
  for (let start = from; start < to; start += chunkBytes) {
    const end = Math.min(to, start + chunkBytes);
    yield { path, from: start, to: end, pieceFrom: from, pieceTo: to, isFinished };
  }
}

function tasksOf(piece: Piece, fd: number, chunkBytes: number): Task[] {
  const { path, from, format, isFinished = true } = piece;
  if (piece.gz) return [{ kind: "stream", fd, format, path, from, isFinished }];
  return [...rangesOf(piece, chunkBytes)].map((range) => ({ kind: "range", fd, format, range }));
}

/**
 * Resolves when all pieces were handed over. Rejects when `onPart` does, or for a fault of ours; a file that cannot be read
 * is a part with `trouble`, and the next piece follows.
 */
export async function replayPieces(
  pieces: readonly Piece[],
  options: ReplayOptions,
  onPart: OnPiecePart,
): Promise<void> {
  const { signal, chunkBytes = limits.chunkBytes } = options;
  const crew = createCrew(options.workers, { rules: options.rules, context: options.context });
  const order = createInOrder();
  const open = new Set<OpenFile>();
  const underWay = new Set<Promise<void>>();
  let fault: { readonly error: unknown } | undefined;

  function isWanted(): boolean {
    return !fault && !signal?.aborted;
  }

  function close(file: OpenFile): void {
    if (open.delete(file)) closeSync(file.fd);
  }

  async function perform(task: Task, lane: Lane, file: OpenFile): Promise<void> {
    try {
      // Behind the last part nothing waits: the worker is free for the next task while its part waits for its turn.
      await crew.perform(task, async (part, isLast) => {
        const taken = lane.put(part);
        if (isLast) taken.catch(() => {});
        else await taken;
      });
    } catch (error) {
      if (!(error instanceof Unwanted)) {
        fault ??= { error };
        order.stop();
      }
    }
    lane.end();
    file.left -= 1;
    if (file.left === 0) close(file);
  }

  async function begin(task: Task, file: OpenFile): Promise<void> {
    while (underWay.size >= crew.hands) await Promise.race(underWay);
    while (order.pending() >= 2 * crew.hands && isWanted()) await order.less();
    if (!isWanted()) return;
    const lane = order.lane((part) => onPart(file.piece, part));
    const done = perform(task, lane, file);
    underWay.add(done);
    void done.then(() => underWay.delete(done));
  }

  async function beginPiece(piece: Piece): Promise<void> {
    let fd: number;
    try {
      fd = openSync(piece.path, "r");
    } catch (error) {
      const lane = order.lane((part) => onPart(piece, part));
      lane.put(cannotOpen(piece, error as NodeJS.ErrnoException)).catch(() => {});
      lane.end();
      return;
    }
    const tasks = tasksOf(piece, fd, chunkBytes);
    const file: OpenFile = { piece, fd, left: tasks.length };
    open.add(file);
    if (tasks.length === 0) close(file);
    for (const task of tasks) await begin(task, file);
  }

  const stop = () => order.stop();
  signal?.addEventListener("abort", stop);
  try {
    for (const piece of pieces) if (isWanted()) await beginPiece(piece);
    await Promise.all(underWay);
    await order.all();
  } finally {
    signal?.removeEventListener("abort", stop);
    order.stop();
    await Promise.allSettled(underWay);
    await crew.dismiss();
    for (const file of open) close(file);
  }
  if (fault) throw fault.error;
}
