// For: asking whether data that came back from a store has the shape it was written with.
// Never: a change to it, or an error; it fits or it does not.

export type Fits = (value: unknown) => boolean;

export const isText: Fits = (value) => typeof value === "string";
export const isNumber: Fits = (value) => typeof value === "number" && Number.isFinite(value);
export const isFlag: Fits = (value) => typeof value === "boolean";

export function isOneOf(words: readonly string[]): Fits {
  return (value) => words.some((word) => word === value);
}

export function maybe(fits: Fits): Fits {
  return (value) => value === undefined || fits(value);
}

export function isListOf(fits: Fits): Fits {
  return (value) => Array.isArray(value) && value.every(fits);
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isRecordOf(fits: Fits): Fits {
  return (value) => isPlain(value) && Object.values(value).every(fits);
}

/** Every member fits; what is there besides does no harm. */
export function isShape(members: Readonly<Record<string, Fits>>): Fits {
  return (value) =>
    isPlain(value) && Object.entries(members).every(([name, fits]) => fits(value[name]));
}
