// For: RAR 5: names, what is encrypted, and the bytes of stored files ("RAR 5.0 archive format").
// Never: unpacks: what is not stored is not understood.

import { namesOf } from "../names.ts";
import { stop } from "../stop.ts";
import type { Visit } from "../visit.ts";
import { seeRest } from "./rest.ts";
import { seeRarFile } from "./rar-entry.ts";

const sign5 = Buffer.from("526172211a070100", "hex");

interface Cursor {
  readonly bytes: Buffer;
  at: number;
}

/** 7 bits a byte, the lowest first. */
function variable(cursor: Cursor): number {
  let value = 0;
  for (let power = 0; power < 8; power += 1) {
    const byte = cursor.bytes.readUInt8(cursor.at);
    cursor.at += 1;
    value += (byte & 0x7f) * 2 ** (7 * power);
    if (byte < 0x80) return Number.isSafeInteger(value) ? value : stop("broken");
  }
  return stop("broken");
}

/** RAR 5.0 archive format: blocks of a checksum, a size, a kind, flags. */
export function readRar5(visit: Visit): void {
  const { bytes } = visit;
  const start = bytes.indexOf(sign5);
  if (start < 0) stop("broken");
  if (start > 0) visit.mark("junk-before");
  let at = start + 8;
  while (at + 7 <= bytes.length) {
    visit.budget.checkTime();
    const cursor: Cursor = { bytes, at: at + 4 };
    const size = variable(cursor);
    const end = cursor.at + size;
    const type = variable(cursor);
    const flags = variable(cursor);
    const extraBytes = (flags & 1) === 0 ? 0 : variable(cursor);
    const dataBytes = (flags & 2) === 0 ? 0 : variable(cursor);
    if (type === 5) return seeRest(visit, end + dataBytes);
    if (type === 4) {
      visit.mark("encrypted");
      stop("encrypted");
    }
    if (type === 2) seeFile5(visit, cursor, flags, end, extraBytes, dataBytes);
    at = end + dataBytes;
  }
  visit.unread("broken");
}

function seeFile5(
  visit: Visit,
  cursor: Cursor,
  flags: number,
  end: number,
  extraBytes: number,
  dataBytes: number,
): void {
  const fileFlags = variable(cursor);
  const size = variable(cursor);
  variable(cursor);
  cursor.at += (fileFlags & 2) === 0 ? 0 : 4;
  cursor.at += (fileFlags & 4) === 0 ? 0 : 4;
  const method = (variable(cursor) >> 7) & 7;
  variable(cursor);
  const nameBytes = variable(cursor);
  const names = namesOf(visit.bytes.subarray(cursor.at, cursor.at + nameBytes), true);
  if ((fileFlags & 1) !== 0 && dataBytes === 0) return;
  seeRarFile(visit, {
    names,
    size,
    isEncrypted: isEncrypted5(visit.bytes.subarray(Math.max(0, end - extraBytes), end)),
    isStored: method === 0 && (flags & 0x18) === 0,
    from: end,
    end: end + dataBytes,
  });
}

/** A record of kind 1 in the extra area: the file is encrypted. */
function isEncrypted5(extra: Buffer): boolean {
  const cursor: Cursor = { bytes: extra, at: 0 };
  while (cursor.at < extra.length) {
    const size = variable(cursor);
    const end = cursor.at + size;
    if (size > 0 && variable(cursor) === 1) return true;
    cursor.at = Math.max(end, cursor.at);
  }
  return false;
}
