// For: the kill test's counts in the real store: each line is a source of one incident, so that the store's own adding up
// tells how often it was counted, and reading goes on where the store says.
// Never: part of the product; more than one open for writing (the store refuses it).

import type { TailCheckpoint } from "../../src/sources/tail/chunk.ts";
import type { Batch, Store } from "../../src/incidents/store.ts";
import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { batchOf, fileOf, incidentOf, sourceOf } from "../store-batches.ts";

const incident = incidentOf();

export interface Counting {
  checkpoints(): Promise<readonly TailCheckpoint[]>;
  /** One transaction. */
  commit(lines: readonly string[], checkpoint: TailCheckpoint | undefined): Promise<void>;
  close(): Promise<void>;
}

export interface Counts {
  /** Line → how often it was counted. */
  seen(): Promise<Map<string, number>>;
  total(): Promise<number>;
  close(): Promise<void>;
}

function batchFor(lines: readonly string[], checkpoint: TailCheckpoint | undefined): Batch {
  const file = fileOf({ path: "x.log", lines: lines.length });
  return batchOf({
    files: lines.length > 0 ? [file] : [],
    sources: lines.map((source) => sourceOf({ incident: incident.id, source, hits: 1 })),
    checkpoints: checkpoint ? [checkpoint] : [],
  });
}

/** A new store in `folder` with the incident that the lines belong to. */
export async function makeCounts(folder: string): Promise<void> {
  const store = await openSqliteStore(folder);
  await store.commit(batchOf({ incidents: [incident] }));
  await store.close();
}

/** To be written to by one process. */
export async function openCounting(folder: string): Promise<Counting> {
  const store = await openSqliteStore(folder);
  return {
    checkpoints: () => store.checkpoints(),
    commit: (lines, checkpoint) => store.commit(batchFor(lines, checkpoint)),
    close: () => store.close(),
  };
}

async function linesIn(store: Store): Promise<number> {
  return (await store.files()).reduce((sum, { lines }) => sum + lines, 0);
}

/** To be looked at beside the process that writes. */
export async function openCounts(folder: string): Promise<Counts> {
  const store = await openSqliteStore(folder, { readOnly: true });
  return {
    async seen() {
      const sources = await store.sources(incident.id, Number.MAX_SAFE_INTEGER);
      return new Map(sources.map(({ source, hits }) => [source, hits]));
    },
    total: () => linesIn(store),
    close: () => store.close(),
  };
}
