// For: ISO 9660 images: files of the plain tree and of Joliet's, with their bytes. UDF alone is not understood.
// Never: a folder visited twice.

import { cutName, distinct, namesOf } from "../names.ts";
import { stop } from "../stop.ts";
import type { Visit } from "../visit.ts";

const sectorBytes = 2048;
const descriptorsMax = 32;

interface Root {
  readonly at: number;
  readonly size: number;
  readonly isJoliet: boolean;
}

/** Of the descriptors from sector 16: type 1 is the plain tree, type 2 with an escape of UCS-2 is Joliet. */
function readRoots(bytes: Buffer): Root[] {
  const roots: Root[] = [];
  for (let sector = 16; sector < 16 + descriptorsMax; sector += 1) {
    const at = sector * sectorBytes;
    if (at + sectorBytes > bytes.length || bytes.toString("latin1", at + 1, at + 6) !== "CD001")
      break;
    const type = bytes.readUInt8(at);
    if (type === 255) break;
    if (type !== 1 && type !== 2) continue;
    const isJoliet = type === 2 && /^%\/[@CE]/.test(bytes.toString("latin1", at + 88, at + 91));
    const root = at + 156;
    roots.push({
      at: bytes.readUInt32LE(root + 2) * sectorBytes,
      size: bytes.readUInt32LE(root + 10),
      isJoliet,
    });
  }
  return roots;
}

function swapped(name: Buffer): string {
  return Buffer.from(name.subarray(0, name.length & ~1))
    .swap16()
    .toString("utf16le");
}

/** One file may stand in both trees: its names are gathered by where its bytes are. */
interface File {
  readonly at: number;
  readonly size: number;
  readonly names: string[];
}

export function readIso(visit: Visit): void {
  const { bytes } = visit;
  const roots = readRoots(bytes);
  if (roots.length === 0) stop("not-understood");
  const files = new Map<string, File>();
  const seen = new Set<string>();
  const folders = roots.map((root) => ({ ...root, under: "" }));
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    visit.budget.checkTime();
    const key = `${folder.at} ${folder.isJoliet}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (seen.size > visit.budget.bounds.entries) stop("too-many");
    const end = Math.min(folder.at + folder.size, bytes.length);
    for (let at = folder.at; at + 33 < end;) {
      const length = bytes.readUInt8(at);
      if (length === 0) {
        at = (Math.floor(at / sectorBytes) + 1) * sectorBytes;
        continue;
      }
      if (length < 34) stop("broken");
      const record = readRecord(bytes, at, folder.isJoliet);
      at += length;
      if (record === undefined) continue;
      const path = cutName(folder.under + record.name);
      if (record.isFolder) {
        folders.push({ ...record, isJoliet: folder.isJoliet, under: `${path}/` });
        continue;
      }
      const place = `${record.at} ${record.size}`;
      const file = files.get(place) ?? { at: record.at, size: record.size, names: [] };
      file.names.push(path);
      files.set(place, file);
      if (files.size > visit.budget.bounds.entries) stop("too-many");
    }
  }
  for (const file of files.values()) seeFile(visit, file);
}

interface DirectoryRecord {
  readonly name: string;
  readonly at: number;
  readonly size: number;
  readonly isFolder: boolean;
}

function readRecord(bytes: Buffer, at: number, isJoliet: boolean): DirectoryRecord | undefined {
  const nameBytes = bytes.readUInt8(at + 32);
  const raw = bytes.subarray(at + 33, at + 33 + nameBytes);
  if (nameBytes === 1 && (raw[0] === 0 || raw[0] === 1)) return undefined;
  const name = isJoliet ? swapped(raw) : (namesOf(raw)[0] ?? "");
  return {
    name: name.replace(/;\d+$/, "").replace(/\.$/, ""),
    at: bytes.readUInt32LE(at + 2) * sectorBytes,
    size: bytes.readUInt32LE(at + 10),
    isFolder: (bytes.readUInt8(at + 25) & 2) !== 0,
  };
}

function seeFile(visit: Visit, file: File): void {
  visit.entry({
    names: distinct(file.names),
    size: file.size,
    open() {
      const end = file.at + file.size;
      if (end > visit.bytes.length) stop("broken");
      visit.budget.spend(file.size);
      return visit.bytes.subarray(file.at, end);
    },
  });
}
