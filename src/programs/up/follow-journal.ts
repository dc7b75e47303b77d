// For: systemd's journal as one of the watched logs: its backlog as a stream to be merged, then its records as they come.
// Never: reads ahead of the store: the cursor is committed with what its records said.

import type { Clock } from "../../base/clock.ts";
import { start } from "../../base/exec.ts";
import { limits } from "../../base/limits.ts";
import type { Said } from "../../base/said.ts";
import type { FileSummary } from "../../detect/finding.ts";
import { forEachHit } from "../../detect/scan/hit-batch.ts";
import type { HitBatch } from "../../detect/scan/hit-batch.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { JournalDraft } from "../../incidents/journal.ts";
import type { Checkpoint } from "../../incidents/store.ts";
import { followJournal } from "../../sources/journald/follow-journal.ts";
import type { JournalChunk } from "../../sources/journald/journal-chunk.ts";
import { newPosition } from "../../sources/journald/journal-position.ts";
import { readJournal } from "../../sources/journald/read-journal.ts";
import type { JournalAccess } from "../../sources/journald/read-journal.ts";
import type { RecentRecords } from "../../sources/journald/recent-records.ts";
import type { Board } from "../board.ts";
import type { Watch } from "../watch.ts";
import { gapEntry } from "./read-backlog.ts";
import type { Reader } from "./reader.ts";

/** What the journal is called where a file would have its path. */
export const journalName = "journald";

export const journalFormat = "journald-json";

const identity = "journal";

export interface JournalOptions {
  readonly checkpoints: ReadonlyMap<string, Checkpoint>;
  readonly reader: Reader;
  readonly recent: RecentRecords;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onSaid: (said: Said) => void;
  /** How far back to read the first time; default limits.journalBacklogMs. */
  readonly backlogMs?: number;
  /** For tests: another journalctl, or another journal than this machine's. */
  readonly access?: Partial<Pick<JournalAccess, "start" | "program" | "place">>;
}

export interface JournalLiveOptions extends JournalOptions {
  readonly watch: Watch;
  readonly board: Board;
  /** Runs one after another what writes to the store. */
  readonly inTurn: (work: () => Promise<void>) => Promise<void>;
  readonly onCommit: (incidents: readonly Incident[]) => void;
  /** Default 1 s. */
  readonly retryMs?: number;
}

/** As read-backlog.ts merges it with the stretches of files. */
export interface JournalStretch {
  readonly hits: HitBatch;
  readonly lastMs: number;
  readonly file: FileSummary;
  readonly checkpoint: Checkpoint;
  readonly drafts: readonly JournalDraft[];
  readonly diskBytes: number;
}

function stored({ checkpoints }: JournalOptions): {
  readonly cursor: string | undefined;
  readonly offset: number;
} {
  const mine = [...checkpoints.values()].find(
    (each) => each.path === journalName && each.identity === identity,
  );
  return { cursor: mine?.tailHash, offset: mine?.offset ?? 0 };
}

/** The cursor stands where a file has the hash of its last bytes: it says what was read last. */
function checkpointAfter({ cursor, offset, bytes }: JournalChunk): Checkpoint {
  return {
    path: journalName,
    identity,
    offset: offset + bytes.length,
    tailHash: cursor,
    format: journalFormat,
    done: false,
  };
}

function accessOf(options: JournalOptions): JournalAccess {
  const { clock, signal, backlogMs = limits.journalBacklogMs } = options;
  return { start, signal, sinceMs: clock.now() - backlogMs, ...options.access };
}

function stretchOf(chunk: JournalChunk, options: JournalOptions): JournalStretch {
  const { reader, recent, clock, onSaid } = options;
  if (chunk.said) onSaid(chunk.said);
  const scanned = reader.scan(journalName, journalName, chunk.bytes, chunk.offset);
  const { hits } = scanned;
  const file = { ...scanned.file, cut: scanned.file.cut + chunk.cutLines };
  forEachHit(hits, ({ place }) => {
    const from = place.offset - chunk.offset;
    recent.keep(place, chunk.bytes.subarray(from, from + place.length));
  });
  const drafts = chunk.said ? [gapEntry(clock.now(), chunk.said)] : [];
  return {
    hits,
    lastMs: file.lastMs,
    file,
    checkpoint: checkpointAfter(chunk),
    drafts,
    diskBytes: 0,
  };
}

/** What stands in the journal since the last time. Ends early when it cannot be read: following says so. */
export async function* journalBacklog(
  options: JournalOptions,
): AsyncGenerator<JournalStretch, void, void> {
  const { cursor, offset } = stored(options);
  for await (const chunk of readJournal(newPosition(cursor, offset), accessOf(options))) {
    if (options.signal.aborted) return;
    yield stretchOf(chunk, options);
  }
}

/** Ends when the signal is given. */
export async function followJournalLive(options: JournalLiveOptions): Promise<void> {
  const { watch, board, inTurn, retryMs } = options;
  const { cursor, offset } = stored(options);
  const chunks = followJournal({
    ...accessOf(options),
    ...(cursor !== undefined && { cursor }),
    offset,
    ...(retryMs !== undefined && { retryMs }),
    onTrouble(trouble) {
      board.set(journalName, trouble?.isReading === false ? "unreadable" : "live", trouble?.said);
      if (trouble) options.onSaid(trouble.said);
    },
  });
  for await (const chunk of chunks) {
    await inTurn(async () => {
      const { file, hits, checkpoint, drafts } = stretchOf(chunk, options);
      watch.heard(file);
      forEachHit(hits, (hit) => watch.take(hit));
      watch.advance(file.lastMs);
      board.read(file);
      const files = file.lines > 0 ? [file] : [];
      options.onCommit(
        await watch.commit({ checkpoints: [checkpoint], files, pending: [], journal: drafts }),
      );
    });
  }
}
