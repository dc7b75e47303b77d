// For: the child of the full-disk test: commits on a tiny file system until it is full, then makes room and goes on.
// Never: on a real disk. Argument: folder on that file system. Prints one JSON object.

import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Trouble } from "../../src/base/trouble.ts";
import { chain, firstBroken } from "../../src/incidents/journal.ts";
import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { batchOf, draftOf } from "../store-batches.ts";

const [dir = ""] = process.argv.slice(2);
const ballast = join(dir, "ballast");
const store = await openSqliteStore(join(dir, "store"));
writeFileSync(ballast, Buffer.alloc(1024 * 1024));

let committed = 0;
async function commitOne(): Promise<void> {
  const drafts = [draftOf({ data: { filling: "x".repeat(20_000) } })];
  await store.commit(batchOf({ journal: chain(await store.lastJournalEntry(), drafts) }));
  committed += 1;
}

let trouble: unknown;
for (let n = 0; n < 1000; n += 1) {
  trouble = await commitOne().then(
    () => undefined,
    (error: unknown) => error,
  );
  if (trouble !== undefined) break;
}
const whenFull = committed;
const keptWhenFull = (await store.journal()).length;
const again: unknown = await commitOne().catch((error) => error);
rmSync(ballast);
for (let n = 0; n < 10; n += 1) await commitOne();
await store.close();
const reopened = await openSqliteStore(join(dir, "store"));
const entries = await reopened.journal();
await reopened.close();

function told(error: unknown) {
  return error instanceof Trouble ? { exitCode: error.exitCode, said: error.said } : String(error);
}

process.stdout.write(
  JSON.stringify({
    trouble: told(trouble),
    again: told(again),
    whenFull,
    keptWhenFull,
    committed,
    kept: entries.length,
    isWhole: firstBroken(entries) === undefined,
  }),
);
