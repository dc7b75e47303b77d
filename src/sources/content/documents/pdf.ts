// For: PDF: what it would do by itself (launch, JavaScript, open action) and files that are kept in it.
// Never: pages drawn; a name escaped as `/J#53` escapes.

import type { ContentMark } from "../marks.ts";
import { whyOf } from "../stop.ts";
import { inflateZlib } from "../unpack/with-zlib.ts";
import type { Visit } from "../visit.ts";
import { unlockPdf } from "./pdf-lock.ts";
import type { Unlock } from "./pdf-lock.ts";
import { fromHex, fromLiteral, pdfNames } from "./pdf-text.ts";

/** Names of ISO 32000-1 and the marks they give. */
const marksOf: ReadonlyMap<string, ContentMark> = new Map([
  ["Launch", "pdf-launch"],
  ["JavaScript", "pdf-javascript"],
  ["JS", "pdf-javascript"],
  ["OpenAction", "pdf-open-action"],
  ["AA", "pdf-open-action"],
  ["EmbeddedFile", "pdf-embedded-file"],
  ["EmbeddedFiles", "pdf-embedded-file"],
  ["GoToE", "pdf-embedded-file"],
]);

const namePattern =
  /\/(Launch|JavaScript|JS|OpenAction|AA|EmbeddedFiles?|GoToE)(?=[\s()<>[\]{}/%]|$)/g;
/** A name with some of its letters written as numbers. */
const escapedPattern = /\/([A-Za-z]{0,30}(?:#[0-9a-fA-F]{2}[A-Za-z]{0,30}){1,30})/g;
const streamsMax = 20_000;
/** How far back of a stream its dictionary is looked for. */
const dictionaryBytes = 4096;

const unescapedName = (name: string) =>
  name.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );

/** What is gathered on the way through the file. */
interface Reading {
  readonly text: string;
  /** Undefined: it needs a password. */
  readonly unlock: Unlock | undefined;
  /** Names of file specifications; which stream each belongs to is not asked: all are candidates. */
  readonly names: Set<string>;
  readonly files: { readonly size: number; readonly open: () => Buffer }[];
}

export function readPdf(visit: Visit): void {
  const text = visit.bytes.toString("latin1");
  const isLocked = /\/Encrypt\b/.test(text);
  const unlock = isLocked ? unlockPdf(text) : (data: Buffer) => data;
  if (unlock === undefined) visit.mark("encrypted");
  const reading: Reading = { text, unlock, names: new Set(), files: [] };
  markNames(visit, text);
  // In a locked file the strings outside of packed objects are locked too.
  if (!isLocked) gatherNames(reading, text);
  let streams = 0;
  for (let at = text.indexOf("stream"); at >= 0; at = text.indexOf("stream", at + 6)) {
    if (text.startsWith("end", at - 3)) continue;
    streams += 1;
    if (streams > streamsMax) {
      visit.unread("too-many");
      break;
    }
    if ((streams & 7) === 0) visit.budget.checkTime();
    at = seeStream(visit, reading, at);
  }
  const names = [...reading.names];
  for (const file of reading.files) visit.entry({ names, ...file });
}

function markNames(visit: Visit, text: string): void {
  let found = 0;
  for (const pattern of text.includes("#") ? [namePattern, escapedPattern] : [namePattern]) {
    for (const { 0: whole, 1: escaped = "", index } of text.matchAll(pattern)) {
      found += 1;
      if ((found & 255) === 0) visit.budget.checkTime();
      const mark = marksOf.get(unescapedName(escaped));
      if (mark === undefined) continue;
      // Two letters occur by chance in packed pictures: what such a name would stand before must follow.
      const after = text.slice(index + whole.length, index + whole.length + 64);
      if (whole.length > 3 || /^\s*(?:[(<]|\d+\s+\d+\s+R)/.test(after)) visit.mark(mark);
    }
  }
}

/** The dictionary that ends where the word `stream` stands; entities of it may be escaped. */
function dictionaryBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - dictionaryBytes), at);
  const start = Math.max(before.lastIndexOf("endobj"), before.lastIndexOf("endstream"));
  return unescapedName(before.slice(Math.max(0, start)));
}

/** Answers where to go on. */
function seeStream(visit: Visit, reading: Reading, at: number): number {
  const { text, unlock } = reading;
  const dictionary = dictionaryBefore(text, at);
  if (!dictionary.includes("<<")) return at;
  const begin = at + 6 + (text.startsWith("\r\n", at + 6) ? 2 : 1);
  const end = text.indexOf("endstream", begin);
  const next = end < 0 ? text.length : end;
  const data = visit.bytes.subarray(begin, next);
  const isFile = /\/EmbeddedFile\b/.test(dictionary) || /\/Params\s*<</.test(dictionary);
  if (!isFile && !/\/ObjStm\b/.test(dictionary)) return next;
  if (unlock === undefined) {
    visit.unread("encrypted");
    return next;
  }
  const { object, generation } = objectBefore(text, at);
  const open = () => decoded(visit, dictionary, unlock(trimmed(data), object, generation));
  if (isFile) {
    visit.mark("pdf-embedded-file");
    if (reading.files.length < visit.budget.bounds.entries)
      reading.files.push({ size: data.length, open });
    else visit.unread("too-many");
  } else {
    seeObjects(visit, reading, open);
  }
  return next;
}

function seeObjects(visit: Visit, reading: Reading, open: () => Buffer): void {
  try {
    const text = open().toString("latin1");
    markNames(visit, text);
    gatherNames(reading, text);
  } catch (error) {
    const why = whyOf(error);
    if (why === "time") throw error;
    visit.unread(why);
  }
}

/** The end of a line before `endstream` is not of the stream. */
function trimmed(data: Buffer): Buffer {
  const end = data.length - (data.at(-1) === 10 ? 1 : 0);
  return data.subarray(0, end - (end > 0 && data[end - 1] === 13 ? 1 : 0));
}

/** Number and generation of the object whose stream begins at `at`. */
function objectBefore(
  text: string,
  at: number,
): { readonly object: number; readonly generation: number } {
  const before = text.slice(Math.max(0, at - dictionaryBytes), at);
  const found = [...before.matchAll(/(\d{1,8})\s+(\d{1,5})\s+obj\b/g)].at(-1);
  return { object: Number(found?.[1] ?? 0), generation: Number(found?.[2] ?? 0) };
}

/** Filters in their order; those that are not known leave the bytes as they are, and that is told. */
function decoded(visit: Visit, dictionary: string, data: Buffer): Buffer {
  const told = /\/(?:Filter|F)\s*(\[[^\]]*\]|\/\w+)/.exec(dictionary)?.[1] ?? "";
  let bytes = data;
  for (const [, filter] of told.matchAll(/\/(\w+)/g)) {
    if (filter === "FlateDecode" || filter === "Fl") bytes = inflateZlib(bytes, visit.budget).bytes;
    else if (filter === "ASCIIHexDecode" || filter === "AHx")
      bytes = fromHex(bytes.toString("latin1"));
    else if (filter !== "Crypt") visit.unread("not-understood");
  }
  return bytes;
}

const namesMax = 64;

function gatherNames({ names }: Reading, text: string): void {
  const specified = /\/U?F\s*(?:\(((?:[^()\\]|\\[\s\S]){1,512})\)|<([0-9a-fA-F\s]{2,2048})>)/g;
  for (const [, literal, hex] of text.matchAll(specified)) {
    if (names.size >= namesMax) return;
    const bytes = literal === undefined ? fromHex(hex ?? "") : fromLiteral(literal);
    for (const name of pdfNames(bytes)) names.add(name);
  }
}
