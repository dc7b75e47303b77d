// For: Microsoft's cabinets: names, and the bytes of folders that are stored or MSZIP ([MS-CAB] 1.3, [MS-MCI]).
// Never: Quantum and LZX: not understood. Cabinets that go on in another file are broken.

import { namesOf, untilNul } from "../names.ts";
import { stop } from "../stop.ts";
import { inflateRaw } from "../unpack/with-zlib.ts";
import type { Visit } from "../visit.ts";
import { keepOneFolder } from "./one-folder.ts";
import { pathMarks } from "./path-marks.ts";
import { seeRest } from "./rest.ts";

interface Folder {
  readonly dataAt: number;
  readonly blocks: number;
  readonly method: number;
}

const windowBytes = 32 * 1024;
const utf8Attribute = 0x80;
/** From here on a file's folder stands in the cabinet before or after this one. */
const continued = 0xfffd;

export function readCab(visit: Visit): void {
  const { bytes } = visit;
  const filesAt = bytes.readUInt32LE(16);
  const folderCount = bytes.readUInt16LE(26);
  const fileCount = bytes.readUInt16LE(28);
  const flags = bytes.readUInt16LE(30);
  if ((flags & 3) !== 0) visit.unread("broken");
  let at = 36;
  let folderReserve = 0;
  let blockReserve = 0;
  if ((flags & 4) !== 0) {
    folderReserve = bytes.readUInt8(38);
    blockReserve = bytes.readUInt8(39);
    at = 40 + bytes.readUInt16LE(36);
  }
  for (let skip = (flags & 1) * 2 + (flags & 2); skip > 0; skip -= 1)
    at += untilNul(bytes, at).length + 1;
  const folders: Folder[] = [];
  for (let index = 0; index < folderCount; index += 1) {
    folders.push({
      dataAt: bytes.readUInt32LE(at),
      blocks: bytes.readUInt16LE(at + 4),
      method: bytes.readUInt16LE(at + 6) & 0x0f,
    });
    at += 8 + folderReserve;
  }
  const bytesOf = keepOneFolder((index) =>
    unpackFolder(visit, folders[index] ?? stop("broken"), blockReserve),
  );
  at = filesAt;
  for (let index = 0; index < fileCount; index += 1) {
    at = seeFile(visit, at, bytesOf);
  }
  seeRest(visit, bytes.readUInt32LE(8));
}

function seeFile(visit: Visit, at: number, bytesOf: (folder: number) => Buffer): number {
  const { bytes } = visit;
  const size = bytes.readUInt32LE(at);
  const from = bytes.readUInt32LE(at + 4);
  const folder = bytes.readUInt16LE(at + 8);
  const isUtf8 = (bytes.readUInt16LE(at + 14) & utf8Attribute) !== 0;
  const name = untilNul(bytes, at + 16);
  const names = namesOf(name, isUtf8);
  visit.entry({
    names,
    size,
    marks: pathMarks(names),
    open() {
      if (folder >= continued) stop("broken");
      const whole = bytesOf(folder);
      return from + size <= whole.length ? whole.subarray(from, from + size) : stop("broken");
    },
  });
  return at + 16 + name.length + 1;
}

function unpackFolder(visit: Visit, folder: Folder, blockReserve: number): Buffer {
  const { bytes, budget } = visit;
  if (folder.method > 1) stop("not-understood");
  const pieces: Buffer[] = [];
  let window = Buffer.alloc(0);
  let at = folder.dataAt;
  for (let block = 0; block < folder.blocks; block += 1) {
    budget.checkTime();
    const packedBytes = bytes.readUInt16LE(at + 4);
    const size = bytes.readUInt16LE(at + 6);
    const from = at + 8 + blockReserve;
    at = from + packedBytes;
    if (at > bytes.length) stop("broken");
    let piece = bytes.subarray(from, at);
    if (folder.method === 1) {
      if (piece.toString("latin1", 0, 2) !== "CK") stop("broken");
      piece = inflateRaw(piece.subarray(2), budget, window).bytes;
      if (piece.length !== size || size > windowBytes) stop("broken");
      window = Buffer.concat([window, piece]).subarray(-windowBytes);
    } else {
      budget.spend(piece.length);
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
