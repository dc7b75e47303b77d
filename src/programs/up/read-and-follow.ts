// For: one round of the watch: the backlog, then the lines as they are written, until the round ends.
// Never: ends because one log is in trouble.

import { minuteMs, stopwatch } from "../../base/clock.ts";
import type { Said } from "../../base/said.ts";
import { grouped } from "../../base/text.ts";
import { printIncidents } from "../../faces/cli/incident-text.ts";
import { createProgress } from "../../faces/cli/progress.ts";
import type { Incident } from "../../incidents/incident.ts";
import { openStates } from "../../incidents/life/transitions.ts";
import type { Store } from "../../incidents/store.ts";
import { createInTurn } from "../../base/in-turn.ts";
import type { Session } from "../session.ts";
import { followJournalLive, journalBacklog, journalName } from "./follow-journal.ts";
import { followLive } from "./follow-live.ts";
import type { Post, Round } from "./post.ts";
import { checkpointKey, readBacklog } from "./read-backlog.ts";

/** How often event time is moved on by the clock, so that quiet incidents are resolved without a new line. */
const tickMs = minuteMs;
const backlogWorkers = 2;

/** Resolves when the round ends: told to stop, new rules, or with `isOnce` when the backlog is read. */
export async function readAndFollow(post: Post, round: Round): Promise<void> {
  const { session, store, found, board } = post;
  const { reader, recent, watch, stop } = round;
  const { printer, clock } = session;
  const { signal } = stop;
  const paths = found.logs.map(({ path }) => path);
  const onSaid = (said: Said) => printer.note(said);
  // While the backlog is read its incidents still grow: they are told once, when it is done.
  let isTelling = false;
  const told = new Map<string, number>();
  const onCommit = (changed: readonly Incident[]) => {
    post.onCommit(changed);
    for (const incident of changed) {
      if ((told.get(incident.id) ?? 5) <= incident.severity) continue;
      told.set(incident.id, incident.severity);
      if (isTelling) printIncidents(printer, [incident]);
    }
  };
  const stored = await store.checkpoints();
  const checkpoints = new Map(stored.map((each) => [checkpointKey(each), each]));
  const journalCommon = { checkpoints, reader, recent, clock, signal, onSaid };
  const journal = found.hasJournal
    ? { name: journalName, stretches: journalBacklog(journalCommon) }
    : undefined;
  const common = {
    journal,
    paths,
    checkpoints,
    reader,
    rules: round.rules.rules,
    workers: backlogWorkers,
    watch,
    board,
    clock,
    signal,
    onCommit,
    onSaid,
  };
  const windows = await store.windows();
  const isAllRead = round.isFirst
    ? await readWithProgress(session, common, windows)
    : await readBacklog({ ...common, windows, onProgress: () => undefined });
  if (!isAllRead) return;
  for (const { path, trouble } of found.logs) if (!trouble) board.set(path, "live");
  if (found.hasJournal) board.set(journalName, "live");
  const inTurn = createInTurn();
  const settle = () =>
    inTurn(async () => {
      watch.advance(clock.now());
      onCommit(await watch.commit({ checkpoints: [], files: [], pending: [], journal: [] }));
    });
  await settle();
  if (round.isFirst) printIncidents(printer, await store.incidents({ states: openStates }));
  isTelling = true;
  if (post.isOnce) return;
  let fault: { readonly error: unknown } | undefined;
  // A commit that failed for good leaves this process with more than the store knows: only a new start mends that.
  const ticking = setInterval(() => {
    settle().catch((error: unknown) => {
      fault ??= { error };
      stop.abort();
    });
  }, tickMs);
  try {
    // What ends one of them for good ends both: a commit that failed leaves this process with more than the store knows.
    const whole = (following: Promise<void>) =>
      following.catch((error: unknown) => {
        stop.abort();
        throw error;
      });
    await Promise.all([
      whole(followLive({ ...common, inTurn })),
      found.hasJournal && whole(followJournalLive({ ...common, recent, inTurn })),
    ]);
    if (!signal.aborted) await stopped(signal);
  } finally {
    clearInterval(ticking);
  }
  if (fault) throw fault.error;
}

/** False when it was told to stop before all was read. */
async function readWithProgress(
  { printer }: Session,
  common: Omit<Parameters<typeof readBacklog>[0], "windows" | "onProgress">,
  windows: Awaited<ReturnType<Store["windows"]>>,
): Promise<boolean> {
  const elapsed = stopwatch();
  const progress = createProgress(printer, elapsed);
  let lines = 0;
  const isAllRead = await readBacklog({
    ...common,
    windows,
    onProgress(doneBytes, linesDone, allBytes) {
      lines = linesDone;
      progress.at(doneBytes, linesDone, allBytes);
    },
  });
  progress.end();
  if (!isAllRead) return false;
  const seconds = elapsed().toFixed(1);
  printer.line({
    ja: `たまっていた${grouped(lines)}行を${seconds}秒で読みました。`,
    en: `${grouped(lines)} line${lines === 1 ? "" : "s"} of backlog read in ${seconds} s.`,
  });
  return true;
}

/** Resolves when the signal is given: with nothing to follow the desk still stays open. */
function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const waiting = setInterval(() => undefined, minuteMs);
    signal.addEventListener("abort", () => {
      clearInterval(waiting);
      resolve();
    });
  });
}
