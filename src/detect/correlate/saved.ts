// For: the shapes of what is carried over a restart, and telling whether a text from the store has
// one of them.
// Never: more than shapes; restore.ts puts them back.

/** [file, offset, length] */
export type SavedPlace = readonly [string, number, number];

/**
 * [openedMs, count, firstMs, lastMs, bytesIn, bytesOut, source (0: none yet, null: several),
 * answers, places]
 */
export type SavedFinding = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  string | null | 0,
  readonly (readonly [string, number])[],
  readonly SavedPlace[],
];

/** [timeMs, step, text, amount, times, uncounted, bytesIn, bytesOut, answer, source, place] */
export type SavedEvent = readonly [
  number,
  number,
  string,
  number,
  number,
  number,
  number,
  number,
  string | 0,
  string | 0,
  SavedPlace | 0,
];

export interface SavedPlain {
  readonly v: 1;
  readonly touchedMs: number;
  readonly finding: SavedFinding;
}

export interface SavedGroup {
  readonly v: 1;
  readonly touchedMs: number;
  /** Null: never. */
  readonly firedMs: number | null;
  readonly coarse: number;
  readonly residue: number | null;
  readonly events: readonly SavedEvent[];
  readonly finding: SavedFinding | null;
}

/** The row under which the newest event time is saved; no rule has an empty name. */
export const clockRow = { rule: "", group: "clock" } as const;

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isPlace(value: unknown): boolean {
  return isList(value) && typeof value[0] === "string" && isNumber(value[1]) && isNumber(value[2]);
}

function isTextOr(value: unknown, other: 0 | null): boolean {
  return typeof value === "string" || value === other;
}

function isFinding(value: unknown): boolean {
  if (!isList(value) || value.length !== 9 || !value.slice(0, 6).every(isNumber)) return false;
  const [source, answers, places] = value.slice(6);
  if (!isTextOr(source, 0) && source !== null) return false;
  if (!isList(places) || !places.every(isPlace) || !isList(answers)) return false;
  return answers.every((row) => isList(row) && typeof row[0] === "string" && isNumber(row[1]));
}

function isEvent(value: unknown): value is SavedEvent {
  if (!isList(value) || value.length !== 11) return false;
  const [timeMs, step, text, ...rest] = value;
  const [answer, source, place] = rest.slice(5);
  return (
    [timeMs, step, ...rest.slice(0, 5)].every(isNumber) &&
    typeof text === "string" &&
    isTextOr(answer, 0) &&
    isTextOr(source, 0) &&
    (place === 0 || isPlace(place))
  );
}

function readObject(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== "object" || value === null) return undefined;
    const fields = { ...value } as Readonly<Record<string, unknown>>;
    return fields["v"] === 1 && isNumber(fields["touchedMs"]) ? fields : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined when the text is not the state of a plain finding. */
export function readPlain(json: string): SavedPlain | undefined {
  const fields = readObject(json);
  return fields && isFinding(fields["finding"]) ? (fields as unknown as SavedPlain) : undefined;
}

/** Undefined when the text is not the state of a correlation's group with `steps` rules. */
export function readGroup(json: string, steps: number): SavedGroup | undefined {
  const fields = readObject(json);
  if (!fields) return undefined;
  const { firedMs, coarse, residue, events, finding } = fields;
  if (![firedMs, residue].every((value) => value === null || isNumber(value))) return undefined;
  if (coarse !== 0 && coarse !== 1) return undefined;
  if (finding !== null && !isFinding(finding)) return undefined;
  if (!isList(events) || !events.every(isEvent)) return undefined;
  const isInOrder = events.every((event, at) => at === 0 || (events[at - 1]?.[0] ?? 0) <= event[0]);
  const isOfRule = events.every(([, step]) => Number.isInteger(step) && step >= 0 && step < steps);
  return isInOrder && isOfRule ? (fields as unknown as SavedGroup) : undefined;
}
