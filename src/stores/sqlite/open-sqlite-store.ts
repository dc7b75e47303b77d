// For: the store of one machine: SQLite in a folder of its own, one writer, any number of readers beside it.
// Never: what is true of every SQL store; that is in ../sql.

import { closeSync, existsSync, openSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import Database from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { Trouble, exitCodes } from "../../base/trouble.ts";
import type { Store } from "../../incidents/store.ts";
import { migrate, requireKnownVersion } from "../sql/migrations.ts";
import { createSqlStore } from "../sql/sql-store.ts";
import type { Tables } from "../sql/tables.ts";
import { makeFolder } from "./make-folder.ts";
import { preparedDatabase } from "./prepared-database.ts";
import { sqliteTrouble } from "./sqlite-trouble.ts";
import { lockStore } from "./store-lock.ts";
import type { StoreLock } from "./store-lock.ts";

const busyTimeoutMs = 5000;
/** The write-ahead log is cut back to this after it was larger (a long backlog). */
const walBytes = 32 * 1024 * 1024;

export interface SqliteStoreOptions {
  /** To look at a store that another Hinomi may be writing to. */
  readonly readOnly?: boolean;
}

function missingTrouble(dir: string): Trouble {
  return new Trouble(
    {
      ja: `${dir} にはまだ保存データがありません。先に hinomi up を実行するか、--store で場所を指定してください。`,
      en: `There is no store in ${dir} yet. Run hinomi up first, or name the right folder with --store.`,
    },
    exitCodes.noInput,
  );
}

function openForReading(path: string, dir: string): Database.Database {
  if (!existsSync(path)) throw missingTrouble(dir);
  return new Database(path, { readonly: true, fileMustExist: true, timeout: busyTimeoutMs });
}

/**
 * WAL: readers never wait for the writer. synchronous=FULL: a commit that was answered survives a power cut, and the
 * checkpoint of a log can never be newer than what was counted from it.
 */
function openForWriting(path: string): Database.Database {
  // Made here first, so that the database and the -wal and -shm beside it are readable by their owner only.
  closeSync(openSync(path, "a", 0o600));
  const database = new Database(path, { timeout: busyTimeoutMs });
  try {
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = FULL");
    database.pragma("foreign_keys = ON");
    database.pragma(`journal_size_limit = ${walBytes}`);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

/** The database, its write-ahead log and the index of that. */
function sizeOf(path: string): number {
  const sizes = ["", "-wal", "-shm"].map((ending) =>
    statSync(`${path}${ending}`, { throwIfNoEntry: false }),
  );
  return sizes.reduce((sum, stat) => sum + (stat?.size ?? 0), 0);
}

function storeOver(database: Database.Database, path: string, dir: string, lock?: StoreLock) {
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: preparedDatabase(database) }),
  });
  const store = createSqlStore({
    db,
    sizeBytes: async () => sizeOf(path),
    async close() {
      if (!database.open) return;
      // Kysely would close under a commit that is still running: wait for our turn first.
      await db.connection().execute(async () => undefined);
      await db.destroy();
      lock?.release();
    },
    troubleOf: (error) => sqliteTrouble(error, dir),
  });
  return { db, store };
}

/**
 * Opens the store in a folder, which is made (mode 0700) if it is missing.
 *
 * Throws Trouble: unavailable when another Hinomi holds it (naming its process) or it was written by a newer one,
 * cannotWrite for a full disk, a read-only file system or a missing permission, data for a damaged file, and with
 * `readOnly` noInput when there is no store yet.
 */
export async function openSqliteStore(
  folder: string,
  { readOnly = false }: SqliteStoreOptions = {},
): Promise<Store> {
  // Absolute: better-sqlite3 takes a name that begins with "file:" or with a blank for something else.
  const dir = resolve(folder);
  const path = join(dir, "hinomi.sqlite");
  let lock: StoreLock | undefined;
  let database: Database.Database | undefined;
  try {
    if (!readOnly) {
      makeFolder(dir);
      lock = lockStore(dir);
    }
    database = readOnly ? openForReading(path, dir) : openForWriting(path);
    const { db, store } = storeOver(database, path, dir, lock);
    await (readOnly ? requireKnownVersion(db) : migrate(db));
    return store;
  } catch (error) {
    database?.close();
    lock?.release();
    throw sqliteTrouble(error, dir);
  }
}
