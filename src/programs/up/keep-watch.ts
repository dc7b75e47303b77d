// For: the watch itself: read what is there, then follow, with the desk open, until told to stop.
// Never: ends because one log is in trouble; never leaves the desk open behind a watch that ended.

import { systemClock } from "../../base/clock.ts";
import { inert } from "../../base/text.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { Store } from "../../incidents/store.ts";
import { createDeskWork } from "../desk-work/create-desk-work.ts";
import type { WorkContext } from "../desk-work/context.ts";
import type { DeskServer } from "../desk-server.ts";
import { holdsAt } from "../desk-work/service-holds.ts";
import { createAskHand } from "../desk-work/ask-hand.ts";
import { readRegistryFiles } from "../registry-files.ts";
import { createSights } from "../room-sights.ts";
import { createScribe } from "../scribe.ts";
import type { Session } from "../session.ts";
import { snapshotOf } from "../snapshot.ts";
import { statusNow } from "../status-now.ts";
import { beginRound } from "./begin-round.ts";
import { blindnessOf } from "./blindness.ts";
import { boardOf } from "./board-of.ts";
import type { UpPulse } from "../pulse/pulse-of-up.ts";
import { startChores } from "./chores.ts";
import type { Chores } from "./chores.ts";
import { filterHere } from "./filter-here.ts";
import { openDeskNearby } from "./open-desk-nearby.ts";
import type { Post, Round } from "./post.ts";
import { readAndFollow } from "./read-and-follow.ts";
import { createWishCarrier } from "../watching/carry-wish.ts";
import { watchedServices } from "../watching/watched-services.ts";
import type { WatchedServices } from "../watching/watched-services.ts";
import type { WatchedLogs } from "./watched-logs.ts";

export interface KeepWatchOptions {
  readonly session: Session;
  readonly store: Store;
  readonly found: WatchedLogs;
  readonly stop: AbortController;
  /** End when the backlog is read; no desk. */
  readonly isOnce: boolean;
  readonly rehearsal: string | undefined;
  /** Ask the services of this machine too. Default false. */
  readonly watchesServices?: boolean;
  /** Hears that the watch came round. */
  readonly pulse?: UpPulse;
}

function servicesFor(
  context: WorkContext,
  { session, found, pulse }: KeepWatchOptions,
): WatchedServices {
  const logs = found.logs.filter(({ isOurs }) => isOurs !== true);
  const turned = () => pulse?.turned("services");
  const services = watchedServices({
    ...context,
    logs,
    hasJournal: found.hasJournal,
    onSaid: (said) => session.printer.note(said),
    carry: createWishCarrier(context),
    onRound: turned,
    async held() {
      const holds = await holdsAt(context.store, context.clock.now());
      return new Map(holds.map(({ service, untilMs }) => [service, untilMs]));
    },
  });
  return {
    ...services,
    async turn() {
      try {
        await services.turn();
      } finally {
        // Also when it could not be written down, which is told: what matters here is that nothing hangs.
        turned();
      }
    },
  };
}

function tellDesk({ session, pulse }: KeepWatchOptions, desk: DeskServer): void {
  const link = desk.link();
  pulse?.ready();
  session.printer.line({
    ja: `机：${link}（一度だけ使えるリンクです）`,
    en: `Desk: ${link} (this link works once)`,
  });
}

/** One round, ended by the signal too. */
async function followUntil(signal: AbortSignal, post: Post, round: Round): Promise<void> {
  const end = () => round.stop.abort();
  signal.addEventListener("abort", end);
  if (signal.aborted) end();
  await readAndFollow(post, round);
  signal.removeEventListener("abort", end);
}

/** Resolves when the signal is given, or with `isOnce` when the backlog is read. */
export async function keepWatch(options: KeepWatchOptions): Promise<void> {
  const { session, store, found, stop, isOnce, rehearsal, watchesServices = false } = options;
  const { printer, clock, timeZone, settings, estate, storeFolder } = session;
  const { registries, troubles } = readRegistryFiles(settings.registries);
  for (const trouble of troubles) printer.note(trouble);
  const board = await boardOf(found, store);
  const scribe = await createScribe({ store, now: () => clock.now() });
  let desk: DeskServer | undefined;
  let chores: Chores | undefined;
  // By the real clock: a rehearsal's stands still.
  let beatMs = systemClock.now();
  const onCommit = (changed: readonly Incident[]) => {
    beatMs = systemClock.now();
    const incidents = changed.map(({ id }) => id);
    desk?.changed({ status: true, pages: changed.length > 0, incidents });
    chores?.heard(changed);
  };
  const post: Post = { session, store, scribe, found, board, isOnce, onCommit };
  let round: Round = await beginRound(post, true);
  const askHand = createAskHand(settings);
  let services: WatchedServices | undefined;
  const { filter, mailLog } = filterHere(settings, found, rehearsal !== undefined);
  const sights = createSights({ store, askHand, mailLog, watched: () => services?.last() });
  const snapshot = (playbook: string) =>
    snapshotOf(store, playbook, {
      nowMs: clock.now(),
      timeZone,
      settings,
      keptApart: round.watch.keptApart(playbook),
      registries,
      estate,
      sights,
      isBlind: blindnessOf(playbook, board.sources(clock.now())),
    });
  const context: WorkContext = {
    store,
    scribe,
    clock,
    timeZone,
    settings,
    estate,
    storeFolder,
    ...(session.settingsPath !== undefined && { settingsPath: session.settingsPath }),
    snapshot,
    ...(askHand && { askHand }),
    ...(filter && { filter }),
    between: (work) => round.watch.between(work),
    decided: (incident) => round.watch.decided(incident),
    changed: (change) => desk?.changed(change),
    rulesChanged: () => round.stop.abort(),
  };
  const status = () =>
    statusNow({
      store,
      board,
      timeZone,
      isWatching: true,
      nowMs: clock.now(),
      rules: round.rules.rules.length,
      limits: round.watch.limits(),
      ...(rehearsal !== undefined && { rehearsal }),
    });
  const onFault = (error: unknown) => printer.note(inert(String(error)));
  try {
    if (!isOnce) {
      const files = { store, scribe, storeFolder, snapshot, status, lastBeatMs: () => beatMs };
      desk = await openDeskNearby(session, { ...files, work: createDeskWork(context), onFault });
      // A rehearsal's clock stands still, and nobody is to be told of made-up trouble.
      if (rehearsal === undefined) {
        services = watchesServices ? servicesFor(context, options) : undefined;
        chores = startChores(context, { onFault, services });
      }
      tellDesk(options, desk);
    }
    for (;;) {
      await followUntil(stop.signal, post, round);
      if (stop.signal.aborted || isOnce) return;
      round = await beginRound(post, false);
    }
  } finally {
    await chores?.stop();
    await desk?.close();
  }
}
