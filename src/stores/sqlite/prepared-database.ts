// For: better-sqlite3 as Kysely wants it, with each statement prepared once.
// Never: a query of its own.

import type Database from "better-sqlite3";
import type { SqliteDatabase, SqliteStatement } from "kysely";

/** Different statements kept ready; the store has some 60, so reaching the bound means ones made by hand. */
const statementsKept = 200;

/** SQLite may already have undone a transaction by itself (full disk): then there is nothing to roll back. */
function rollback(database: Database.Database): SqliteStatement {
  const run = () => {
    if (database.inTransaction) database.exec("rollback");
    return { changes: 0, lastInsertRowid: 0 };
  };
  return { reader: false, run, all: () => [], iterate: () => [].values() };
}

export function preparedDatabase(database: Database.Database): SqliteDatabase {
  const ready = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      if (sql === "rollback") return rollback(database);
      const known = ready.get(sql);
      if (known) return known;
      const made = database.prepare(sql) as SqliteStatement;
      if (ready.size >= statementsKept) ready.clear();
      ready.set(sql, made);
      return made;
    },
  };
}
