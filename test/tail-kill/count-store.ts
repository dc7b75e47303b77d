// For: the kill test's store: what was seen, and where reading goes on. To be replaced by the real
// store: only `commit` and `openCounts` know how it is kept.
// Never: part of the product.

import Database from "better-sqlite3";
import type { TailCheckpoint } from "../../src/sources/tail/chunk.ts";

export interface Counts {
  checkpoints(): TailCheckpoint[];
  /** One transaction. */
  commit(lines: readonly string[], checkpoint: TailCheckpoint | undefined): void;
  /** Line → how often it was counted. */
  seen(): Map<string, number>;
  total(): number;
  close(): void;
}

export function openCounts(file: string): Counts {
  const db = new Database(file, { timeout: 10_000 });
  db.pragma("journal_mode = WAL");
  // The process is killed, not the machine: what was handed to the kernel stays.
  db.pragma("synchronous = OFF");
  db.exec(`
    CREATE TABLE IF NOT EXISTS seen (line TEXT PRIMARY KEY, times INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS checkpoints
      (path TEXT, identity TEXT, data TEXT NOT NULL, PRIMARY KEY (path, identity)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS totals (one INTEGER PRIMARY KEY CHECK (one = 1), lines INTEGER);
    INSERT OR IGNORE INTO totals VALUES (1, 0);
  `);
  const count = db.prepare(
    "INSERT INTO seen VALUES (?, 1) ON CONFLICT (line) DO UPDATE SET times = times + 1",
  );
  const place = db.prepare(
    "INSERT INTO checkpoints VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET data = excluded.data",
  );
  const add = db.prepare("UPDATE totals SET lines = lines + ?");
  const commit = db.transaction(
    (lines: readonly string[], checkpoint: TailCheckpoint | undefined) => {
      for (const line of lines) count.run(line);
      add.run(lines.length);
      if (checkpoint) place.run(checkpoint.path, checkpoint.identity, JSON.stringify(checkpoint));
    },
  );
  return {
    checkpoints() {
      const rows = db.prepare("SELECT data FROM checkpoints").all() as { data: string }[];
      return rows.map((row) => JSON.parse(row.data) as TailCheckpoint);
    },
    commit: (lines, checkpoint) => commit(lines, checkpoint),
    seen() {
      const rows = db.prepare("SELECT line, times FROM seen").all() as {
        line: string;
        times: number;
      }[];
      return new Map(rows.map((row) => [row.line, row.times]));
    },
    total() {
      const row = db.prepare("SELECT lines AS total FROM totals").get();
      return (row as { total: number }).total;
    },
    close: () => void db.close(),
  };
}
