// For: opening the store for a command that only looks.
// Never: makes a store that was not there.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { Trouble, exitCodes } from "../base/trouble.ts";
import type { Store } from "../incidents/store.ts";
import { openSqliteStore } from "../stores/sqlite/open-sqlite-store.ts";
import type { Session } from "./session.ts";

/** Throws Trouble when nothing was stored yet. */
export async function openForReading({
  storeFolder,
}: Pick<Session, "storeFolder">): Promise<Store> {
  if (!existsSync(join(storeFolder, "hinomi.sqlite"))) {
    throw new Trouble(
      {
        ja: `記録はまだありません（${storeFolder}）。hinomi up で見張りを始めるか、--store で記録のフォルダーを指定してください。`,
        en: `There is no store yet in ${storeFolder}. Start the watch with "hinomi up", or name the folder with --store.`,
      },
      exitCodes.noInput,
    );
  }
  return openSqliteStore(storeFolder, { readOnly: true });
}
