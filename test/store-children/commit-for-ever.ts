// For: the child of the crash test: commits one batch after another until it is killed, and tells each that was answered.
// Never: ends by itself. Arguments: folder, and "torn" for the guard's own test: the same in two commits, which a kill can part.

import { chain } from "../../src/incidents/journal.ts";
import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import {
  batchOf,
  checkpointOf,
  draftOf,
  fileOf,
  hourOf,
  incidentOf,
  sourceOf,
} from "../store-batches.ts";

const [dir = "", manner] = process.argv.slice(2);
const store = await openSqliteStore(dir);
let last = await store.lastJournalEntry();
process.stdout.write(`ready ${last?.seq ?? 0}\n`);
for (;;) {
  const journal = chain(last, [draftOf()]);
  last = journal.at(-1);
  const n = last?.seq ?? 0;
  const counted = {
    incidents: [incidentOf({ events: n })],
    sources: Array.from({ length: 300 }, (_, at) => sourceOf({ source: `2001:db8:0:${at}::/64` })),
    hours: [hourOf()],
    files: [fileOf({ lines: 1, hours: new Map() })],
  };
  const reached = { journal, checkpoints: [checkpointOf({ offset: n })] };
  if (manner === "torn") {
    await store.commit(batchOf(counted));
    await store.commit(batchOf(reached));
  } else {
    await store.commit(batchOf({ ...counted, ...reached }));
  }
  process.stdout.write(`${n}\n`);
}
