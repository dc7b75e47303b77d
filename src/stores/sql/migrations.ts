// For: making the tables of an empty store, and bringing an older one up to date, step by step in order.
// Never: a step that was released and then changed; a new need is a new step at the end.

import type { Kysely } from "kysely";
import { Trouble, exitCodes } from "../../base/trouble.ts";
import type { Tables } from "./tables.ts";

interface Migration {
  readonly version: number;
  up(db: Kysely<Tables>): Promise<void>;
}

/** In the order of their versions: 1, 2, 3 … */
const migrations: readonly Migration[] = [
  { version: 1, up: createFirstTables },
  { version: 2, up: createRecords },
];

export const knownVersion = migrations.length;

async function createFirstTables(db: Kysely<Tables>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("checkpoint")
    .addColumn("path", "text", (column) => column.notNull())
    .addColumn("identity", "text", (column) => column.notNull())
    .addColumn("read_offset", "double precision", (column) => column.notNull())
    .addColumn("tail_hash", "text", (column) => column.notNull())
    .addColumn("format", "text", (column) => column.notNull())
    .addColumn("is_done", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("checkpoint_key", ["path", "identity"])
    .execute();
  await createFileTables(db);
  await createIncidentTables(db);
  await schema
    .createTable("window_state")
    .addColumn("rule", "text", (column) => column.notNull())
    .addColumn("group_key", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("window_state_key", ["rule", "group_key"])
    .execute();
  await schema
    .createTable("journal")
    .addColumn("seq", "integer", (column) => column.primaryKey())
    .addColumn("incident", "text")
    .addColumn("hash", "text", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .execute();
  await schema.createIndex("journal_incident").on("journal").columns(["incident", "seq"]).execute();
}

/** What people and rooms make, and which journal entries are for people. */
async function createRecords({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("record")
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("incident", "text")
    .addColumn("at_ms", "double precision", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("record_key", ["kind", "id"])
    .execute();
  await schema.createIndex("record_time").on("record").columns(["kind", "at_ms"]).execute();
  await schema
    .alterTable("journal")
    .addColumn("is_told", "integer", (column) => column.notNull().defaultTo(1))
    .execute();
}

async function createFileTables({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("file")
    .addColumn("path", "text", (column) => column.primaryKey())
    .addColumn("format", "text", (column) => column.notNull())
    .addColumn("event_class", "text", (column) => column.notNull())
    .addColumn("lines", "double precision", (column) => column.notNull())
    .addColumn("parsed", "double precision", (column) => column.notNull())
    .addColumn("unparsed", "double precision", (column) => column.notNull())
    .addColumn("cut", "double precision", (column) => column.notNull())
    .addColumn("bytes", "double precision", (column) => column.notNull())
    .addColumn("first_ms", "double precision")
    .addColumn("last_ms", "double precision")
    .addColumn("not_found_sizes", "text", (column) => column.notNull())
    .addColumn("limits", "text", (column) => column.notNull())
    .execute();
  await schema
    .createTable("file_hour")
    .addColumn("path", "text", (column) => column.notNull())
    .addColumn("hour_ms", "double precision", (column) => column.notNull())
    .addColumn("lines", "double precision", (column) => column.notNull())
    .addColumn("bytes_in", "double precision", (column) => column.notNull())
    .addColumn("bytes_out", "double precision", (column) => column.notNull())
    .addPrimaryKeyConstraint("file_hour_key", ["path", "hour_ms"])
    .execute();
}

async function createIncidentTables({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("finding")
    .addColumn("key", "text", (column) => column.primaryKey())
    .addColumn("incident", "text")
    .addColumn("hits", "double precision", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .execute();
  await schema.createIndex("finding_hits").on("finding").columns(["hits", "key"]).execute();
  await schema
    .createIndex("finding_incident")
    .on("finding")
    .columns(["incident", "hits"])
    .execute();
  await schema
    .createTable("incident")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("playbook", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("last_ms", "double precision", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .execute();
  await schema.createIndex("incident_last").on("incident").columns(["last_ms", "id"]).execute();
  await schema
    .createTable("source")
    .addColumn("incident", "text", (column) => column.notNull().references("incident.id"))
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("hits", "double precision", (column) => column.notNull())
    .addColumn("first_ms", "double precision", (column) => column.notNull())
    .addColumn("last_ms", "double precision", (column) => column.notNull())
    .addColumn("bytes_in", "double precision", (column) => column.notNull())
    .addColumn("bytes_out", "double precision", (column) => column.notNull())
    .addColumn("reach", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("source_key", ["incident", "source"])
    .execute();
  await schema
    .createTable("hour")
    .addColumn("incident", "text", (column) => column.notNull().references("incident.id"))
    .addColumn("hour_ms", "double precision", (column) => column.notNull())
    .addColumn("hits", "double precision", (column) => column.notNull())
    .addColumn("bytes_in", "double precision", (column) => column.notNull())
    .addColumn("bytes_out", "double precision", (column) => column.notNull())
    .addPrimaryKeyConstraint("hour_key", ["incident", "hour_ms"])
    .execute();
  await schema
    .createTable("evidence")
    .addColumn("incident", "text", (column) => column.notNull().references("incident.id"))
    .addColumn("file", "text", (column) => column.notNull())
    .addColumn("line_offset", "double precision", (column) => column.notNull())
    .addColumn("time_ms", "double precision", (column) => column.notNull())
    .addColumn("length", "double precision", (column) => column.notNull())
    .addColumn("text", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("evidence_key", ["incident", "time_ms", "file", "line_offset"])
    .execute();
}

/** 0 for an empty store. */
async function versionOf(db: Kysely<Tables>): Promise<number> {
  const tables = await db.introspection.getTables();
  if (!tables.some(({ name }) => name === "schema_version")) return 0;
  const row = await db.selectFrom("schema_version").select("version").executeTakeFirst();
  return row?.version ?? 0;
}

function newerTrouble(found: number): Trouble {
  return new Trouble(
    {
      ja: `この保存場所は、より新しい Hinomi のものです（形式 ${found}、この Hinomi が読めるのは ${knownVersion} まで）。何も変更していません。Hinomi を新しい版に上げるか、--store で別の保存場所を指定してください。`,
      en: `This store was written by a newer Hinomi (layout ${found}; this one knows up to ${knownVersion}). Nothing was changed. Upgrade Hinomi, or name another store with --store.`,
    },
    exitCodes.unavailable,
  );
}

/** Brings the store to `knownVersion`, all steps in one transaction. Throws Trouble when the store is newer than that. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const found = await versionOf(db);
  if (found > knownVersion) throw newerTrouble(found);
  if (found === knownVersion) return;
  await db.transaction().execute(async (transaction) => {
    if (found === 0) {
      const { schema } = transaction;
      await schema.createTable("schema_version").addColumn("version", "integer").execute();
      await transaction.insertInto("schema_version").values({ version: 0 }).execute();
    }
    for (const migration of migrations.slice(found)) await migration.up(transaction);
    await transaction.updateTable("schema_version").set({ version: knownVersion }).execute();
  });
}

/** For a store that may only be read: throws Trouble when it is of another version. */
export async function requireKnownVersion(db: Kysely<Tables>): Promise<void> {
  const found = await versionOf(db);
  if (found > knownVersion) throw newerTrouble(found);
  if (found === knownVersion) return;
  throw new Trouble(
    {
      ja: "この保存場所は古い形式か、まだ空のままで、読むだけでは開けません。何も変更していません。一度 hinomi up を実行すると整います。",
      en: "This store is still empty or of an older layout, and cannot be opened for reading only. Nothing was changed. Run hinomi up once; it brings the store up to date.",
    },
    exitCodes.noInput,
  );
}
