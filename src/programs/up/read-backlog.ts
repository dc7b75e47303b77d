// For: what stands in the logs already: all of them merged by event time, committed with their checkpoints as it goes.
// Never: loses or doubles a line when it is killed: hits that wait for their turn are stored with the checkpoint.

import { stopwatch } from "../../base/clock.ts";
import type { Clock } from "../../base/clock.ts";
import type { FileSummary } from "../../detect/finding.ts";
import type { AnyRule } from "../../detect/sigma/ast.ts";
import type { Format } from "../../events/format.ts";
import type { HitBatch } from "../../detect/scan/hit-batch.ts";
import type { Said } from "../../base/said.ts";
import type { JournalDraft } from "../../incidents/journal.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { Checkpoint, WindowState } from "../../incidents/store.ts";
import { backlogOf } from "../../sources/tail/backlog-of.ts";
import type { Piece, TailChunk } from "../../sources/tail/chunk.ts";
import { Moved, checkpointAt, readPiece } from "../../sources/tail/read-piece.ts";
import { specOf } from "../../sources/formats/access/custom-format.ts";
import { NotAFile } from "../../sources/tail/open-file.ts";
import { whyUnreadable } from "../../sources/tail/readable.ts";
import { bytesForWorkers, createBacklog } from "../backlog/backlog.ts";
import type { Board } from "../board.ts";
import { mergeStreams, pendingRule } from "../merge-streams.ts";
import type { MergeSinks } from "../merge-streams.ts";
import type { Watch } from "../watch.ts";
import type { Reader } from "./reader.ts";

export interface BacklogOptions {
  readonly paths: readonly string[];
  readonly checkpoints: Map<string, Checkpoint>;
  /** Rows of the store that hold hits waiting for their turn. */
  readonly windows: readonly WindowState[];
  readonly reader: Reader;
  readonly rules: readonly AnyRule[];
  /** Threads that scan large logs. */
  readonly workers: number;
  readonly watch: Watch;
  readonly board: Board;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number, lines: number, allBytes: number) => void;
  readonly onCommit: (incidents: readonly Incident[]) => void;
  readonly onSaid: (said: Said) => void;
  /** The stream of a log that is no file, under the name by which its waiting hits are stored. */
  readonly journal?:
    | { readonly name: string; readonly stretches: AsyncGenerator<LogStretch> }
    | undefined;
}

export interface LogStretch {
  readonly hits: HitBatch;
  readonly lastMs: number;
  readonly file: FileSummary;
  readonly checkpoint: Checkpoint | undefined;
  readonly drafts: readonly JournalDraft[];
  /** Bytes on disk that this brought us forward. */
  readonly diskBytes: number;
}

const commitSeconds = 1;
/** Hits taken between two commits: few enough to hold in memory, many enough to be quick. */
const commitHits = 20_000;

/** The watch was told to stop while hits still waited for their turn: they are stored, and come first at the next start. */
class StoppedEarly extends Error {}

/** What a file fails with has a code (EACCES, EIO, ENOENT …) or is NotAFile; a fault of ours has none. */
function isFileError(error: unknown): boolean {
  return error instanceof NotAFile || (error instanceof Error && "code" in error);
}

export function checkpointKey({ path, identity }: Checkpoint): string {
  return `${path}\n${identity}`;
}

/** False when the signal was given before all was read. */
export async function readBacklog(options: BacklogOptions): Promise<boolean> {
  const { reader, watch, board, checkpoints } = options;
  const pieces = new Map<string, readonly Piece[]>();
  for (const path of options.paths) pieces.set(path, await backlogOf(path, checkpoints.values()));
  const all = [...pieces.values()].flat();
  const progress = createTally(all);
  const context = { nowMs: options.clock.now(), timeZone: reader.timeZone() };
  const workers = workersFor(all, options);
  const isBusy = workers > 0;
  const crew = createBacklog({ rules: options.rules, context, workers, isBusy });

  /** Large plain files of a known format: the same stretches, scanned by the crew. */
  async function* scannedByCrew(
    log: string,
    piece: Piece,
    format: Format,
  ): AsyncGenerator<LogStretch> {
    const { path, from, to } = piece;
    reader.belongs(path, log);
    for await (const { part } of crew.read([
      { path, from, to, gz: false, format: specOf(format) },
    ])) {
      if (part.trouble) {
        options.onSaid(part.trouble);
        throw new Moved(path);
      }
      // Fails when another file has the name by now: then what was scanned is not used.
      const checkpoint = { ...(await checkpointAt(piece, part.to)), format: format.name };
      const { eventClass, name } = format;
      const file = { ...part.totals, path: log, format: name, eventClass };
      const { hits } = part;
      yield {
        hits,
        lastMs: file.lastMs,
        file,
        checkpoint,
        drafts: [],
        diskBytes: part.to - part.from,
      };
    }
  }

  async function* stretchesOf(log: string, parts: readonly Piece[]): AsyncGenerator<LogStretch> {
    for (const piece of parts) {
      try {
        const format = piece.gz || piece.from >= piece.to ? undefined : reader.formatOf(log);
        if (format && crew.workers > 0 && piece.gap === undefined)
          yield* scannedByCrew(log, piece, format);
        else for await (const chunk of readPiece(piece)) yield stretchOf(log, piece, chunk);
        progress.end(piece);
      } catch (error) {
        // Renamed, gone or closed to us meanwhile: following goes on from the checkpoint, finds it under its new name or
        // says why not. What comes after it in this log waits with it, so that the order stays.
        if (!(error instanceof Moved) && !isFileError(error)) throw error;
        if (!(error instanceof Moved)) options.onSaid(await whyUnreadable(piece.path, error));
        return;
      }
    }
  }

  function stretchOf(log: string, piece: Piece, chunk: TailChunk): LogStretch {
    const { file, hits } = reader.scan(log, piece.path, chunk.bytes, chunk.offset);
    const format = reader.formatName(log);
    const checkpoint = chunk.checkpointAfter && { ...chunk.checkpointAfter, format };
    if (chunk.said) options.onSaid(chunk.said);
    const drafts = chunk.said ? [gapEntry(options.clock.now(), chunk.said)] : [];
    const diskBytes = piece.gz ? 0 : chunk.bytes.length;
    return { hits, lastMs: file.lastMs, file, checkpoint, drafts, diskBytes };
  }

  const elapsed = stopwatch();
  let settled = emptySettled();
  let committedAt = elapsed();
  let hitsTaken = 0;

  async function commit(pending: readonly WindowState[]): Promise<void> {
    committedAt = elapsed();
    hitsTaken = 0;
    const { moved, files, journal } = settled;
    settled = emptySettled();
    const checkpointsNow = [...moved.values()];
    const changed = await watch.commit({ checkpoints: checkpointsNow, files, pending, journal });
    for (const [key, checkpoint] of moved) checkpoints.set(key, checkpoint);
    options.onCommit(changed);
  }

  const sinks: MergeSinks<LogStretch> = {
    take(hit) {
      hitsTaken += 1;
      watch.take(hit);
    },
    advance: (eventMs) => watch.advance(eventMs),
    arrived(_name, { file, checkpoint, drafts, diskBytes }) {
      settled.files.push(file);
      settled.journal.push(...drafts);
      if (checkpoint) settled.moved.set(checkpointKey(checkpoint), checkpoint);
      board.read(file);
      watch.heard(file);
      const now = progress.add(diskBytes, file.lines, elapsed());
      options.onProgress(now.bytesDone, now.lines, now.bytesTotal);
      board.replay(now);
    },
    async rest(pending) {
      const isDue = elapsed() - committedAt >= commitSeconds || hitsTaken >= commitHits;
      if (isDue || options.signal.aborted) await commit(pending());
      if (options.signal.aborted) throw new StoppedEarly();
    },
  };

  const waiting = new Map(
    options.windows.flatMap(({ rule, group, state }) =>
      rule === pendingRule && state ? [[group, state] as const] : [],
    ),
  );
  // Hits of a log that is not watched any more still have their turn.
  for (const name of waiting.keys()) if (!pieces.has(name)) pieces.set(name, []);
  const { journal } = options;
  if (journal) pieces.set(journal.name, []);
  const streams = [...pieces].map(([name, parts]) => {
    const left = waiting.get(name);
    return {
      name,
      stretches: name === journal?.name ? journal.stretches : stretchesOf(name, parts),
      ...(left !== undefined && { waiting: left }),
    };
  });
  try {
    await mergeStreams<LogStretch>(streams, sinks);
  } catch (error) {
    if (!(error instanceof StoppedEarly)) throw error;
    return false;
  } finally {
    await crew.close();
    // Told to stop, or failed: journalctl must not wait for us.
    await journal?.stretches.return(undefined);
  }
  board.replay(undefined);
  await commit([...pieces.keys()].map((group) => ({ rule: pendingRule, group, state: null })));
  return true;
}

function workersFor(pieces: readonly Piece[], { workers }: BacklogOptions): number {
  const plain = pieces.filter(({ gz }) => !gz).reduce((sum, { from, to }) => sum + to - from, 0);
  return plain < bytesForWorkers ? 0 : workers;
}

/** How far the backlog has been read: bytes as they lie on the disk, those of a .gz when it is through. */
function createTally(pieces: readonly Piece[]) {
  const bytesTotal = pieces.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  let [bytesDone, lines, filesDone] = [0, 0, 0];
  return {
    end({ gz, sizeBytes }: Piece): void {
      filesDone += 1;
      bytesDone += gz ? sizeBytes : 0;
    },
    add(diskBytes: number, moreLines: number, seconds: number) {
      bytesDone += diskBytes;
      lines += moreLines;
      const left =
        bytesDone > 0 ? (seconds / bytesDone) * Math.max(0, bytesTotal - bytesDone) : undefined;
      return {
        lines,
        filesDone,
        filesTotal: pieces.length,
        bytesDone,
        bytesTotal,
        linesPerSecond: Math.round(lines / Math.max(seconds, 0.001)),
        ...(left !== undefined && { secondsLeft: left }),
      };
    },
  };
}

function emptySettled() {
  const moved = new Map<string, Checkpoint>();
  const files: FileSummary[] = [];
  const journal: JournalDraft[] = [];
  return { moved, files, journal };
}

export function gapEntry(atMs: number, said: JournalDraft["said"]): JournalDraft {
  return { atMs, kind: "source.gap-found", who: "hinomi", said, data: {} };
}
