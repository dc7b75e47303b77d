// For: `hinomi up`: find the logs, read what is there, follow them, and keep the desk open until told to stop.
// Never: needs a setting; never ends because one log is in trouble.

import { mkdirSync } from "node:fs";
import { minuteMs, stopwatch } from "../../base/clock.ts";
import { Trouble, exitCodes } from "../../base/trouble.ts";
import { grouped, inert } from "../../base/text.ts";
import { printIncidents } from "../../faces/cli/incident-text.ts";
import { createProgress } from "../../faces/cli/progress.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { Store } from "../../incidents/store.ts";
import { openSqliteStore } from "../../stores/sqlite/open-sqlite-store.ts";
import { createBoard } from "../board.ts";
import { openDesk } from "../desk-server.ts";
import type { DeskServer } from "../desk-server.ts";
import { readEvidence } from "../evidence.ts";
import { loadRules } from "../rules.ts";
import type { Session } from "../session.ts";
import { snapshotOf } from "../snapshot.ts";
import { statusNow } from "../status-now.ts";
import { createInTurn } from "../up/in-turn.ts";
import { followLive } from "../up/follow-live.ts";
import { checkpointKey, readBacklog } from "../up/read-backlog.ts";
import { patientStore } from "../up/patient-store.ts";
import { createReader } from "../up/reader.ts";
import { rehearsalSession } from "../up/rehearsal-session.ts";
import { watchedLogs } from "../up/watched-logs.ts";
import type { WatchedLogs } from "../up/watched-logs.ts";
import { createWatch } from "../watch.ts";

/** How often event time is moved on by the clock, so that quiet incidents are resolved without a new line. */
const tickMs = minuteMs;
const portsTried = 10;

export async function up(given: Session): Promise<number> {
  const rehearsed = typeof given.call.options["rehearse"] === "string" ? await rehearsalSession(given) : undefined;
  const session = rehearsed?.session ?? given;
  const { printer } = session;
  const isOnce = session.call.options["once"] === true;
  const found = watchedLogs(session.settings, rehearsed?.logs ?? loggedPaths(session), rehearsed !== undefined);
  if (rehearsed) printer.line(rehearsed.said);
  tellFound(session, found);
  if (found.logs.length === 0 && isOnce) return exitCodes.noInput;
  mkdirSync(session.storeFolder, { recursive: true, mode: 0o700 });
  const opened = await openSqliteStore(session.storeFolder);
  const stop = new AbortController();
  const store = patientStore(opened, { signal: stop.signal, onSaid: (said) => printer.note(said) });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  try {
    await keepWatch(session, store, found, stop, isOnce, rehearsed?.name);
  } finally {
    await store.close();
  }
  printer.line({ ja: "見張りを終えました。続きは次の hinomi up から読みます。", en: "The watch has ended. The next `hinomi up` goes on from here." });
  return exitCodes.ok;
}

function loggedPaths({ call }: Session): readonly string[] {
  const paths = call.options["log"];
  return Array.isArray(paths) ? (paths as readonly string[]) : [];
}

function tellFound({ printer }: Session, { logs, unreadable, notes, hasJournal }: WatchedLogs): void {
  for (const { path, format, why } of logs) {
    const name = format?.name ?? { ja: "形は最初の行で決めます", en: "format: by its first lines" }[printer.language];
    printer.line(`${printer.style.good("✓")} ${inert(path)}  ${printer.style.faint(`${name} · ${why[printer.language]}`)}`);
  }
  for (const { path, why } of unreadable) printer.line(`${printer.style.alarm("✗")} ${inert(path)}  ${why[printer.language]}`);
  for (const note of notes) printer.line(`· ${note[printer.language]}`);
  if (hasJournal) printer.line({ ja: "· systemd のジャーナルがあります。", en: "· There is a systemd journal." });
  if (logs.length > 0) return;
  printer.line({
    ja: "見張れるログがまだありません。ログの場所は hinomi.yaml の logs か --log で指定できます。まず様子を見るなら：npm start -- --rehearse 2001-08-codered",
    en: "There is no log to watch yet. Name yours under `logs` in hinomi.yaml or with --log. To see how it works: npm start -- --rehearse 2001-08-codered",
  });
}

async function keepWatch(
  session: Session,
  store: Store,
  found: WatchedLogs,
  stop: AbortController,
  isOnce: boolean,
  rehearsal: string | undefined,
): Promise<void> {
  const { printer, clock, timeZone, settings } = session;
  const rules = loadRules(settings);
  for (const { file, line, reason, noSource } of rules.unusable) {
    if (!noSource) printer.note(`${inert(file)}${line === undefined ? "" : `:${line}`}: ${inert(reason)}`);
  }
  const context = () => ({ nowMs: clock.now(), timeZone });
  const formats = new Map(found.logs.flatMap(({ path, format }) => (format ? [[path, format] as const] : [])));
  const reader = createReader(rules, context, formats);
  const board = createBoard();
  const watch = await createWatch({
    rules,
    estate: session.estate,
    store,
    timeZone,
    readEvidence: (wanted) => readEvidence(wanted, (file, line, timeMs) => reader.timeOf(file, line) === timeMs),
  });
  for (const { path, format } of found.logs) board.add(path, format?.name ?? "", "reading");
  for (const { path, why } of found.unreadable) board.add(path, "", "unreadable", why);
  for (const file of await store.files()) if (found.logs.some(({ path }) => path === file.path)) board.read(file);

  const desk = isOnce
    ? undefined
    : await openDeskNearby(session, {
        store,
        storeFolder: session.storeFolder,
        clock,
        status: () =>
          statusNow({ store, board, isWatching: true, nowMs: clock.now(), timeZone, rules: rules.rules.length, limits: watch.limits(), ...(rehearsal !== undefined && { rehearsal }) }),
        snapshot: (playbook) =>
          snapshotOf(store, playbook, { nowMs: clock.now(), timeZone, settings, keptApart: watch.keptApart(playbook) }),
        onFault: (error) => printer.note(inert(String(error))),
      });
  if (desk) printer.line({ ja: `机：${desk.link()}（一度だけ使えるリンクです）`, en: `Desk: ${desk.link()} (this link works once)` });

  // While the backlog is read its incidents still grow: they are told once, when it is done.
  let isTelling = false;
  const told = new Map<string, number>();
  const onCommit = (changed: readonly Incident[]) => {
    desk?.changed({ status: true, pages: changed.length > 0, incidents: changed.map(({ id }) => id) });
    for (const incident of changed) {
      if ((told.get(incident.id) ?? 5) <= incident.severity) continue;
      told.set(incident.id, incident.severity);
      if (isTelling) printIncidents(printer, [incident]);
    }
  };
  const paths = found.logs.map(({ path }) => path);
  const checkpoints = new Map((await store.checkpoints()).map((each) => [checkpointKey(each), each]));
  const elapsed = stopwatch();
  const progress = createProgress(printer, elapsed);
  let lines = 0;
  await readBacklog({
    paths,
    checkpoints,
    windows: await store.windows(),
    reader,
    watch,
    board,
    clock,
    signal: stop.signal,
    onProgress(doneBytes, linesDone, allBytes) {
      lines = linesDone;
      progress.at(doneBytes, linesDone, allBytes);
    },
    onCommit,
  });
  progress.end();
  const seconds = elapsed();
  printer.line({
    ja: `たまっていた${grouped(lines)}行を${seconds.toFixed(1)}秒で読みました。`,
    en: `${grouped(lines)} lines of backlog read in ${seconds.toFixed(1)} s.`,
  });
  for (const path of paths) board.set(path, "live");
  const inTurn = createInTurn();
  const settle = () =>
    inTurn(async () => {
      watch.advance(clock.now());
      onCommit(await watch.commit({ checkpoints: [], files: [], pending: [], journal: [] }));
    });
  await settle();
  printIncidents(printer, await store.incidents({ states: ["suspected", "open", "contained", "recovering"] }));
  isTelling = true;
  if (!isOnce) {
    const ticking = setInterval(() => void settle().catch((error: unknown) => printer.note(inert(String(error)))), tickMs);
    try {
      await followLive({ paths, checkpoints, reader, watch, board, clock, signal: stop.signal, inTurn, onCommit, onSaid: (said) => printer.line(said) });
      if (!stop.signal.aborted) await stopped(stop.signal);
    } finally {
      clearInterval(ticking);
    }
  }
  await desk?.close();
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

async function openDeskNearby({ call, settings }: Session, options: Omit<Parameters<typeof openDesk>[0], "port">): Promise<DeskServer> {
  const asked = call.options["port"];
  const first = asked === undefined ? settings.desk.port : Number(asked);
  if (!Number.isInteger(first) || first < 0 || first > 65535) {
    throw new Trouble(
      {
        ja: `--port には 1 から 65535 までの数を指定してください（「${String(asked)}」は使えません）。見張りは始めていません。`,
        en: `--port takes a number from 1 to 65535, not "${String(asked)}". The watch was not started.`,
      },
      exitCodes.usage,
    );
  }
  for (let port = first; ; port += 1) {
    try {
      return await openDesk({ ...options, port });
    } catch (error) {
      const isLast = asked !== undefined || port >= first + portsTried || port >= 65535;
      if (!(error instanceof Trouble) || isLast) throw error;
    }
  }
}
