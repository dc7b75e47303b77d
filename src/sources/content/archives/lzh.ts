// For: LZH (LHA), long the archive of Japan: headers of level 0 to 2, names in Shift_JIS, and the methods in use.
// Never: -lh1-, -lh2-, -lh3-, LArc's -lz5- and the like: their names are told, their bytes are not understood.

import { distinct, namesOf } from "../names.ts";
import { stop } from "../stop.ts";
import { unlzh } from "../unpack/unlzh.ts";
import type { Visit } from "../visit.ts";
import { pathMarks } from "./path-marks.ts";
import { seeRest } from "./rest.ts";

interface Header {
  readonly method: string;
  readonly names: readonly string[];
  readonly size: number;
  readonly dataAt: number;
  readonly packedBytes: number;
}

interface Extensions {
  name: Buffer | undefined;
  folder: Buffer | undefined;
  wideName: Buffer | undefined;
  bytes: number;
}

/** Each: its size (2 bytes, standing before it), its kind, its data. Ends with size 0. */
function readExtensions(bytes: Buffer, at: number, first: number): Extensions {
  const found: Extensions = { name: undefined, folder: undefined, wideName: undefined, bytes: 0 };
  let size = first;
  let from = at;
  while (size > 0) {
    if (size < 3 || from + size > bytes.length) stop("broken");
    const kind = bytes.readUInt8(from);
    const data = bytes.subarray(from + 1, from + size - 2);
    if (kind === 0x01) found.name = data;
    if (kind === 0x02) found.folder = data;
    if (kind === 0x44) found.wideName = data;
    found.bytes += size;
    from += size;
    size = bytes.readUInt16LE(from - 2);
  }
  return found;
}

function joined(extensions: Extensions, name: Buffer): string[] {
  const folder = extensions.folder
    ? Buffer.from(extensions.folder).map((byte) => (byte === 0xff ? 0x2f : byte))
    : Buffer.alloc(0);
  const wide = extensions.wideName?.subarray(0, (extensions.wideName.length >> 1) << 1);
  const whole = Buffer.concat([Buffer.from(folder), extensions.name ?? name]);
  return distinct([
    ...(wide ? [wide.toString("utf16le")] : []),
    ...namesOf(whole),
    // A header may name the file twice: both names are somebody's.
    ...(extensions.name && name.length > 0 ? namesOf(name) : []),
  ]);
}

function readHeader(bytes: Buffer, at: number): Header | undefined {
  if (at + 21 > bytes.length || bytes.readUInt8(at) === 0) return undefined;
  const method = bytes.toString("latin1", at + 2, at + 7);
  if (!/^-\w\w.-$/.test(method)) stop("broken");
  const level = bytes.readUInt8(at + 20);
  const packedBytes = bytes.readUInt32LE(at + 7);
  const size = bytes.readUInt32LE(at + 11);
  if (level === 2) {
    const extensions = readExtensions(bytes, at + 26, bytes.readUInt16LE(at + 24));
    const dataAt = at + bytes.readUInt16LE(at);
    return { method, names: joined(extensions, Buffer.alloc(0)), size, dataAt, packedBytes };
  }
  if (level > 2) stop("not-understood");
  const headerBytes = bytes.readUInt8(at) + 2;
  const nameEnd = at + 22 + bytes.readUInt8(at + 21);
  const name = bytes.subarray(at + 22, nameEnd);
  const dataAt = at + headerBytes;
  if (level === 0) {
    const none = { name: undefined, folder: undefined, wideName: undefined, bytes: 0 };
    return { method, names: joined(none, name), size, dataAt, packedBytes };
  }
  const extensions = readExtensions(bytes, dataAt, bytes.readUInt16LE(dataAt - 2));
  return {
    method,
    names: joined(extensions, name),
    size,
    dataAt: dataAt + extensions.bytes,
    packedBytes: packedBytes - extensions.bytes,
  };
}

export function readLzh(visit: Visit): void {
  const { bytes } = visit;
  let at = 0;
  for (;;) {
    visit.budget.checkTime();
    const header = readHeader(bytes, at);
    if (header === undefined) break;
    const end = header.dataAt + header.packedBytes;
    if (end <= at || end > bytes.length) stop("broken");
    if (header.method !== "-lhd-") seeEntry(visit, header);
    at = end;
  }
  seeRest(visit, at);
}

function seeEntry(visit: Visit, header: Header): void {
  const packed = visit.bytes.subarray(header.dataAt, header.dataAt + header.packedBytes);
  visit.entry({
    names: header.names,
    size: header.size,
    marks: pathMarks(header.names),
    open: () => unlzh(packed, header.method, header.size, visit.budget),
  });
}
