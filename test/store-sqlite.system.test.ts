import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { createMemoryStore } from "../src/stores/memory/memory-store.ts";
import { openSqliteStore } from "../src/stores/sqlite/open-sqlite-store.ts";
import { everything, storeContract } from "./store-contract.ts";
import { batches } from "./store-random.ts";

const folder = mkdtempSync(join(tmpdir(), "hinomi-store-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;

function emptyFolder(): string {
  made += 1;
  return join(folder, String(made));
}

storeContract("sqlite", () => openSqliteStore(emptyFolder()));

test("random batches give the same answers from memory, from SQLite, and from SQLite opened again", async () => {
  await fc.assert(
    fc.asyncProperty(batches, async (all) => {
      const dir = emptyFolder();
      const memory = createMemoryStore();
      const sqlite = await openSqliteStore(dir);
      for (const batch of all) {
        await memory.commit(batch);
        await sqlite.commit(batch);
      }
      const expected = await everything(memory);
      expect(await everything(sqlite)).toBe(expected);
      await sqlite.close();
      const again = await openSqliteStore(dir, { readOnly: true });
      expect(await everything(again)).toBe(expected);
      await again.close();
    }),
    { numRuns: 60 },
  );
});
