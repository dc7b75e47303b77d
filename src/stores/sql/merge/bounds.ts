// For: reading "at most so many" the same way in every store.
// Never: a default bound; without one, everything is answered.

/** A whole number of rows, or undefined for all of them. What is not a number, or below 0, answers nothing. */
export function rowLimit(limit: number | undefined): number | undefined {
  if (limit === undefined || limit === Number.POSITIVE_INFINITY) return undefined;
  return limit > 0 ? Math.floor(limit) : 0;
}
