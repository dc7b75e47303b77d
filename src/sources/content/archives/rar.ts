// For: RAR up to version 4: names, what is encrypted, and the bytes of stored files (technote.txt of RAR 4.x).
// Never: unpacks: what is not stored is not understood.

import { distinct, namesOf } from "../names.ts";
import { stop } from "../stop.ts";
import type { Visit } from "../visit.ts";
import { readRar5 } from "./rar5.ts";
import { seeRest } from "./rest.ts";
import { seeRarFile } from "./rar-entry.ts";

const sign = Buffer.from("526172211a0700", "hex");
const archiveBlock = 0x73;
const fileBlock = 0x74;
const serviceBlock = 0x7a;
const endBlock = 0x7b;
const storedMethod = 0x30;

export function readRar(visit: Visit): void {
  const { bytes } = visit;
  const start = bytes.indexOf(sign);
  if (start < 0) return readRar5(visit);
  if (start > 0) visit.mark("junk-before");
  let at = start + 7;
  while (at + 7 <= bytes.length) {
    visit.budget.checkTime();
    const type = bytes.readUInt8(at + 2);
    const flags = bytes.readUInt16LE(at + 3);
    const headerBytes = bytes.readUInt16LE(at + 5);
    if (headerBytes < 7) stop("broken");
    if (type === endBlock) return seeRest(visit, at + headerBytes);
    if (type === archiveBlock && (flags & 0x80) !== 0) {
      visit.mark("encrypted");
      stop("encrypted");
    }
    let dataBytes = (flags & 0x8000) !== 0 ? bytes.readUInt32LE(at + 7) : 0;
    if (type === fileBlock || type === serviceBlock) {
      if ((flags & 0x100) !== 0) dataBytes += bytes.readUInt32LE(at + 32) * 2 ** 32;
      if (type === fileBlock) seeFile(visit, at, headerBytes, flags, dataBytes);
    }
    at += headerBytes + dataBytes;
  }
  visit.unread("broken");
}

function seeFile(
  visit: Visit,
  at: number,
  headerBytes: number,
  flags: number,
  dataBytes: number,
): void {
  const { bytes } = visit;
  const nameAt = at + ((flags & 0x100) === 0 ? 32 : 40);
  const raw = bytes.subarray(nameAt, nameAt + bytes.readUInt16LE(at + 26));
  const names = fileNames(raw, (flags & 0x200) !== 0);
  const isFolder = (flags & 0xe0) === 0xe0;
  if (isFolder && dataBytes === 0) return;
  const from = at + headerBytes;
  seeRarFile(visit, {
    names,
    size: bytes.readUInt32LE(at + 11),
    isEncrypted: (flags & 0x04) !== 0,
    // A piece that goes on in another volume is not the file.
    isStored: bytes.readUInt8(at + 25) === storedMethod && (flags & 3) === 0,
    from,
    end: from + dataBytes,
  });
}

/** Behind a NUL the name stands again, in a packed form of UTF-16 that borrows from the first. */
function fileNames(raw: Buffer, isWide: boolean): string[] {
  const end = raw.indexOf(0);
  if (!isWide || end < 0) return namesOf(raw, isWide);
  const plain = raw.subarray(0, end);
  return distinct([unpackName(plain, raw.subarray(end + 1)), ...namesOf(plain)]);
}

function unpackName(plain: Buffer, packed: Buffer): string {
  const high = (packed[0] ?? 0) << 8;
  let text = "";
  let flags = 0;
  let flagBits = 0;
  for (let at = 1; at < packed.length && text.length < 1024;) {
    if (flagBits === 0) {
      flags = packed[at] ?? 0;
      flagBits = 8;
      at += 1;
    }
    const way = (flags >> 6) & 3;
    flags <<= 2;
    flagBits -= 2;
    const first = packed[at] ?? 0;
    if (way === 0) {
      text += String.fromCharCode(first);
      at += 1;
    } else if (way === 1) {
      text += String.fromCharCode(first | high);
      at += 1;
    } else if (way === 2) {
      text += String.fromCharCode(first | ((packed[at + 1] ?? 0) << 8));
      at += 2;
    } else {
      const count = (first & 0x7f) + 2;
      const isShifted = (first & 0x80) !== 0;
      const add = isShifted ? (packed[at + 1] ?? 0) : 0;
      for (let left = count; left > 0; left -= 1) {
        const code = plain[text.length] ?? 0;
        text += String.fromCharCode(isShifted ? ((code + add) & 0xff) | high : code);
      }
      at += isShifted ? 2 : 1;
    }
  }
  return text;
}
