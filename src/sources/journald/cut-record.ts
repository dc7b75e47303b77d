// For: a record that is longer than a line may be, made to fit by cutting its message: its place and time stay readable.
// Never: a record dropped because it is long; that would be a place to hide in.

import { limits } from "../../base/limits.ts";
import { journalFields } from "./journal-fields.ts";
import { ownField } from "./journal-record.ts";

type Fields = Record<string, unknown>;

const otherFieldChars = 256;

function objectOf(line: Buffer): Fields | undefined {
  try {
    const value: unknown = JSON.parse(line.toString("utf8"));
    return typeof value === "object" && value !== null ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
}

/** A field that has several values counts with its first, as the format does. */
function firstValue(value: unknown): string | readonly unknown[] | null {
  if (typeof value === "string") return value;
  if (!Array.isArray(value)) return null;
  return typeof value[0] === "number" ? value : firstValue(value[0]);
}

function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** The longest beginning whose JSON takes at most `bytes`. */
function fitting(value: string | readonly unknown[], bytes: number): string | readonly unknown[] {
  let [low, high] = [0, Math.min(value.length, Math.max(0, bytes))];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (jsonBytes(value.slice(0, middle)) <= bytes) low = middle;
    else high = middle - 1;
  }
  return value.slice(0, low);
}

/** `line` is a record of at most limits.journalRecordBytes; undefined when it is not JSON. Answers JSON without newline. */
export function cutRecord(line: Buffer): Buffer | undefined {
  const object = objectOf(line);
  if (!object) return undefined;
  const kept: Fields = {};
  for (const name of ["__CURSOR", "__REALTIME_TIMESTAMP", ...journalFields]) {
    const value =
      name === "MESSAGE" || !Object.hasOwn(object, name) ? null : firstValue(object[name]);
    if (value !== null) kept[name] = value.slice(0, otherFieldChars);
  }
  const message = Object.hasOwn(object, "MESSAGE") ? firstValue(object["MESSAGE"]) : null;
  const room = limits.lineBytes - jsonBytes(kept) - ',"MESSAGE":'.length;
  kept["MESSAGE"] = message === null ? null : fitting(message, room);
  return Buffer.from(JSON.stringify(kept));
}

/** What is left of a record that cannot be taken apart: `pieces` are its beginning and its end. */
export function stubRecord(cursor: string, pieces: readonly Buffer[]): Buffer {
  const stamps = pieces.map((piece) => ownField(piece, "__REALTIME_TIMESTAMP"));
  const stamp = stamps.find((text) => text !== undefined && /^\d{1,20}$/.test(text));
  const time = stamp === undefined ? {} : { __REALTIME_TIMESTAMP: stamp };
  return Buffer.from(JSON.stringify({ __CURSOR: cursor, ...time, MESSAGE: null }));
}
