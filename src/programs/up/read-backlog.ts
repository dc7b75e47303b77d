// For: what stands in the logs already: all of them merged by event time, committed with their checkpoints as it goes.
// Never: loses or doubles a line when it is killed: hits that wait for their turn are stored with the checkpoint.

import { stopwatch } from "../../base/clock.ts";
import type { Clock } from "../../base/clock.ts";
import type { FileSummary } from "../../detect/finding.ts";
import type { HitBatch } from "../../detect/scan/hit-batch.ts";
import type { JournalDraft } from "../../incidents/journal.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { Checkpoint, WindowState } from "../../incidents/store.ts";
import { backlogOf } from "../../sources/tail/backlog-of.ts";
import type { Piece } from "../../sources/tail/chunk.ts";
import { Moved, readPiece } from "../../sources/tail/read-piece.ts";
import type { Board } from "../board.ts";
import { mergeStreams, pendingRule } from "../merge-streams.ts";
import type { Watch } from "../watch.ts";
import type { Reader } from "./reader.ts";

export interface BacklogOptions {
  readonly paths: readonly string[];
  readonly checkpoints: Map<string, Checkpoint>;
  /** Rows of the store that hold hits waiting for their turn. */
  readonly windows: readonly WindowState[];
  readonly reader: Reader;
  readonly watch: Watch;
  readonly board: Board;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number, lines: number, allBytes: number) => void;
  readonly onCommit: (incidents: readonly Incident[]) => void;
}

interface LogStretch {
  readonly hits: HitBatch;
  readonly lastMs: number;
  readonly file: FileSummary;
  readonly checkpoint: Checkpoint | undefined;
  readonly drafts: readonly JournalDraft[];
  /** Bytes on disk that this brought us forward. */
  readonly diskBytes: number;
}

const commitSeconds = 1;

export function checkpointKey({ path, identity }: Checkpoint): string {
  return `${path}\n${identity}`;
}

export async function readBacklog(options: BacklogOptions): Promise<void> {
  const { reader, watch, board, checkpoints } = options;
  const pieces = new Map<string, readonly Piece[]>();
  for (const path of options.paths) pieces.set(path, await backlogOf(path, checkpoints.values()));
  const all = [...pieces.values()].flat();
  const allBytes = all.reduce((sum, piece) => sum + bytesOf(piece), 0);

  async function* stretchesOf(log: string, parts: readonly Piece[]): AsyncGenerator<LogStretch> {
    for (const piece of parts) {
      try {
        for await (const chunk of readPiece(piece)) {
          if (options.signal.aborted) return;
          const { file, hits } = reader.scan(log, piece.path, chunk.bytes, chunk.offset);
          const format = reader.formatName(log);
          const share = piece.gz ? 0 : chunk.bytes.length;
          const after = chunk.checkpointAfter && { ...chunk.checkpointAfter, format };
          const drafts = chunk.said ? [gapEntry(options.clock.now(), chunk.said)] : [];
          yield { hits, lastMs: file.lastMs, file, checkpoint: after, drafts, diskBytes: share };
        }
      } catch (error) {
        // The file was renamed meanwhile: following goes on from the checkpoint and finds it under its new name.
        if (!(error instanceof Moved)) throw error;
        return;
      }
    }
  }

  const elapsed = stopwatch();
  let settled = emptySettled();
  let committedAt = elapsed();
  let [doneBytes, lines] = [0, 0];

  async function commit(pending: readonly WindowState[]): Promise<void> {
    committedAt = elapsed();
    const { moved, files, journal } = settled;
    settled = emptySettled();
    const changed = await watch.commit({ checkpoints: [...moved.values()], files, pending, journal });
    for (const [key, checkpoint] of moved) checkpoints.set(key, checkpoint);
    options.onCommit(changed);
  }

  const waiting = new Map(options.windows.flatMap(({ rule, group, state }) => (rule === pendingRule && state ? [[group, state] as const] : [])));
  // Hits of a log that is not watched any more still have their turn.
  for (const name of waiting.keys()) if (!pieces.has(name)) pieces.set(name, []);
  await mergeStreams<LogStretch>(
    [...pieces].map(([name, parts]) => {
      const left = waiting.get(name);
      return { name, stretches: stretchesOf(name, parts), ...(left !== undefined && { waiting: left }) };
    }),
    {
      take: watch.take,
      advance: watch.advance,
      arrived(_name, { file, checkpoint, drafts, diskBytes }) {
        settled.files.push(file);
        settled.journal.push(...drafts);
        if (checkpoint) settled.moved.set(checkpointKey(checkpoint), checkpoint);
        board.read(file);
        watch.learn(file.notFoundSizes);
        doneBytes += diskBytes;
        lines += file.lines;
        options.onProgress(doneBytes, lines, allBytes);
        const seconds = Math.max(elapsed(), 0.001);
        const left = doneBytes > 0 ? (seconds / doneBytes) * Math.max(0, allBytes - doneBytes) : undefined;
        board.replay({
          filesDone: 0,
          filesTotal: all.length,
          bytesDone: doneBytes,
          bytesTotal: allBytes,
          linesPerSecond: Math.round(lines / seconds),
          ...(left !== undefined && { secondsLeft: left }),
        });
      },
      async rest(pending) {
        if (elapsed() - committedAt >= commitSeconds) await commit(pending());
      },
    },
  );
  board.replay(undefined);
  await commit([...pieces.keys()].map((group) => ({ rule: pendingRule, group, state: null })));
}

function emptySettled() {
  const moved = new Map<string, Checkpoint>();
  const files: FileSummary[] = [];
  const journal: JournalDraft[] = [];
  return { moved, files, journal };
}

function bytesOf(piece: Piece): number {
  return piece.gz ? 0 : piece.to - piece.from;
}

export function gapEntry(atMs: number, said: JournalDraft["said"]): JournalDraft {
  return { atMs, kind: "source.gap-found", who: "hinomi", said, data: {} };
}
