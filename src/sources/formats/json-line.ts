// For: one JSON object per line, also as Apache and nginx templates write it: their `\xhh` is no JSON, but is meant.
// Never: an error; what is no object is undefined.

import { textOfBytes } from "./log-text.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

/** `\xhh` and `\v` inside strings as JSON knows them; `\\` is stepped over, so that `\\x41` stays what it says. */
function withJsonEscapes(text: string): string {
  return text.replace(/\\(x[0-9A-Fa-f]{2}|[\s\S])/g, (whole, code: string) =>
    code.length === 3
      ? `\\u00${code.slice(1)}`
      : code === "v"
        ? "\\u000b"
        : code === "a"
          ? "\\u0007"
          : code === "'"
            ? "'"
            : whole,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The object of a line given as one character per byte; its strings are still bytes, see `jsonText`. */
export function readJsonObject(text: string): JsonObject | undefined {
  if (text[0] !== "{" || text[text.length - 1] !== "}") return undefined;
  const value = parsed(text) ?? (text.includes("\\") ? parsed(withJsonEscapes(text)) : undefined);
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

export function jsonMember(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

export function jsonObject(value: unknown): JsonObject | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

/** A string, or a number as text, or the first of a list of strings, as one character per byte. */
export function jsonBytes(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  return Array.isArray(value) && typeof value[0] === "string" ? value[0] : undefined;
}

/** The same with UTF-8 read. */
export function jsonText(value: unknown): string | undefined {
  const bytes = jsonBytes(value);
  return bytes === undefined ? undefined : textOfBytes(bytes);
}
