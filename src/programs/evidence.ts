// For: fetching the lines that findings point at, while the file is still what it was.
// Never: shows a line of which it is not sure: what no longer bears the hit's time is left out.

import { closeSync, createReadStream, openSync, readSync } from "node:fs";
import { createGunzip } from "node:zlib";
import { limits } from "../base/limits.ts";
import type { Evidence, Place } from "../events/evidence.ts";

export interface WantedLine {
  readonly place: Place;
  readonly timeMs: number;
}

/** True when the bytes are the line that was judged (its time, read again, is the hit's time). */
export type Recognise = (file: string, line: Buffer, timeMs: number) => boolean;

/** Bytes at a place that are still at hand, so that the file need not be read again. */
export type AtHand = (place: Place) => Buffer | undefined;

const gzipMagic = 0x1f8b;

function evidenceOf(wanted: WantedLine, line: Buffer): Evidence {
  return { ...wanted, text: line.subarray(0, limits.evidenceBytes).toString("utf8") };
}

function readPlain(file: string, wanted: readonly WantedLine[], recognise: Recognise): Evidence[] {
  let fd: number;
  try {
    fd = openSync(file, "r");
  } catch {
    return [];
  }
  try {
    return wanted.flatMap((each) => {
      const line = Buffer.alloc(Math.min(each.place.length, limits.lineBytes));
      const count = readSync(fd, line, 0, line.length, each.place.offset);
      const isWhole = count === line.length && recognise(file, line, each.timeMs);
      return isWhole ? [evidenceOf(each, line)] : [];
    });
  } finally {
    closeSync(fd);
  }
}

/** A packed file need not be called .gz. */
function isPacked(file: string): boolean {
  try {
    const fd = openSync(file, "r");
    try {
      const magic = Buffer.alloc(2);
      return readSync(fd, magic, 0, 2, 0) === 2 && magic.readUInt16BE(0) === gzipMagic;
    } finally {
      closeSync(fd);
    }
  } catch {
    return false;
  }
}

/** One pass over the unpacked stream, up to the last wanted place. */
async function readPacked(
  file: string,
  wanted: readonly WantedLine[],
  recognise: Recognise,
): Promise<Evidence[]> {
  const inOrder = wanted.toSorted((a, b) => a.place.offset - b.place.offset);
  const found: Evidence[] = [];
  const stream = createReadStream(file).pipe(createGunzip());
  let at = 0;
  let carried = Buffer.alloc(0);
  let next = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      const bytes = carried.length > 0 ? Buffer.concat([carried, chunk]) : chunk;
      let each = inOrder[next];
      while (each && each.place.offset + each.place.length <= at + bytes.length) {
        const line = bytes.subarray(
          each.place.offset - at,
          each.place.offset - at + each.place.length,
        );
        if (recognise(file, line, each.timeMs)) found.push(evidenceOf(each, line));
        next += 1;
        each = inOrder[next];
      }
      if (!each) break;
      const keepFrom = Math.max(0, Math.min(bytes.length, each.place.offset - at));
      carried = Buffer.from(bytes.subarray(keepFrom));
      at += keepFrom;
    }
  } catch {
    // A truncated .gz: what came before the damage is kept; the trouble itself was reported when it was replayed.
  } finally {
    stream.destroy();
  }
  return found;
}

/** Reads wanted lines, first those at hand, then file by file. Files that are gone or changed give nothing. */
export async function readEvidence(
  wanted: readonly WantedLine[],
  recognise: Recognise,
  atHand: AtHand = () => undefined,
): Promise<Evidence[]> {
  const found: Evidence[] = [];
  const rest: WantedLine[] = [];
  for (const each of wanted) {
    const line = atHand(each.place);
    if (line && recognise(each.place.file, line, each.timeMs)) found.push(evidenceOf(each, line));
    else rest.push(each);
  }
  for (const [file, lines] of Map.groupBy(rest, ({ place }) => place.file)) {
    const evidence = isPacked(file)
      ? await readPacked(file, lines, recognise)
      : readPlain(file, lines, recognise);
    found.push(...evidence);
  }
  return found;
}
