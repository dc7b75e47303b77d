// For: the compound file of OLE (doc, xls, ppt, msi, msg): its storages and streams ([MS-CFB] 2.0 and 3.0).
// Never: follows a chain twice; more sectors than the file has.

import { stop } from "../stop.ts";

export interface CfbEntry {
  readonly name: string;
  /** Names of the storages it stands in, and its own, with "/" between. */
  readonly path: string;
  readonly isStream: boolean;
  readonly start: number;
  readonly size: number;
  /** Hex; of the root it tells the program. */
  readonly classId: string;
}

export interface Cfb {
  readonly entries: readonly CfbEntry[];
  readonly rootClassId: string;
  /** Bytes of a stream, at most `mostBytes`; shorter where its chain ends too early. */
  read(entry: CfbEntry, mostBytes?: number): Buffer;
}

const entriesMax = 20_000;
const endOfChain = 0xfffffffa;
const none = 0xffffffff;

export function readCfb(bytes: Buffer): Cfb {
  const sectorBytes = 1 << bytes.readUInt16LE(30);
  const miniBytes = 1 << bytes.readUInt16LE(32);
  if ((sectorBytes !== 512 && sectorBytes !== 4096) || miniBytes < 8 || miniBytes > sectorBytes)
    stop("broken");
  const sectors = Math.ceil(bytes.length / sectorBytes);
  const fat = readFat(bytes, sectorBytes, sectors);
  const cutoff = bytes.readUInt32LE(56);

  function chain(start: number, table: Uint32Array, most: number): number[] {
    const found: number[] = [];
    const seen = new Set<number>();
    for (let at = start; at < endOfChain && found.length < most; at = table[at] ?? none) {
      if (seen.has(at)) stop("broken");
      seen.add(at);
      found.push(at);
    }
    return found;
  }

  function gather(start: number, size: number): Buffer {
    const wanted = Math.min(Math.ceil(size / sectorBytes), sectors);
    const pieces = chain(start, fat, wanted).map((sector) => sectorAt(bytes, sector, sectorBytes));
    return Buffer.concat(pieces).subarray(0, size);
  }

  const directory = gather(bytes.readUInt32LE(48), Math.min(bytes.length, entriesMax * 128));
  const root = rawEntry(directory, 0);
  const miniFat = asTable(gather(bytes.readUInt32LE(60), bytes.length));
  const miniStream = gather(root.start, Math.min(root.size, bytes.length));

  function gatherMini(start: number, size: number): Buffer {
    const wanted = Math.min(Math.ceil(size / miniBytes), Math.ceil(miniStream.length / miniBytes));
    const pieces = chain(start, miniFat, wanted).map((sector) =>
      miniStream.subarray(sector * miniBytes, (sector + 1) * miniBytes),
    );
    return Buffer.concat(pieces).subarray(0, size);
  }

  return {
    entries: walk(directory),
    rootClassId: root.classId,
    read(entry, mostBytes = bytes.length) {
      const size = Math.min(entry.size, mostBytes, bytes.length);
      return entry.size < cutoff ? gatherMini(entry.start, size) : gather(entry.start, size);
    },
  };
}

/** Sector 0 begins behind the header, which takes one sector. */
function sectorAt(bytes: Buffer, sector: number, sectorBytes: number): Buffer {
  const at = (sector + 1) * sectorBytes;
  return bytes.subarray(at, at + sectorBytes);
}

function asTable(bytes: Buffer): Uint32Array {
  const table = new Uint32Array(bytes.length >> 2);
  for (let at = 0; at < table.length; at += 1) table[at] = bytes.readUInt32LE(at * 4);
  return table;
}

/** The header names the first 109 sectors of the table; further ones stand in a chain of their own. */
function readFat(bytes: Buffer, sectorBytes: number, sectors: number): Uint32Array {
  const named = new Set<number>();
  const add = (sector: number) => {
    if (sector < sectors) named.add(sector);
  };
  for (let at = 76; at < 512; at += 4) add(bytes.readUInt32LE(at));
  const visited = new Set<number>();
  let next = bytes.readUInt32LE(68);
  while (next < sectors && !visited.has(next)) {
    visited.add(next);
    const sector = sectorAt(bytes, next, sectorBytes);
    for (let at = 0; at + 8 <= sector.length; at += 4) add(sector.readUInt32LE(at));
    next = sector.length === sectorBytes ? sector.readUInt32LE(sectorBytes - 4) : none;
  }
  const table = new Uint32Array(named.size * (sectorBytes >> 2)).fill(none);
  let at = 0;
  for (const sector of named) {
    table.set(asTable(sectorAt(bytes, sector, sectorBytes)), at);
    at += sectorBytes >> 2;
  }
  return table;
}

interface RawEntry {
  readonly name: string;
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly classId: string;
  readonly start: number;
  readonly size: number;
}

function rawEntry(directory: Buffer, index: number): RawEntry {
  const at = index * 128;
  const nameBytes = Math.min(64, directory.readUInt16LE(at + 64));
  return {
    name: directory.toString("utf16le", at, at + (nameBytes & ~1)).replace(/\0.*$/s, ""),
    type: directory.readUInt8(at + 66),
    left: directory.readUInt32LE(at + 68),
    right: directory.readUInt32LE(at + 72),
    child: directory.readUInt32LE(at + 76),
    classId: directory.toString("hex", at + 80, at + 96),
    start: directory.readUInt32LE(at + 116),
    size: directory.readUInt32LE(at + 120),
  };
}

/** The tree first; then what is in the table but hangs nowhere, under `?`. */
function walk(directory: Buffer): CfbEntry[] {
  const count = Math.floor(directory.length / 128);
  const seen = new Set<number>([0]);
  const found: CfbEntry[] = [];
  const waiting: { readonly index: number; readonly under: string }[] = [];
  const ask = (index: number, under: string) => {
    if (index < count && !seen.has(index)) {
      seen.add(index);
      waiting.push({ index, under });
    }
  };
  const visitAll = () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const raw = rawEntry(directory, next.index);
      const path = next.under + raw.name;
      ask(raw.left, next.under);
      ask(raw.right, next.under);
      if (raw.type !== 1 && raw.type !== 2) continue;
      found.push({ ...raw, path: path.slice(0, 1024), isStream: raw.type === 2 });
      if (raw.type === 1) ask(raw.child, `${path}/`.slice(0, 1024));
    }
  };
  ask(rawEntry(directory, 0).child, "");
  visitAll();
  for (let index = 1; index < count; index += 1) {
    ask(index, "?/");
    visitAll();
  }
  return found;
}
