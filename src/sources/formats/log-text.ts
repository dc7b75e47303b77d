// For: what a daemon wrote, as text: the log's own escaping undone, bytes read as UTF-8 where they are UTF-8.
// Never: percent-decoding (that belongs to the request, and rules ask for it), and never an error, whatever the bytes.

import { isAscii } from "node:buffer";

/** A line as one character per byte (latin1), and what is known of it so that plain lines cost nothing more. */
export interface LogLine {
  readonly text: string;
  readonly isAscii: boolean;
  /** Has a backslash, so that its fields may hold escapes. */
  readonly hasEscapes: boolean;
}

export function logLine(line: Buffer): LogLine {
  const text = line.toString("latin1");
  return { text, isAscii: isAscii(line), hasEscapes: text.includes("\\") };
}

/** The length of the UTF-8 sequence at `at` in a text of one character per byte; 0 when there is none (RFC 3629). */
function sequenceLength(bytes: string, at: number): number {
  const lead = bytes.charCodeAt(at);
  const length =
    lead >= 0xc2 && lead < 0xe0
      ? 2
      : lead >= 0xe0 && lead < 0xf0
        ? 3
        : lead >= 0xf0 && lead < 0xf5
          ? 4
          : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  const second = bytes.charCodeAt(at + 1);
  const isTooLow = (lead === 0xe0 && second < 0xa0) || (lead === 0xf0 && second < 0x90);
  const isTooHigh = (lead === 0xed && second > 0x9f) || (lead === 0xf4 && second > 0x8f);
  if (isTooLow || isTooHigh) return 0;
  for (let next = at + 1; next < at + length; next += 1) {
    const byte = bytes.charCodeAt(next);
    if (byte < 0x80 || byte > 0xbf) return 0;
  }
  return length;
}

function codePoint(bytes: string, at: number, length: number): number {
  let value = bytes.charCodeAt(at) & (0xff >> (length + 1));
  for (let next = at + 1; next < at + length; next += 1)
    value = value * 64 + (bytes.charCodeAt(next) & 0x3f);
  return value;
}

const beyondAscii = /[\u0080-\uffff]/;
const beyondBytes = /[\u0100-\uffff]/;

/**
 * Bytes (one character each) as text: every valid UTF-8 sequence becomes its character, every other byte stays the latin1
 * character of its value, so that an overlong `\xc1\x1c` can still be asked for. Nothing is lost and nothing is replaced.
 * A text that already has characters above U+00FF (from JSON's `\u`) is left alone.
 */
export function textOfBytes(bytes: string): string {
  if (!beyondAscii.test(bytes) || beyondBytes.test(bytes)) return bytes;
  let text = "";
  let copied = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes.charCodeAt(at) < 0x80) continue;
    const length = sequenceLength(bytes, at);
    if (length === 0) continue;
    text += bytes.slice(copied, at) + String.fromCodePoint(codePoint(bytes, at, length));
    copied = at + length;
    at = copied - 1;
  }
  return text + bytes.slice(copied);
}

const letters: Readonly<Record<string, string>> = {
  "\\": "\\",
  '"': '"',
  "'": "'",
  "/": "/",
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

function hexValue(text: string, at: number, digits: number): number {
  let value = 0;
  for (let next = at; next < at + digits; next += 1) {
    const code = text.charCodeAt(next);
    const digit =
      code >= 48 && code <= 57
        ? code - 48
        : code >= 65 && code <= 70
          ? code - 55
          : code >= 97 && code <= 102
            ? code - 87
            : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/**
 * Undoes what Apache (`ap_escape_logitem`: `\"`, `\\`, `\n`, `\xhh`), nginx (default `\xHH`, json `\u00HH`) and squid write
 * for bytes that must not stand in a log. One reading fits all three, because each of them escapes the backslash itself.
 * An escape that none of them writes stays as it is. The answer has one character per byte.
 */
export function unescapeLog(raw: string): string {
  let at = raw.indexOf("\\");
  if (at < 0) return raw;
  let text = "";
  let copied = 0;
  while (at >= 0 && at < raw.length - 1) {
    const letter = raw[at + 1] as string;
    const digits = letter === "x" ? 2 : letter === "u" ? 4 : 0;
    const value = digits > 0 ? hexValue(raw, at + 2, digits) : -1;
    const plain =
      value >= 0 ? String.fromCharCode(value) : digits > 0 ? undefined : letters[letter];
    const length = plain === undefined ? 1 : 2 + digits;
    if (plain !== undefined) {
      text += raw.slice(copied, at) + plain;
      copied = at + length;
    }
    at = raw.indexOf("\\", at + length);
  }
  return text + raw.slice(copied);
}

/** A field of the line as bytes, escapes undone; costs nothing on a line without escapes. */
export function fieldBytes(line: LogLine, raw: string): string {
  return line.hasEscapes ? unescapeLog(raw) : raw;
}

/** The same as text for an event. */
export function fieldText(line: LogLine, raw: string): string {
  if (!line.hasEscapes) return line.isAscii ? raw : textOfBytes(raw);
  return textOfBytes(unescapeLog(raw));
}

/** The line as it was written, for `event.original`. */
export function originalText(line: LogLine): string {
  return line.isAscii ? line.text : textOfBytes(line.text);
}
