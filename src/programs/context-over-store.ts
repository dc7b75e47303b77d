// For: what the desk's verbs work with when a command opens the store itself, because no desk runs.
// Never: while a desk runs, except for reading; the store has one writer.

import { createInTurn } from "../base/in-turn.ts";
import type { Registries } from "../estate/registries.ts";
import { openSqliteStore } from "../stores/sqlite/open-sqlite-store.ts";
import { createAskHand } from "./desk-work/ask-hand.ts";
import type { WorkContext } from "./desk-work/context.ts";
import { openForReading } from "./open-store.ts";
import { readRegistryFiles } from "./registry-files.ts";
import { createScribe } from "./scribe.ts";
import { createSights } from "./room-sights.ts";
import type { Session } from "./session.ts";
import { snapshotOf } from "./snapshot.ts";

/** Close it when the command is done. */
export async function contextOverStore(
  session: Session,
  isReadOnly: boolean,
): Promise<WorkContext & { close(): Promise<void> }> {
  const { clock, timeZone, settings, estate, storeFolder, settingsPath } = session;
  const store = isReadOnly ? await openForReading(session) : await openSqliteStore(storeFolder);
  // The lists are large, and most commands never ask for a country.
  let registries: Registries | undefined;
  const askHand = createAskHand(settings);
  const sights = createSights({ store, askHand, mailLog: settings.mail_filter?.log });
  return {
    store,
    scribe: await createScribe({ store, now: () => clock.now() }),
    clock,
    timeZone,
    settings,
    estate,
    storeFolder,
    ...(settingsPath !== undefined && { settingsPath }),
    ...(askHand && { askHand }),
    snapshot: (playbook) =>
      snapshotOf(store, playbook, {
        nowMs: clock.now(),
        timeZone,
        settings,
        keptApart: [],
        registries: (registries ??= readRegistryFiles(settings.registries).registries),
        estate,
        sights,
        // Nobody is looking now.
        isBlind: false,
      }),
    between: createInTurn(),
    decided: async () => undefined,
    changed: () => undefined,
    rulesChanged: () => undefined,
    close: () => store.close(),
  };
}
