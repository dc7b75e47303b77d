// For: systemd's journal as it grows, without losing or doubling a record, however often journalctl ends.
// Never: ahead of its consumer; a chunk counts as committed when the next one is asked for.

import { minuteMs, secondMs } from "../../base/clock.ts";
import { followArguments } from "./journal-arguments.ts";
import type { JournalChunk } from "./journal-chunk.ts";
import { newPosition } from "./journal-position.ts";
import type { JournalPosition } from "./journal-position.ts";
import { endsSaid, refusedSaid, strangeSaid } from "./journald-said.ts";
import { probeJournal } from "./probe-journal.ts";
import type { JournalTrouble } from "./probe-journal.ts";
import { fromOf, newsOf, readJournal } from "./read-journal.ts";
import type { JournalAccess, ReadEnd } from "./read-journal.ts";
import { pause } from "./run-journalctl.ts";

export interface FollowJournalOptions extends JournalAccess {
  /** Of the last record that was committed; without it reading begins at `sinceMs`. */
  readonly cursor?: string;
  /** Bytes handed on up to there. */
  readonly offset?: number;
  /** Told when something is wrong, once until it changes; undefined when all is well again. */
  readonly onTrouble?: (trouble: JournalTrouble | undefined) => void;
  /** First and longest pause before journalctl is started again; default 1 s and 1 min. */
  readonly retryMs?: number;
  readonly longestRetryMs?: number;
  /** After so long without a record it is looked whether journalctl missed some; default 10 min. */
  readonly quietMs?: number;
}

/** Ends in a row, without a record, after which it is told. */
const endsTold = 3;

interface Teller {
  tell(trouble: JournalTrouble | undefined): void;
  told(): JournalTrouble | undefined;
}

/** The same is not told twice in a row. */
function newTeller(onTrouble: FollowJournalOptions["onTrouble"]): Teller {
  let told: JournalTrouble | undefined;
  return {
    tell(trouble) {
      if (told?.said === trouble?.said) return;
      told = trouble;
      onTrouble?.(trouble);
    },
    told: () => told,
  };
}

interface RoundEnd {
  readonly isCaughtUp: boolean;
  readonly isQuiet: boolean;
  readonly strangeLines: number;
}

interface RoundHooks {
  readonly onCaughtUp: () => void;
  readonly onLive: () => void;
}

function strangeOf({ end }: ReadEnd): number {
  return end.how === "ended" ? end.strangeLines : 0;
}

/** Everything up to now, then everything from now on, until journalctl ends. */
async function* round(
  position: JournalPosition,
  options: FollowJournalOptions,
  { onCaughtUp, onLive }: RoundHooks,
): AsyncGenerator<JournalChunk, RoundEnd, void> {
  const { place = [], quietMs = 10 * minuteMs } = options;
  const past = yield* readJournal(position, options);
  const isCaughtUp = past.end.how === "ended" && past.end.code === 0;
  if (!isCaughtUp) return { isCaughtUp, isQuiet: false, strangeLines: strangeOf(past) };
  onCaughtUp();
  const args = followArguments(place, fromOf(position, options));
  const live = yield* newsOf(position, options, args, { quietMs, onNews: onLive });
  return {
    isCaughtUp,
    isQuiet: live.end.how === "quiet",
    strangeLines: strangeOf(past) + strangeOf(live),
  };
}

/**
 * Records after the cursor, now and later, until the signal is given. Never throws for what journalctl does. It is started
 * again, from the last record, whenever it ends: it does so when the journal is vacuumed under it (systemd #36247).
 */
export async function* followJournal(
  options: FollowJournalOptions,
): AsyncGenerator<JournalChunk, void, void> {
  const { signal, retryMs = secondMs, longestRetryMs = minuteMs } = options;
  const teller = newTeller(options.onTrouble);
  const position = newPosition(options.cursor, options.offset ?? 0);
  let [failures, damaged] = [0, 0];
  let access = await probeJournal(options);
  teller.tell(access);
  const hooks: RoundHooks = {
    onCaughtUp() {
      if (access?.isReading === false) access = undefined;
      damaged = 0;
      if (teller.told()?.isReading === false) teller.tell(access);
    },
    onLive() {
      if (teller.told()?.said === endsSaid) teller.tell(access);
    },
  };
  while (!signal.aborted) {
    const before = position.offset;
    const { isCaughtUp, isQuiet, strangeLines } = yield* round(position, options, hooks);
    if (signal.aborted) return;
    failures = position.offset > before || isQuiet ? 0 : failures + 1;
    if (isQuiet) continue;
    if (!isCaughtUp) {
      access = await probeJournal(options);
      // When the newest record can be read and the way to it cannot, the journal is damaged.
      damaged = access ? 0 : damaged + 1;
      if (access) teller.tell(access);
      else if (damaged >= endsTold) teller.tell({ said: refusedSaid, isReading: false });
    } else if (failures >= endsTold) teller.tell({ said: endsSaid, isReading: true });
    else if (strangeLines > 0) teller.tell({ said: strangeSaid, isReading: true });
    await pause(Math.min(retryMs * 2 ** Math.max(0, failures - 1), longestRetryMs), signal);
  }
}
