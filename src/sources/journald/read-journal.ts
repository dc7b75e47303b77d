// For: what stands in the journal now, from where reading stopped: once, to its end.
// Never: takes "nothing" for "nothing new" when the journal does not know the place any more.

import type { Said } from "../../base/said.ts";
import { catchUpArguments } from "./journal-arguments.ts";
import type { From } from "./journal-arguments.ts";
import { chunksOf } from "./journal-chunk.ts";
import type { JournalChunk } from "./journal-chunk.ts";
import { isNews, numberOf } from "./journal-position.ts";
import type { JournalPosition } from "./journal-position.ts";
import { goneSaid } from "./journald-said.ts";
import { runJournalctl } from "./run-journalctl.ts";
import type { RunEnd, Start } from "./run-journalctl.ts";

export interface JournalAccess {
  readonly start: Start;
  readonly signal: AbortSignal;
  /** Records before this time (ms) are left out while no cursor is known. */
  readonly sinceMs: number;
  /** Default /usr/bin/journalctl. */
  readonly program?: `/${string}`;
  /** Options that say which journal, e.g. `--directory=…`; default: this machine's. */
  readonly place?: readonly string[];
}

export const journalctl = "/usr/bin/journalctl";

export function fromOf({ cursor }: JournalPosition, { sinceMs }: JournalAccess): From {
  return cursor === undefined ? { sinceMs } : { cursor };
}

/** How a run ended, and how many records it told, known ones included. */
export interface ReadEnd {
  readonly end: RunEnd;
  readonly records: number;
}

export interface NewsOptions {
  /** The record that must come first; another one, if it is news, means a gap. */
  readonly expected?: string | undefined;
  /** See RunOptions. */
  readonly quietMs?: number;
  /** Called before news is handed on. */
  readonly onNews?: () => void;
}

/** The news of one run of journalctl. */
export async function* newsOf(
  position: JournalPosition,
  access: JournalAccess,
  args: readonly string[],
  { expected, quietMs, onNews }: NewsOptions,
): AsyncGenerator<JournalChunk, ReadEnd, void> {
  const { start, signal, program = journalctl } = access;
  const run = runJournalctl({
    start,
    program,
    args,
    signal,
    ...(quietMs !== undefined && { quietMs }),
  });
  let records = 0;
  try {
    for (;;) {
      const step = await run.next();
      if (step.done) return { end: step.value, records };
      const isFirst = records === 0;
      records += step.value.length;
      const news = step.value.filter(({ cursor }) => isNews(position, cursor));
      const isGap =
        isFirst && expected !== undefined && news[0] !== undefined && news[0] === step.value[0];
      if (news.length > 0) onNews?.();
      yield* chunksOf(position, news, isGap ? goneSaid : undefined);
    }
  } finally {
    // The consumer may have left in the middle: then this ends the program.
    await run.return({ how: "stopped" });
  }
}

function onlySaying(position: JournalPosition, cursor: string, said: Said): JournalChunk {
  return { cursor, offset: position.offset, bytes: Buffer.alloc(0), lines: 0, cutLines: 0, said };
}

/**
 * All records after the position, across restarts of the machine. Answers how journalctl ended: with another code than 0
 * not all may have been told.
 */
export async function* readJournal(
  position: JournalPosition,
  access: JournalAccess,
): AsyncGenerator<JournalChunk, ReadEnd, void> {
  const { place = [] } = access;
  const { cursor } = position;
  const first = yield* newsOf(position, access, catchUpArguments(place, fromOf(position, access)), {
    expected: cursor,
  });
  const isUnknown =
    cursor !== undefined &&
    first.records === 0 &&
    first.end.how === "ended" &&
    first.end.code === 0;
  if (!isUnknown) return first;
  // A place that is known tells at least its own record. The journal was emptied and the clock set back (systemd #6213):
  // asked for the place again and again it would stay silent until the old time is reached.
  position.cursor = undefined;
  position.floor = numberOf(cursor);
  yield onlySaying(position, cursor, goneSaid);
  return yield* newsOf(position, access, catchUpArguments(place, fromOf(position, access)), {});
}
