// For: schemas that must fit the shapes of the contract: what is left out of JSON is undefined to zod.
// Never: a value.

import type { z } from "@hono/zod-openapi";

/** `T` with every optional part allowed to be undefined, which parsed JSON never holds. */
export type Loose<T> = T extends readonly (infer Part)[]
  ? readonly Loose<Part>[]
  : T extends object
    ? { [Key in keyof T]: Loose<T[Key]> | (object extends Pick<T, Key> ? undefined : never) }
    : T;

export type SchemaOf<T> = z.ZodType<Loose<T>>;
