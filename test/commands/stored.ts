// For: a store that holds something already, and seeing that it still does after whatever came.
// Never: writes to the store itself; the command does.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { firstBroken } from "../../src/incidents/journal.ts";
import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { july2026Ms, smallLog } from "./made-lines.ts";
import { hinomi } from "./run-hinomi.ts";

export interface StoredBefore {
  readonly folder: string;
  /** Fails when anything that was stored at first is missing or changed. */
  expectIntact(): Promise<void>;
}

async function contents(folder: string) {
  const store = await openSqliteStore(folder, { readOnly: true });
  try {
    const incidents = await store.incidents();
    return {
      incidents,
      sources: await Promise.all(incidents.map(({ id }) => store.sources(id, 1000))),
      journal: await store.journal(),
      files: await store.files(),
    };
  } finally {
    await store.close();
  }
}

/** A store made by `hinomi up --once` from a log of ten attacks. */
export async function storeWithHistory(folder: string): Promise<StoredBefore> {
  const log = join(folder, "history.log");
  const store = join(folder, "store");
  writeFileSync(log, smallLog(july2026Ms));
  const { code, err } = await hinomi(["up", "--only", "--once", "--log", log, "--store", store]);
  expect(err).toBe("");
  expect(code).toBe(0);
  const before = await contents(store);
  expect(before.incidents[0]?.events).toBe(10);
  return {
    folder: store,
    async expectIntact() {
      const after = await contents(store);
      expect(firstBroken(after.journal)).toBeUndefined();
      expect(after.journal.slice(0, before.journal.length)).toEqual(before.journal);
      expect(after.files.find(({ path }) => path === log)).toEqual(before.files[0]);
      for (const [index, incident] of before.incidents.entries()) {
        const at = after.incidents.findIndex(({ id }) => id === incident.id);
        expect(after.incidents[at]).toEqual(incident);
        expect(after.sources[at]).toEqual(before.sources[index]);
      }
    },
  };
}
