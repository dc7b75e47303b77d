// For: writing one batch into the tables, inside the transaction it is given.
// Never: a transaction of its own, nor an order of steps that leaves a reference without its incident.

import type { ExpressionBuilder, InsertQueryBuilder, InsertResult, Transaction } from "kysely";
import { firstBroken } from "../../incidents/journal.ts";
import type { JournalEntry } from "../../incidents/journal.ts";
import type { FileSummary } from "../../detect/finding.ts";
import type { Batch, WindowState } from "../../incidents/store.ts";
import { addFileTotals } from "./merge/file-totals.ts";
import { brokenChain, unknownIncident } from "./merge/refusals.ts";
import { storedText } from "./merge/stored-text.ts";
import { addHour, addSource, joined, keyOf, latest } from "./merge/tallies.ts";
import * as row from "./rows.ts";
import { selectLastEntry } from "./select-last-entry.ts";
import type { Tables } from "./tables.ts";

type Db = Transaction<Tables>;

/** Few sizes of pieces, so that few different statements exist and each stays prepared. */
const pieceSizes = [256, 64, 16, 4, 1] as const;

function* pieces<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  let at = 0;
  for (const size of pieceSizes) {
    while (items.length - at >= size) {
      yield items.slice(at, at + size);
      at += size;
    }
  }
}

type Upsert<Name extends keyof Tables> = (
  query: InsertQueryBuilder<Tables, Name, InsertResult>,
) => InsertQueryBuilder<Tables, Name, InsertResult>;

async function insertAll<Name extends keyof Tables>(
  db: Db,
  table: Name,
  rows: readonly Tables[Name][],
  upsert: Upsert<Name>,
): Promise<void> {
  for (const piece of pieces(rows)) {
    // Kysely's type of `values` cannot be named for a table that is itself a parameter; the rows are whole rows of it.
    await upsert(db.insertInto(table).values(piece as never)).execute();
  }
}

async function writeCheckpoints(db: Db, batch: Batch): Promise<void> {
  const last = joined(batch.checkpoints, (one) => keyOf(one.path, one.identity), latest);
  await insertAll(db, "checkpoint", last.map(row.checkpointRow), (query) =>
    query.onConflict((conflict) =>
      conflict.columns(["path", "identity"]).doUpdateSet((eb) => ({
        read_offset: eb.ref("excluded.read_offset"),
        tail_hash: eb.ref("excluded.tail_hash"),
        format: eb.ref("excluded.format"),
        is_done: eb.ref("excluded.is_done"),
      })),
    ),
  );
}

async function writeFile(db: Db, added: FileSummary): Promise<void> {
  const path = storedText(added.path);
  const stored = await db
    .selectFrom("file")
    .selectAll()
    .where("path", "=", path)
    .executeTakeFirst();
  const { path: _, ...totals } = row.fileRow(addFileTotals(stored && row.fileOf(stored), added));
  if (stored) await db.updateTable("file").set(totals).where("path", "=", path).execute();
  else
    await db
      .insertInto("file")
      .values({ path, ...totals })
      .execute();
  await insertAll(db, "file_hour", row.fileHourRows(added), (query) =>
    query.onConflict((conflict) =>
      conflict.columns(["path", "hour_ms"]).doUpdateSet((eb) => ({
        lines: eb("file_hour.lines", "+", eb.ref("excluded.lines")),
        bytes_in: eb("file_hour.bytes_in", "+", eb.ref("excluded.bytes_in")),
        bytes_out: eb("file_hour.bytes_out", "+", eb.ref("excluded.bytes_out")),
      })),
    ),
  );
}

async function writeFindings(db: Db, batch: Batch): Promise<void> {
  const last = joined(batch.findings, ({ key }) => key, latest);
  await insertAll(db, "finding", last.map(row.findingRow), (query) =>
    query.onConflict((conflict) =>
      conflict.column("key").doUpdateSet((eb) => ({
        incident: eb.ref("excluded.incident"),
        hits: eb.ref("excluded.hits"),
        body: eb.ref("excluded.body"),
      })),
    ),
  );
}

async function writeIncidents(db: Db, batch: Batch): Promise<void> {
  const last = joined(batch.incidents, ({ id }) => id, latest);
  await insertAll(db, "incident", last.map(row.incidentRow), (query) =>
    query.onConflict((conflict) =>
      conflict.column("id").doUpdateSet((eb) => ({
        playbook: eb.ref("excluded.playbook"),
        state: eb.ref("excluded.state"),
        last_ms: eb.ref("excluded.last_ms"),
        body: eb.ref("excluded.body"),
      })),
    ),
  );
}

/** The foreign keys would refuse it too, but without saying which. */
async function requireIncidents(db: Db, batch: Batch): Promise<void> {
  const added = new Set(batch.incidents.map(({ id }) => id));
  const wanted = new Set<string>();
  for (const list of [batch.sources, batch.hours, batch.evidence]) {
    for (const { incident } of list) if (!added.has(incident)) wanted.add(incident);
  }
  for (const incident of wanted) {
    const id = storedText(incident);
    const known = await db
      .selectFrom("incident")
      .select("id")
      .where("id", "=", id)
      .executeTakeFirst();
    if (!known) throw unknownIncident(incident);
  }
}

type SourceConflict = ExpressionBuilder<
  Tables & { excluded: Tables["source"] },
  "source" | "excluded"
>;

function lesser(eb: SourceConflict, column: "first_ms") {
  const [stored, added] = [eb.ref(`source.${column}`), eb.ref(`excluded.${column}`)];
  return eb.case().when(added, "<", stored).then(added).else(stored).end();
}

function greater(eb: SourceConflict, column: "last_ms" | "reach") {
  const [stored, added] = [eb.ref(`source.${column}`), eb.ref(`excluded.${column}`)];
  return eb.case().when(added, ">", stored).then(added).else(stored).end();
}

async function writeSources(db: Db, batch: Batch): Promise<void> {
  const sums = joined(batch.sources, (one) => keyOf(one.incident, one.source), addSource);
  await insertAll(db, "source", sums.map(row.sourceRow), (query) =>
    query.onConflict((conflict) =>
      conflict.columns(["incident", "source"]).doUpdateSet((eb) => ({
        hits: eb("source.hits", "+", eb.ref("excluded.hits")),
        first_ms: lesser(eb, "first_ms"),
        last_ms: greater(eb, "last_ms"),
        bytes_in: eb("source.bytes_in", "+", eb.ref("excluded.bytes_in")),
        bytes_out: eb("source.bytes_out", "+", eb.ref("excluded.bytes_out")),
        reach: greater(eb, "reach"),
      })),
    ),
  );
}

async function writeHours(db: Db, batch: Batch): Promise<void> {
  const sums = joined(batch.hours, (one) => keyOf(one.incident, one.hourMs), addHour);
  await insertAll(db, "hour", sums.map(row.hourRow), (query) =>
    query.onConflict((conflict) =>
      conflict.columns(["incident", "hour_ms"]).doUpdateSet((eb) => ({
        hits: eb("hour.hits", "+", eb.ref("excluded.hits")),
        bytes_in: eb("hour.bytes_in", "+", eb.ref("excluded.bytes_in")),
        bytes_out: eb("hour.bytes_out", "+", eb.ref("excluded.bytes_out")),
      })),
    ),
  );
}

async function writeEvidence(db: Db, batch: Batch): Promise<void> {
  await insertAll(db, "evidence", batch.evidence.map(row.evidenceRow), (query) =>
    query.onConflict((conflict) =>
      conflict.columns(["incident", "time_ms", "file", "line_offset"]).doNothing(),
    ),
  );
}

async function writeWindows(db: Db, batch: Batch): Promise<void> {
  const last = joined(batch.windows, (one) => keyOf(one.rule, one.group), latest);
  const kept = last.filter((one): one is WindowState & { state: string } => one.state !== null);
  await insertAll(db, "window_state", kept.map(row.windowRow), (query) =>
    query.onConflict((conflict) =>
      conflict
        .columns(["rule", "group_key"])
        .doUpdateSet((eb) => ({ state: eb.ref("excluded.state") })),
    ),
  );
  const forgotten = Map.groupBy(
    last.filter(({ state }) => state === null),
    ({ rule }) => rule,
  );
  for (const [rule, states] of forgotten) {
    for (const piece of pieces(states.map(({ group }) => storedText(group)))) {
      await db
        .deleteFrom("window_state")
        .where("rule", "=", storedText(rule))
        .where("group_key", "in", piece)
        .execute();
    }
  }
}

async function writeRecords(db: Db, batch: Batch): Promise<void> {
  const last = joined(batch.records, ({ kind, id }) => keyOf(kind, id), latest);
  await insertAll(db, "record", last.map(row.recordRow), (query) =>
    query.onConflict((conflict) =>
      conflict.columns(["kind", "id"]).doUpdateSet((eb) => ({
        incident: eb.ref("excluded.incident"),
        at_ms: eb.ref("excluded.at_ms"),
        body: eb.ref("excluded.body"),
      })),
    ),
  );
}

async function writeJournal(db: Db, entries: readonly JournalEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const last = await selectLastEntry(db);
  const broken = firstBroken(entries, last);
  if (broken) throw brokenChain(broken, last);
  await insertAll(db, "journal", entries.map(row.journalRow), (query) => query);
}

/** Throws, so that the transaction is rolled back, when the batch breaks the journal or names an unknown incident. */
export async function writeBatch(db: Db, batch: Batch): Promise<void> {
  await writeJournal(db, batch.journal);
  await requireIncidents(db, batch);
  await writeIncidents(db, batch);
  await writeSources(db, batch);
  await writeHours(db, batch);
  await writeEvidence(db, batch);
  await writeFindings(db, batch);
  await writeWindows(db, batch);
  for (const file of batch.files) await writeFile(db, file);
  await writeCheckpoints(db, batch);
  await writeRecords(db, batch);
}
