// For: zip and what is built on it (docx, jar, apk …): every entry of the directory, and those that only stand in the bytes.
// Never: one directory when there are two; a name that only one of the two places tells and the other hides.

import { markOfficePart } from "../documents/ooxml.ts";
import { documentOf, isOffice, isQuietContent, isQuietName } from "../documents/zipped-document.ts";
import { kindsOf } from "../kind-of.ts";
import type { ContentMark } from "../marks.ts";
import { distinct } from "../names.ts";
import { stop, whyOf } from "../stop.ts";
import type { Visit } from "../visit.ts";
import { pathMarks } from "./path-marks.ts";
import { seeRest } from "./rest.ts";
import { checkCrc, peekZip, unpackZip } from "./zip-bytes.ts";
import { descriptorFlag, findTails, readDirectory, readLocal } from "./zip-directory.ts";
import type { Directory, LocalHeader, ZipEntry } from "./zip-directory.ts";

interface Range {
  readonly from: number;
  readonly to: number;
}

const localSign = "PK\u0003\u0004";

export function readZip(visit: Visit): void {
  const { bytes } = visit;
  const ranges: Range[] = [];
  const tails = findTails(bytes);
  const seen = new Set<string>();
  let document: string | undefined;
  let archiveEnd = 0;
  for (const tail of tails) {
    // A zip that is stored in this one as it is has its own end: it is an entry, not another reading.
    if (ranges.some(({ from, to }) => from <= tail.directoryAt && tail.end <= to)) continue;
    if (ranges.length > 0) visit.mark("two-directories");
    const directory = readDirectory(bytes, tail);
    if (directory.isMiscounted) visit.unread("broken");
    if (directory.shiftBytes !== 0) visit.mark("junk-before");
    document = documentOf(directory.entries.flatMap(({ names }) => names)) ?? document;
    if (document !== undefined) visit.is(document);
    seeListed(visit, directory, document, ranges, seen);
    ranges.push({ from: directory.at, to: directory.end });
    archiveEnd = Math.max(archiveEnd, directory.archiveEnd);
  }
  if (tails.length === 0) visit.unread("broken");
  else seeRest(visit, archiveEnd);
  seeUnlisted(visit, ranges);
}

function seeListed(
  visit: Visit,
  directory: Directory,
  document: string | undefined,
  ranges: Range[],
  seen: Set<string>,
): void {
  const namesSeen = new Set<string>();
  const places = new Set<number>();
  let reached = 0;
  for (const entry of [...directory.entries].sort((a, b) => a.at - b.at)) {
    visit.budget.checkTime();
    // Two directories may list the same entry in the same words: once is enough.
    const key = `${entry.at} ${entry.method} ${entry.packedBytes} ${entry.rawName.toString("latin1")}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const first = entry.names[0] ?? "";
    if (namesSeen.has(first)) visit.mark("duplicate-name");
    namesSeen.add(first);
    const local = localOf(visit.bytes, entry.at);
    const dataEnd = (local?.dataAt ?? entry.at) + entry.packedBytes;
    if (entry.at < reached || places.has(entry.at)) {
      visit.mark("overlapping");
      visit.unread("overlapping");
    }
    places.add(entry.at);
    reached = Math.max(reached, dataEnd);
    ranges.push({ from: entry.at, to: dataEnd });
    seeEntry(visit, entry, local, document);
  }
}

function localOf(bytes: Buffer, at: number): LocalHeader | undefined {
  try {
    return at >= 0 ? readLocal(bytes, at) : undefined;
  } catch {
    return undefined;
  }
}

/** What the two headers of one entry disagree on. */
function differences(entry: ZipEntry, local: LocalHeader | undefined): ContentMark[] {
  if (local === undefined) return [];
  const marks: ContentMark[] = [];
  if (!local.rawName.equals(entry.rawName)) marks.push("names-differ");
  const isLater = (local.flags & descriptorFlag) !== 0;
  const isOtherSize = local.packedBytes !== entry.packedBytes || local.size !== entry.size;
  if (local.method !== entry.method || (isOtherSize && !isLater)) {
    marks.push("headers-differ");
  }
  return marks;
}

function seeEntry(
  visit: Visit,
  entry: ZipEntry,
  local: LocalHeader | undefined,
  document: string | undefined,
): void {
  const names = distinct([...entry.names, ...(local?.names ?? [])]);
  const isFolder = names.every((name) => name.endsWith("/")) && entry.size === 0;
  if (isFolder && entry.packedBytes <= 2) return;
  const differing = differences(entry, local);
  for (const mark of differing) visit.mark(mark);
  const marks = [...differing, ...pathMarks(names)];
  if (entry.isEncrypted || local?.isEncrypted === true) {
    visit.mark("encrypted");
    visit.entry({ names, size: entry.size, marks: [...marks, "encrypted"], why: "encrypted" });
    return;
  }
  const open = () => openEntry(visit, entry, local);
  if (isOffice(document) && isQuiet(visit, names, entry, local)) {
    seeQuiet(visit, names, open);
    return;
  }
  if (isOffice(document)) for (const name of names) markOfficePart(visit, name, undefined);
  visit.entry({ names, size: entry.size, marks, open });
}

/** Parts of a document that are its text and pictures would only drown what matters: they are not entries. */
function isQuiet(
  visit: Visit,
  names: readonly string[],
  entry: ZipEntry,
  local: LocalHeader | undefined,
): boolean {
  if (local === undefined || !isQuietName(names) || differences(entry, local).length > 0)
    return false;
  const packed = visit.bytes.subarray(local.dataAt, local.dataAt + entry.packedBytes);
  const head = peekZip(packed, entry.method);
  return head !== undefined && isQuietContent(kindsOf(head));
}

function seeQuiet(visit: Visit, names: readonly string[], open: () => Buffer): void {
  try {
    for (const name of names) markOfficePart(visit, name, open);
  } catch (error) {
    visit.unread(whyOf(error));
  }
}

/** By the directory, as nearly every program does; where the local header says another method, nobody knows. */
function openEntry(visit: Visit, entry: ZipEntry, local: LocalHeader | undefined): Buffer {
  if (local === undefined || local.method !== entry.method) stop("broken");
  const end = local.dataAt + entry.packedBytes;
  if (end > visit.bytes.length) stop("broken");
  const packed = visit.bytes.subarray(local.dataAt, end);
  const unpacked = unpackZip(packed, entry.method, entry.flags, entry.size, visit.budget);
  if (unpacked.length !== entry.size) stop("broken");
  checkCrc(unpacked, entry.crc);
  return unpacked;
}

/** Local headers that no directory lists: programs that read from the front show them. */
function seeUnlisted(visit: Visit, ranges: readonly Range[]): void {
  const { bytes } = visit;
  const sorted = [...ranges].sort((a, b) => a.from - b.from);
  let next = 0;
  let at = bytes.indexOf(localSign, 0, "latin1");
  while (at >= 0) {
    visit.budget.checkTime();
    while (next < sorted.length && (sorted[next]?.to ?? 0) <= at) next += 1;
    const range = sorted[next];
    if (range !== undefined && range.from <= at) {
      at = bytes.indexOf(localSign, Math.max(range.to, at + 1), "latin1");
      continue;
    }
    at = bytes.indexOf(localSign, Math.max(seeHidden(visit, at), at + 4), "latin1");
  }
}

/** Answers where its bytes end, as far as that can be told. */
function seeHidden(visit: Visit, at: number): number {
  const local = localOf(visit.bytes, at);
  if (local === undefined || local.method > 99 || local.rawName.length === 0) return at;
  visit.mark("hidden-entry");
  const isSized = (local.flags & descriptorFlag) === 0;
  const end = local.dataAt + (isSized ? local.packedBytes : 0);
  if (local.isEncrypted) {
    visit.mark("encrypted");
    visit.entry({ names: local.names, size: local.size, marks: ["encrypted"], why: "encrypted" });
    return Math.min(end, visit.bytes.length);
  }
  const packed = visit.bytes.subarray(local.dataAt, isSized ? end : undefined);
  visit.entry({
    names: local.names,
    size: local.size,
    marks: ["hidden-entry", ...pathMarks(local.names)],
    open: () => unpackZip(packed, local.method, local.flags, local.size, visit.budget),
  });
  return Math.min(end, visit.bytes.length);
}
