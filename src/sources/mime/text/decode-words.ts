// For: encoded words of a header as text, read as leniently as the most lenient mail program does. RFC 2047, RFC 2231 section 5.
// Never: a decoded line break: what was one header line stays one.

import { decodeBase64 } from "../encodings/decode-base64.ts";
import { decodings } from "./decode-bytes.ts";

interface Word {
  readonly start: number;
  readonly end: number;
  readonly charset: string;
  readonly bytes: Buffer;
}

const opening = /=\?([^?\s=]{1,60})\?([BbQq])\?/g;
const wordsMax = 500;

function bytesOfWord(encoding: string, text: string, stopsAtPadding: boolean): Buffer {
  if (encoding === "B" || encoding === "b") {
    const { bytes, beyondPadding } = decodeBase64(Buffer.from(text, "latin1"));
    return stopsAtPadding ? bytes : (beyondPadding ?? bytes);
  }
  const plain = text
    .replaceAll("_", " ")
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, "latin1");
}

/** A word without its end goes on to the end of the text. */
function wordsOf(value: string, stopsAtPadding: boolean): Word[] {
  const words: Word[] = [];
  const pattern = new RegExp(opening);
  let lastEnd = -1;
  for (
    let found = pattern.exec(value);
    found && words.length < wordsMax;
    found = pattern.exec(value)
  ) {
    const from = pattern.lastIndex;
    if (lastEnd < from) {
      lastEnd = value.indexOf("?=", from);
      if (lastEnd < 0) lastEnd = value.length;
    }
    const [, charset = "", encoding = ""] = found;
    const bytes = bytesOfWord(encoding, value.slice(from, lastEnd), stopsAtPadding);
    const end = Math.min(value.length, lastEnd + 2);
    words.push({ start: found.index, end, charset: charset.toLowerCase(), bytes });
    pattern.lastIndex = end;
  }
  return words;
}

/** Neighbours of one charset are one stretch of bytes: a character may be cut in two between them. */
function joined(words: readonly Word[], value: string): Word[] {
  const stretches: Word[] = [];
  for (const word of words) {
    const before = stretches.at(-1);
    // White space between two words is not shown.
    const isNext = before !== undefined && value.slice(before.end, word.start).trim() === "";
    if (isNext && before.charset === word.charset) {
      stretches.pop();
      stretches.push({
        ...before,
        end: word.end,
        bytes: Buffer.concat([before.bytes, word.bytes]),
      });
    } else stretches.push(isNext ? { ...word, start: before.end } : word);
  }
  return stretches;
}

function readingsOf(value: string, words: readonly Word[]): string[] {
  const readings = ["", "", ""];
  const add = (bytes: Buffer, charset: string) => {
    const texts = decodings(bytes, charset);
    for (const at of readings.keys()) readings[at] += texts[at] ?? texts[0] ?? "";
  };
  let at = 0;
  for (const word of words) {
    if (word.start > at) add(Buffer.from(value.slice(at, word.start), "latin1"), "");
    add(word.bytes, word.charset);
    at = word.end;
  }
  if (at < value.length) add(Buffer.from(value.slice(at), "latin1"), "");
  return readings.map((each) => each.replace(/[\r\n]+/g, " "));
}

/**
 * Readings of a header's text, the likeliest first, at least one: charsets that it may be in, base64 up to its padding and beyond.
 * `value` holds raw bytes as Latin-1.
 */
export function decodeWordsAll(value: string): string[] {
  if (!value.includes("=?")) return [...new Set(readingsOf(value, []))];
  const ways = [false, true].map((stopsAtPadding) => joined(wordsOf(value, stopsAtPadding), value));
  return [...new Set(ways.flatMap((words) => readingsOf(value, words)))];
}

/** The likeliest reading. */
export function decodeWords(value: string): string {
  return decodeWordsAll(value)[0] ?? "";
}
