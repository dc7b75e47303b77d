// For: logs on disk, scanned by several threads and given back in order, as if one had read each from top to bottom.
// Never: a correlation; that is the caller's, in order, and therefore the same for any number of workers.

import { closeSync, openSync } from "node:fs";
import { limits } from "../../base/limits.ts";
import { createHitBuilder } from "../../detect/scan/hit-builder.ts";
import { emptyTotals } from "../../detect/scan/totals.ts";
import { createCrew } from "./crew.ts";
import { createLane } from "./lane.ts";
import type { Lane } from "./lane.ts";
import { behindLastNewline } from "./line-borders.ts";
import type { Piece, PiecePart } from "./piece.ts";
import type { ScanSetUp } from "./scans.ts";
import type { Task } from "./task.ts";
import { cannotRead } from "./troubles.ts";

/** A backlog smaller than that is read before a worker has started. */
export const bytesForWorkers = 16 * 1024 * 1024;

export interface BacklogOptions extends ScanSetUp {
  /** Threads that scan, the calling one among them; up to 1: it does so alone. */
  readonly workers: number;
  /** The calling thread has other things to do: `workers` more threads scan. */
  readonly isBusy?: boolean;
  /** Bytes of a part (default limits.chunkBytes). */
  readonly chunkBytes?: number;
}

export interface PieceRead {
  readonly piece: Piece;
  readonly part: PiecePart;
}

export interface Backlog {
  /** Worker threads at hand; 0: the calling thread reads. */
  readonly workers: number;
  /**
   * The parts of the pieces, one piece after the other. Reading goes ahead by a few parts and then waits. Several may be
   * read at the same time; they share the workers. A piece that cannot be read is a part with `trouble`, and the next one
   * follows; throws only for a fault of ours.
   */
  read(pieces: Iterable<Piece>): AsyncGenerator<PieceRead, void>;
  /** Ends the workers; what is still being read ends. */
  close(): Promise<void>;
}

interface Started {
  readonly piece: Piece;
  readonly lane: Lane;
  readonly done: Promise<void>;
}

/** A file is opened once, and closed behind its last task, whatever becomes of its name meanwhile. */
interface OpenFile {
  readonly fd: number;
  left: number;
}

function troubled(piece: Piece, error: unknown): PiecePart {
  return {
    from: piece.from,
    to: piece.from,
    totals: emptyTotals(),
    hits: createHitBuilder([]).finish(piece.path),
    trouble: cannotRead(piece.path, error as NodeJS.ErrnoException),
  };
}

function tasksOf(piece: Piece, fd: number, chunkBytes: number): Task[] {
  const { path, from, format, isFinished = true } = piece;
  if (piece.gz)
    return [{ kind: "stream", fd, format, path, from, isFinished, partBytes: chunkBytes }];
  const to = isFinished ? piece.to : behindLastNewline(fd, from, piece.to);
  const tasks: Task[] = [];
  for (let start = from; start < to; start += chunkBytes) {
    const end = Math.min(to, start + chunkBytes);
    tasks.push({
      kind: "range",
      fd,
      format,
      range: { path, from: start, to: end, pieceFrom: from, pieceTo: to },
    });
  }
  return tasks;
}

export function createBacklog(options: BacklogOptions): Backlog {
  const { chunkBytes = limits.chunkBytes } = options;
  const { isBusy = false, workers, rules, context } = options;
  const crew = createCrew(isBusy ? Math.max(1, workers) : workers - 1, !isBusy, { rules, context });
  /** Tasks begun before their parts are asked for: as many as this thread does while the others start. */
  const ahead = workers > 1 || isBusy ? 6 * crew.hands : 1;
  const lanes = new Set<Lane>();

  function release(file: OpenFile, tasks: number): void {
    file.left -= tasks;
    if (file.left === 0) closeSync(file.fd);
  }

  async function perform(task: Task, lane: Lane, file: OpenFile): Promise<void> {
    try {
      await crew.perform(task, async (part, isLast) => {
        const taken = lane.put(part);
        // Behind its last part a worker waits for nobody.
        if (isLast) taken.catch(() => {});
        else await taken;
      });
      lane.end();
    } catch (error) {
      lane.end(error);
    }
    lanes.delete(lane);
    release(file, 1);
  }

  function* started(pieces: Iterable<Piece>): Generator<Started, void> {
    for (const piece of pieces) {
      let file: OpenFile | undefined;
      let tasks: Task[] = [];
      try {
        file = { fd: openSync(piece.path, "r"), left: 1 };
        tasks = tasksOf(piece, file.fd, chunkBytes);
      } catch (error) {
        const lane = createLane();
        lane.put(troubled(piece, error)).catch(() => {});
        lane.end();
        yield { piece, lane, done: Promise.resolve() };
      }
      if (!file) continue;
      try {
        for (const task of tasks) {
          const lane = createLane();
          lanes.add(lane);
          file.left += 1;
          yield { piece, lane, done: perform(task, lane, file) };
        }
      } finally {
        release(file, 1);
      }
    }
  }

  async function* read(pieces: Iterable<Piece>): AsyncGenerator<PieceRead, void> {
    const source = started(pieces);
    const begun: Started[] = [];
    function begin(): void {
      while (begun.length < ahead) {
        const next = source.next();
        if (next.done) return;
        begun.push(next.value);
      }
    }
    try {
      for (begin(); begun[0]; begin()) {
        const { piece, lane, done } = begun[0];
        for (let part = await lane.take(); part; part = await lane.take()) yield { piece, part };
        await done;
        begun.shift();
      }
    } finally {
      source.return();
      for (const { lane } of begun) lane.stop();
      await Promise.all(begun.map(({ done }) => done));
    }
  }

  async function close(): Promise<void> {
    for (const lane of lanes) lane.stop();
    await crew.dismiss();
  }

  return { workers: crew.hands, read, close };
}
