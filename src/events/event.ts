// For: the one normalised thing that happened, as flat Elastic Common Schema names (see fields.ts).
// Never: nested, never changed after it was made.

export type FieldValue = string | number | boolean | readonly string[];

/** A whole event. `@timestamp` is milliseconds since 1970; absent fields are absent, never "" or "-". */
export type Event = Readonly<Record<string, FieldValue>>;

/** What judging needs of an event: one field at a time, so that a hot format may decode lazily. */
export interface EventView {
  get(field: string): FieldValue | undefined;
}

export function viewOf(event: Event): EventView {
  return { get: (field) => event[field] };
}
