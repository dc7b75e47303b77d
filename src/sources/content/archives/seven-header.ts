// For: the header of a 7z archive: packed streams, folders with their coders, files with their names (7zFormat.txt of the LZMA SDK).
// Never: unpacks; a count believed that the header is too short for.

import { stop } from "../stop.ts";

export interface Coder {
  /** Hex. */
  readonly id: string;
  readonly properties: Buffer;
  readonly inputs: number;
  readonly outputs: number;
}

export interface SevenFolder {
  readonly coders: readonly Coder[];
  /** [input, output] that are joined. */
  readonly bonds: readonly (readonly [number, number])[];
  readonly packedStreams: readonly number[];
  unpackSizes: number[];
  /** Sizes of the files in it, one after the other. */
  fileSizes: number[];
}

export interface SevenHeader {
  readonly packedAt: number;
  readonly packedSizes: readonly number[];
  readonly folders: readonly SevenFolder[];
  /** Empty for the header of a header. */
  readonly names: readonly string[];
  /** By file: it has no bytes. */
  readonly isEmpty: readonly boolean[];
}

interface Cursor {
  readonly bytes: Buffer;
  at: number;
}

const countMax = 100_000;

function byte(cursor: Cursor): number {
  const value = cursor.bytes.readUInt8(cursor.at);
  cursor.at += 1;
  return value;
}

/** As many leading ones in the first byte as whole bytes follow, the lowest first. */
export function number(cursor: Cursor): number {
  const first = byte(cursor);
  let value = 0;
  for (let index = 0, mask = 0x80; index < 8; index += 1, mask >>= 1) {
    if ((first & mask) === 0) {
      value += (first & (mask - 1)) * 2 ** (8 * index);
      break;
    }
    value += byte(cursor) * 2 ** (8 * index);
  }
  return Number.isSafeInteger(value) ? value : stop("broken");
}

function count(cursor: Cursor): number {
  const value = number(cursor);
  return value <= countMax ? value : stop("too-many");
}

function bits(cursor: Cursor, size: number): boolean[] {
  const from = cursor.at;
  cursor.at += Math.ceil(size / 8);
  if (cursor.at > cursor.bytes.length) stop("broken");
  return Array.from(
    { length: size },
    (_, index) => (((cursor.bytes[from + (index >> 3)] ?? 0) >> (7 - (index & 7))) & 1) === 1,
  );
}

/** Answers which of them have a checksum; the sums themselves are passed over. */
function digests(cursor: Cursor, size: number): boolean[] {
  const defined =
    byte(cursor) === 1 ? Array.from({ length: size }, () => true) : bits(cursor, size);
  cursor.at += 4 * defined.filter(Boolean).length;
  return defined;
}

function readFolder(cursor: Cursor): SevenFolder {
  const coders: Coder[] = [];
  let inputs = 0;
  let outputs = 0;
  for (let left = number(cursor); left > 0; left -= 1) {
    if (coders.length >= 16) stop("not-understood");
    const flags = byte(cursor);
    const idAt = cursor.at;
    cursor.at += flags & 0x0f;
    const id = cursor.bytes.toString("hex", idAt, cursor.at);
    const isComplex = (flags & 0x10) !== 0;
    const [ins, outs] = isComplex ? [number(cursor), number(cursor)] : [1, 1];
    if (ins > 16 || outs > 16) stop("not-understood");
    const size = (flags & 0x20) === 0 ? 0 : number(cursor);
    const properties = cursor.bytes.subarray(cursor.at, cursor.at + size);
    cursor.at += size;
    inputs += ins;
    outputs += outs;
    coders.push({ id, properties, inputs: ins, outputs: outs });
  }
  const bonds = Array.from(
    { length: Math.max(0, outputs - 1) },
    () => [number(cursor), number(cursor)] as const,
  );
  const packed = inputs - bonds.length;
  const packedStreams =
    packed > 1
      ? Array.from({ length: packed }, () => number(cursor))
      : [
          Array.from({ length: inputs }, (_, input) => input).find(
            (input) => !bonds.some(([to]) => to === input),
          ) ?? 0,
        ];
  return { coders, bonds, packedStreams, unpackSizes: [], fileSizes: [] };
}

interface Streams {
  packedAt: number;
  packedSizes: number[];
  folders: SevenFolder[];
}

function readPacked(cursor: Cursor, streams: Streams): void {
  streams.packedAt = 32 + number(cursor);
  const size = count(cursor);
  for (let id = byte(cursor); id !== 0; id = byte(cursor)) {
    if (id === 0x09) streams.packedSizes = Array.from({ length: size }, () => number(cursor));
    else if (id === 0x0a) digests(cursor, size);
    else stop("broken");
  }
}

/** Answers which folders have a checksum: those with one file need none of their own. */
function readFolders(cursor: Cursor, streams: Streams): boolean[] {
  if (byte(cursor) !== 0x0b) stop("broken");
  const size = count(cursor);
  if (byte(cursor) !== 0) stop("not-understood");
  for (let left = size; left > 0; left -= 1) streams.folders.push(readFolder(cursor));
  if (byte(cursor) !== 0x0c) stop("broken");
  for (const folder of streams.folders) {
    const outputs = folder.coders.reduce((sum, coder) => sum + coder.outputs, 0);
    folder.unpackSizes = Array.from({ length: outputs }, () => number(cursor));
  }
  let defined: boolean[] = [];
  for (let id = byte(cursor); id !== 0; id = byte(cursor)) {
    if (id === 0x0a) defined = digests(cursor, size);
    else stop("broken");
  }
  return defined;
}

/** Size of what comes out at the end: of the output that no other coder takes. */
export function folderSize(folder: SevenFolder): number {
  const last = folder.unpackSizes.findIndex(
    (_, output) => !folder.bonds.some(([, from]) => from === output),
  );
  return folder.unpackSizes[last] ?? stop("broken");
}

function readFiles(
  cursor: Cursor,
  folders: readonly SevenFolder[],
  defined: readonly boolean[],
): number {
  let id = byte(cursor);
  let counts = folders.map(() => 1);
  if (id === 0x0d) {
    counts = folders.map(() => count(cursor));
    id = byte(cursor);
  }
  for (const [index, folder] of folders.entries()) {
    const files = counts[index] ?? 0;
    if (files === 0) continue;
    const told = id === 0x09 ? Array.from({ length: files - 1 }, () => number(cursor)) : [];
    const rest = folderSize(folder) - told.reduce((sum, size) => sum + size, 0);
    folder.fileSizes = [...told, rest];
  }
  if (id === 0x09) id = byte(cursor);
  const open = counts.reduce(
    (sum, files, index) => sum + (files === 1 && defined[index] ? 0 : files),
    0,
  );
  for (; id !== 0; id = byte(cursor)) {
    if (id === 0x0a) digests(cursor, open);
    else stop("broken");
  }
  return id;
}

function readStreams(cursor: Cursor): Streams {
  const streams: Streams = { packedAt: 32, packedSizes: [], folders: [] };
  let defined: boolean[] = [];
  let isDivided = false;
  for (let id = byte(cursor); id !== 0; id = byte(cursor)) {
    if (id === 0x06) readPacked(cursor, streams);
    else if (id === 0x07) defined = readFolders(cursor, streams);
    else if (id === 0x08) {
      readFiles(cursor, streams.folders, defined);
      isDivided = true;
    } else stop("broken");
  }
  if (!isDivided) for (const folder of streams.folders) folder.fileSizes = [folderSize(folder)];
  return streams;
}

function readNames(bytes: Buffer, size: number): string[] {
  const names: string[] = [];
  let from = 0;
  for (let at = 0; at + 2 <= bytes.length && names.length < size; at += 2) {
    if (bytes.readUInt16LE(at) !== 0) continue;
    names.push(bytes.toString("utf16le", from, at));
    from = at + 2;
  }
  return names;
}

/** `bytes`: the header itself, as it stands at the archive's end or came out of its packed form. */
export function readSevenHeader(bytes: Buffer): SevenHeader & { readonly isPacked: boolean } {
  const cursor: Cursor = { bytes, at: 0 };
  const kind = byte(cursor);
  if (kind === 0x17) return { ...readStreams(cursor), names: [], isEmpty: [], isPacked: true };
  if (kind !== 0x01) stop("broken");
  let streams: Streams = { packedAt: 32, packedSizes: [], folders: [] };
  let names: string[] = [];
  let isEmpty: boolean[] = [];
  for (let id = byte(cursor); id !== 0; id = byte(cursor)) {
    if (id === 0x02) {
      for (let type = byte(cursor); type !== 0; type = byte(cursor)) cursor.at += number(cursor);
    } else if (id === 0x03) {
      stop("not-understood");
    } else if (id === 0x04) {
      streams = readStreams(cursor);
    } else if (id === 0x05) {
      const size = count(cursor);
      isEmpty = Array.from({ length: size }, () => false);
      for (let type = byte(cursor); type !== 0; type = byte(cursor)) {
        const end = number(cursor) + cursor.at;
        if (type === 0x0e) isEmpty = bits(cursor, size);
        if (type === 0x11) names = readNames(bytes.subarray(cursor.at + 1, end), size);
        cursor.at = end;
      }
    } else {
      stop("broken");
    }
  }
  return { ...streams, names, isEmpty, isPacked: false };
}
