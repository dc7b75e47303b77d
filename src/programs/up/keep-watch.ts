// For: the watch itself: read what is there, then follow, with the desk open, until told to stop.
// Never: ends because one log is in trouble; never leaves the desk open behind a watch that ended.

import { minuteMs, stopwatch } from "../../base/clock.ts";
import type { Said } from "../../base/said.ts";
import { grouped, inert } from "../../base/text.ts";
import { printIncidents } from "../../faces/cli/incident-text.ts";
import { createProgress } from "../../faces/cli/progress.ts";
import type { AnyRule } from "../../detect/sigma/ast.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { Store } from "../../incidents/store.ts";
import { createBoard } from "../board.ts";
import type { Board } from "../board.ts";
import type { DeskServer } from "../desk-server.ts";
import { readEvidence } from "../evidence.ts";
import { readRegistryFiles } from "../registry-files.ts";
import { loadRules } from "../rules.ts";
import type { Session } from "../session.ts";
import { createScribe } from "../scribe.ts";
import { snapshotOf } from "../snapshot.ts";
import { statusNow } from "../status-now.ts";
import { tellFaultyRules } from "../unusable-rules.ts";
import { createWatch } from "../watch.ts";
import type { Watch } from "../watch.ts";
import { formatByName } from "../../sources/formats/register.ts";
import { createRecentRecords } from "../../sources/journald/recent-records.ts";
import type { RecentRecords } from "../../sources/journald/recent-records.ts";
import { followJournalLive, journalBacklog, journalFormat, journalName } from "./follow-journal.ts";
import { followLive } from "./follow-live.ts";
import { createInTurn } from "./in-turn.ts";
import { openDeskNearby } from "./open-desk-nearby.ts";
import { checkpointKey, readBacklog } from "./read-backlog.ts";
import { createReader } from "./reader.ts";
import type { Reader } from "./reader.ts";
import type { WatchedLogs } from "./watched-logs.ts";

/** How often event time is moved on by the clock, so that quiet incidents are resolved without a new line. */
const tickMs = minuteMs;
const backlogWorkers = 2;

export interface KeepWatchOptions {
  readonly session: Session;
  readonly store: Store;
  readonly found: WatchedLogs;
  readonly stop: AbortController;
  /** End when the backlog is read; no desk. */
  readonly isOnce: boolean;
  readonly rehearsal: string | undefined;
}

interface Post extends KeepWatchOptions {
  readonly rules: readonly AnyRule[];
  readonly reader: Reader;
  readonly recent: RecentRecords;
  readonly watch: Watch;
  readonly board: Board;
  readonly desk: DeskServer | undefined;
}

/** Resolves when the signal is given, or with `isOnce` when the backlog is read. */
export async function keepWatch(options: KeepWatchOptions): Promise<void> {
  const { session, store, found, isOnce, rehearsal } = options;
  const { printer, clock, timeZone, settings } = session;
  const rules = loadRules(settings);
  tellFaultyRules(printer, rules.unusable);
  const { registries, troubles } = readRegistryFiles(settings.registries);
  for (const trouble of troubles) printer.note(trouble);
  const formats = new Map(
    found.logs.flatMap(({ path, format }) => (format ? [[path, format] as const] : [])),
  );
  const ofJournal = formatByName({ name: journalFormat });
  if (found.hasJournal && ofJournal) formats.set(journalName, ofJournal);
  const recent = createRecentRecords();
  const reader = createReader(rules, () => ({ nowMs: clock.now(), timeZone }), formats);
  const watch = await createWatch({
    rules,
    estate: session.estate,
    store,
    scribe: await createScribe({ store, now: () => clock.now() }),
    timeZone,
    now: () => clock.now(),
    readEvidence: (wanted) =>
      readEvidence(
        wanted,
        (file, line, timeMs) => reader.timeOf(file, line) === timeMs,
        (place) => reader.lineAt(place) ?? recent.lineAt(place),
      ),
  });
  const board = await boardOf(found, store);
  const status = () =>
    statusNow({
      store,
      board,
      isWatching: true,
      nowMs: clock.now(),
      timeZone,
      rules: rules.rules.length,
      limits: watch.limits(),
      ...(rehearsal !== undefined && { rehearsal }),
    });
  const snapshot = (playbook: string) =>
    snapshotOf(store, playbook, {
      nowMs: clock.now(),
      timeZone,
      settings,
      keptApart: watch.keptApart(playbook),
      registries,
    });
  const onFault = (error: unknown) => printer.note(inert(String(error)));
  const { storeFolder } = session;
  const desk = isOnce
    ? undefined
    : await openDeskNearby(session, { store, storeFolder, status, snapshot, onFault });
  try {
    if (desk) {
      const link = desk.link();
      printer.line({
        ja: `机：${link}（一度だけ使えるリンクです）`,
        en: `Desk: ${link} (this link works once)`,
      });
    }
    await readAndFollow({ ...options, rules: rules.rules, reader, recent, watch, board, desk });
  } finally {
    await desk?.close();
  }
}

async function boardOf(
  { logs, unreadable, hasJournal }: WatchedLogs,
  store: Store,
): Promise<Board> {
  const board = createBoard();
  for (const { path, format, trouble } of logs) {
    board.add(path, format?.name ?? "", trouble ? "unreadable" : "reading", trouble);
  }
  for (const { path, why } of unreadable) board.add(path, "", "unreadable", why);
  if (hasJournal) board.add(journalName, journalFormat, "reading");
  const files = await store.files();
  const isOurs = (name: string) =>
    (hasJournal && name === journalName) || logs.some(({ path }) => path === name);
  for (const file of files) if (isOurs(file.path)) board.read(file);
  return board;
}

async function readAndFollow(post: Post): Promise<void> {
  const { session, store, found, stop, reader, recent, watch, board, desk } = post;
  const { printer, clock } = session;
  const { signal } = stop;
  const paths = found.logs.map(({ path }) => path);
  const onSaid = (said: Said) => printer.note(said);
  // While the backlog is read its incidents still grow: they are told once, when it is done.
  let isTelling = false;
  const told = new Map<string, number>();
  const onCommit = (changed: readonly Incident[]) => {
    const incidents = changed.map(({ id }) => id);
    desk?.changed({ status: true, pages: changed.length > 0, incidents });
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
    rules: post.rules,
    workers: backlogWorkers,
    watch,
    board,
    clock,
    signal,
    onCommit,
    onSaid,
  };
  if (!(await readWithProgress(session, common, await store.windows()))) return;
  for (const { path, trouble } of found.logs) if (!trouble) board.set(path, "live");
  if (found.hasJournal) board.set(journalName, "live");
  const inTurn = createInTurn();
  const settle = () =>
    inTurn(async () => {
      watch.advance(clock.now());
      onCommit(await watch.commit({ checkpoints: [], files: [], pending: [], journal: [] }));
    });
  await settle();
  const open = ["suspected", "open", "contained", "recovering"] as const;
  printIncidents(printer, await store.incidents({ states: open }));
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
