// For: the store's contract over any database that Kysely speaks to; a dialect's folder gives it what differs.
// Never: a file, a connection or a dialect's own word.

import type { Kysely } from "kysely";
import type { Store } from "../../incidents/store.ts";
import { questions } from "./questions.ts";
import type { Tables } from "./tables.ts";
import { writeBatch } from "./write-batch.ts";

/** What differs between databases. */
export interface Dialect {
  readonly db: Kysely<Tables>;
  readonly sizeBytes: () => Promise<number>;
  readonly close: () => Promise<void>;
  /** A database error as the Trouble to show; any other error is answered as it is. */
  readonly troubleOf: (error: unknown) => unknown;
}

type Asking = ReturnType<typeof questions>;

/** Each question with its errors told as Trouble. */
function told(asked: Asking, troubleOf: Dialect["troubleOf"]): Asking {
  const entries = Object.entries(asked).map(([name, ask]) => [
    name,
    async (...given: unknown[]) => {
      try {
        return await (ask as (...given: unknown[]) => Promise<unknown>)(...given);
      } catch (error) {
        throw troubleOf(error);
      }
    },
  ]);
  return Object.fromEntries(entries) as Asking;
}

export function createSqlStore({ db, sizeBytes, close, troubleOf }: Dialect): Store {
  return {
    ...told(questions(db), troubleOf),
    async commit(batch) {
      try {
        await db.transaction().execute((transaction) => writeBatch(transaction, batch));
      } catch (error) {
        throw troubleOf(error);
      }
    },
    sizeBytes,
    close,
  };
}
