// For: a whole rehearsal from its generator to its incidents, in a store of its own that is gone afterwards.
// Never: the store of the real watch.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { timeZoneOf } from "../../base/settings.ts";
import { createEstate } from "../../estate/estate.ts";
import type { Incident } from "../../incidents/incident.ts";
import { openSqliteStore } from "../../stores/sqlite/open-sqlite-store.ts";
import { loadRules } from "../rules.ts";
import { replayFiles } from "../replay-files.ts";
import type { ReplayedLog } from "../replay-files.ts";
import type { Rehearsal } from "./rehearsal.ts";

export interface PlayedRehearsal {
  readonly file: ReplayedLog | undefined;
  readonly incidents: readonly Incident[];
}

export interface RehearsalProgress {
  written(): void;
  at(doneBytes: number, lines: number, allBytes: number): void;
}

/** Errors: Trouble of the generator and of the store. */
export async function playRehearsal(
  rehearsal: Rehearsal,
  progress?: RehearsalProgress,
): Promise<PlayedRehearsal> {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-rehearsal-"));
  try {
    const path = join(folder, rehearsal.logName);
    await rehearsal.writeLog(path);
    progress?.written();
    const { settings, nowMs, format } = rehearsal;
    const store = await openSqliteStore(join(folder, "store"));
    try {
      const { files } = await replayFiles({
        logs: [{ path, format }],
        workers: 2,
        context: { nowMs, timeZone: timeZoneOf(settings) },
        rules: loadRules(settings),
        estate: createEstate(settings, []),
        store,
        keepsFindings: true,
        untilMs: nowMs,
        onProgress: (doneBytes, lines, allBytes) => progress?.at(doneBytes, lines, allBytes),
      });
      return { file: files[0], incidents: await store.incidents() };
    } finally {
      await store.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
