// For: the two places in which a zip names its entries: the central directory, and the header before each entry's bytes.
// Never: trusts either; what they disagree on is told. Source: PKWARE APPNOTE 6.3.10, Info-ZIP's extra fields.

import { distinct, namesOf } from "../names.ts";
import { stop } from "../stop.ts";

export interface ZipEntry {
  readonly names: readonly string[];
  /** As in the directory, byte by byte, to be compared with the local header's. */
  readonly rawName: Buffer;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly size: number;
  readonly isEncrypted: boolean;
  /** Where its local header begins, junk before the archive counted in. */
  readonly at: number;
}

export interface LocalHeader {
  readonly rawName: Buffer;
  readonly names: readonly string[];
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  /** 0 when they follow behind the bytes (flag 8). */
  readonly packedBytes: number;
  readonly size: number;
  readonly isEncrypted: boolean;
  readonly dataAt: number;
}

const utf8Flag = 0x0800;
export const descriptorFlag = 0x0008;
const encryptedFlags = 0x0001 | 0x0040 | 0x2000;
const aesMethod = 99;
const unset32 = 0xffffffff;

interface Extra {
  readonly unicodeName: Buffer | undefined;
  readonly isAes: boolean;
  /** Numbers of the zip64 field, in the order in which those of the header are unset. */
  readonly wide: readonly number[];
}

function readExtra(bytes: Buffer): Extra {
  let unicodeName: Buffer | undefined;
  let isAes = false;
  const wide: number[] = [];
  for (let at = 0; at + 4 <= bytes.length;) {
    const id = bytes.readUInt16LE(at);
    const size = bytes.readUInt16LE(at + 2);
    const field = bytes.subarray(at + 4, at + 4 + size);
    if (id === 0x7075 && field.length > 5) unicodeName = field.subarray(5);
    if (id === 0x9901) isAes = true;
    if (id === 0x0001) {
      for (let of = 0; of + 8 <= field.length; of += 8)
        wide.push(Number(field.readBigUInt64LE(of)));
    }
    at += 4 + size;
  }
  return { unicodeName, isAes, wide };
}

function entryNames(rawName: Buffer, flags: number, extra: Extra): string[] {
  const unicode = extra.unicodeName ? namesOf(extra.unicodeName, true) : [];
  return distinct([...unicode, ...namesOf(rawName, (flags & utf8Flag) !== 0)]);
}

export function readLocal(bytes: Buffer, at: number): LocalHeader {
  if (bytes.readUInt32LE(at) !== 0x04034b50) stop("broken");
  const flags = bytes.readUInt16LE(at + 6);
  const method = bytes.readUInt16LE(at + 8);
  const nameEnd = at + 30 + bytes.readUInt16LE(at + 26);
  const dataAt = nameEnd + bytes.readUInt16LE(at + 28);
  if (dataAt > bytes.length) stop("broken");
  const rawName = bytes.subarray(at + 30, nameEnd);
  const extra = readExtra(bytes.subarray(nameEnd, dataAt));
  const size = bytes.readUInt32LE(at + 22);
  const packed = bytes.readUInt32LE(at + 18);
  return {
    rawName,
    names: entryNames(rawName, flags, extra),
    flags,
    method,
    crc: bytes.readUInt32LE(at + 14),
    size: size === unset32 ? (extra.wide[0] ?? size) : size,
    packedBytes: packed === unset32 ? (extra.wide[size === unset32 ? 1 : 0] ?? packed) : packed,
    isEncrypted: (flags & encryptedFlags) !== 0 || method === aesMethod || extra.isAes,
    dataAt,
  };
}

export interface Directory {
  readonly at: number;
  readonly end: number;
  readonly entries: readonly ZipEntry[];
  /** Bytes before the archive: a program that unpacks itself, or another file. */
  readonly shiftBytes: number;
  /** Where the archive ends, its comment counted in. */
  readonly archiveEnd: number;
  /** It says a different number of entries than it has. */
  readonly isMiscounted: boolean;
}

interface Tail {
  readonly directoryAt: number;
  readonly directoryBytes: number;
  readonly count: number;
  readonly shiftBytes: number;
  readonly end: number;
}

const tailSign = "PK\u0005\u0006";
/** How far before its locator the end of a zip64 directory is looked for. */
const wideTailBytes = 64 * 1024;
/** Candidates for the end that are tried, from the back. */
const tailsMax = 64;

function readTail(bytes: Buffer, at: number): Tail | undefined {
  if (at + 22 > bytes.length) return undefined;
  const count = bytes.readUInt16LE(at + 10);
  const directoryBytes = bytes.readUInt32LE(at + 12);
  const offset = bytes.readUInt32LE(at + 16);
  const end = at + 22 + bytes.readUInt16LE(at + 20);
  const locator = at - 20;
  const isWide = count === 0xffff || directoryBytes === unset32 || offset === unset32;
  if (isWide && locator >= 0 && bytes.readUInt32LE(locator) === 0x07064b50) {
    const from = Math.max(0, locator - wideTailBytes);
    const wideAt =
      from + bytes.subarray(from, locator).lastIndexOf("PK\u0006\u0006", undefined, "latin1");
    if (wideAt < from || wideAt + 56 > bytes.length) return undefined;
    const size = Number(bytes.readBigUInt64LE(wideAt + 40));
    const told = Number(bytes.readBigUInt64LE(wideAt + 48));
    const directoryAt = wideAt - size;
    if (!(directoryAt >= 0)) return undefined;
    const wideCount = Number(bytes.readBigUInt64LE(wideAt + 32));
    return {
      directoryAt,
      directoryBytes: size,
      count: wideCount,
      shiftBytes: directoryAt - told,
      end,
    };
  }
  const directoryAt = at - directoryBytes;
  if (directoryAt < 0) return undefined;
  return { directoryAt, directoryBytes, count, shiftBytes: directoryAt - offset, end };
}

function isDirectory(bytes: Buffer, tail: Tail): boolean {
  const { directoryAt: at } = tail;
  if (tail.directoryBytes === 0) return tail.count === 0;
  return at + 46 <= bytes.length && bytes.readUInt32LE(at) === 0x02014b50;
}

/** Every end of a directory that holds, the last first: programs differ in which one they take. */
export function findTails(bytes: Buffer): Tail[] {
  const found: Tail[] = [];
  let at = bytes.lastIndexOf(tailSign, undefined, "latin1");
  for (let tried = 0; at >= 0 && tried < tailsMax; tried += 1) {
    const tail = readTail(bytes, at);
    if (tail !== undefined && isDirectory(bytes, tail)) found.push(tail);
    at = at === 0 ? -1 : bytes.lastIndexOf(tailSign, at - 1, "latin1");
  }
  return found;
}

/** Parts of a large presentation; those that are entries for us are counted by the budget. */
const entriesMax = 20_000;

export function readDirectory(bytes: Buffer, tail: Tail): Directory {
  const entries: ZipEntry[] = [];
  const end = tail.directoryAt + tail.directoryBytes;
  let at = tail.directoryAt;
  while (at + 46 <= end && bytes.readUInt32LE(at) === 0x02014b50 && entries.length <= entriesMax) {
    const flags = bytes.readUInt16LE(at + 8);
    const method = bytes.readUInt16LE(at + 10);
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
    if (extraEnd > bytes.length) stop("broken");
    const rawName = bytes.subarray(at + 46, nameEnd);
    const extra = readExtra(bytes.subarray(nameEnd, extraEnd));
    let wideAt = 0;
    const wide = (value: number) => (value === unset32 ? (extra.wide[wideAt++] ?? value) : value);
    const size = wide(bytes.readUInt32LE(at + 24));
    const packedBytes = wide(bytes.readUInt32LE(at + 20));
    const localAt = wide(bytes.readUInt32LE(at + 42));
    entries.push({
      names: entryNames(rawName, flags, extra),
      rawName,
      flags,
      method,
      crc: bytes.readUInt32LE(at + 16),
      packedBytes,
      size,
      isEncrypted: (flags & encryptedFlags) !== 0 || method === aesMethod || extra.isAes,
      at: localAt + tail.shiftBytes,
    });
    at = extraEnd + bytes.readUInt16LE(at + 32);
  }
  return {
    at: tail.directoryAt,
    end,
    entries,
    shiftBytes: tail.shiftBytes,
    archiveEnd: tail.end,
    isMiscounted: (entries.length & 0xffff) !== (tail.count & 0xffff) || at !== end,
  };
}
