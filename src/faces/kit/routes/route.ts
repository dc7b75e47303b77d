// For: the shape of a row in the table of routes.
// Never: a row.

/**
 * nobody: without a session · anybody: any session or token · page: the president's page · read … admin: the scope ·
 * self: a session, for its own account · owner: a session of an administrator.
 */
export type Need =
  | "nobody"
  | "anybody"
  | "page"
  | "read"
  | "decide"
  | "approve"
  | "send"
  | "admin"
  | "self"
  | "owner";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Carries a type and no value. */
export interface Shape<T> {
  readonly of?: T;
}

export interface Route {
  readonly method: Method;
  /** Below /api/v1; `:name` is a part that varies. */
  readonly path: string;
  readonly needs: Need;
  readonly query?: Shape<object>;
  readonly body?: Shape<object>;
  readonly answer: Shape<unknown>;
  /** What comes back is not JSON. */
  readonly gives?: "csv" | "stream" | "report";
  /** It only reads, and may all the same say in words why it cannot (409). */
  readonly mayRefuse?: true;
  readonly said: string;
}

export function a<T>(): Shape<T> {
  return {};
}

/** A bound that the asker chooses, below ours. */
export type Bounded = { readonly limit?: number };
/** One list under its name. */
export type Limited<T extends string, Row> = { readonly [Name in T]: readonly Row[] };
