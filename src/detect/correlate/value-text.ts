// For: field values as texts that may be kept: bounded, and not holding on to the line they were
// cut from.
// Never: changes case or spelling; two values that differ stay two.

import type { FieldValue } from "../../events/event.ts";

/**
 * V8 makes a part of 13 or more characters a view into the whole text, which then cannot be freed.
 */
const longestCopied = 12;

/** The same text with memory of its own. */
export function ownText(text: string): string {
  if (text.length <= longestCopied) return text;
  const narrow = Buffer.from(text, "latin1").toString("latin1");
  return narrow === text ? narrow : Buffer.from(text, "utf16le").toString("utf16le");
}

const mostShared = 4096;

/** `ownText`, but one and the same text again for one met lately: attacks repeat themselves. */
export function createSharedTexts(): (text: string) => string {
  let fresh = new Map<string, string>();
  let stale = new Map<string, string>();
  return function sharedText(text) {
    const known = fresh.get(text);
    if (known !== undefined) return known;
    const own = stale.get(text) ?? ownText(text);
    if (fresh.size >= mostShared) {
      stale = fresh;
      fresh = new Map();
    }
    fresh.set(own, own);
    return own;
  };
}

/**
 * 64 bits of FNV-1a over two lanes, in hex: tells long values apart, is no defence against who
 * wants a collision.
 */
function hashText(text: string): string {
  let low = 0x811c9dc5;
  let high = 0xcbf29ce4;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x01000193) ^ (low >>> 15);
  }
  return [high, low].map((lane) => (lane >>> 0).toString(16).padStart(8, "0")).join("");
}

/**
 * A text of at most `chars` characters as it is; a longer one as its first `chars` and a hash of
 * all of it.
 */
export function boundedText(text: string, chars: number): string {
  if (text.length <= chars) return text;
  return `${ownText(text.slice(0, chars))}#${hashText(text)}`;
}

/**
 * What a field's value is grouped and counted by; undefined when there is none. A list is one
 * value, joined by commas.
 */
export function valueText(value: FieldValue | undefined, chars: number): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "string") return boundedText(value, chars);
  if (typeof value === "number") return Number.isNaN(value) ? undefined : String(value);
  if (typeof value === "boolean") return String(value);
  return boundedText(value.join(","), chars);
}

/**
 * A value as a number for sums, averages and percentiles: a number, or a text that is wholly a
 * decimal number. Undefined otherwise, and beyond ±2^53, where a sum would no longer be exact.
 */
export function valueNumber(value: FieldValue | undefined): number | undefined {
  let number = Number.NaN;
  if (typeof value === "number") number = value;
  else if (typeof value === "string" && /^-?\d{1,16}(?:\.\d{1,16})?$/.test(value))
    number = Number(value);
  return Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : undefined;
}
