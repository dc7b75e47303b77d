// For: gz, bz2, xz, zstd, lzip, .lzma and .Z: one packed file each, named in its header or after the archive.
// Never: the content's kind from its name.

import { distinct, namesOf, untilNul } from "../names.ts";
import { bunzip2 } from "../unpack/bunzip2.ts";
import { unlzma } from "../unpack/lzma2.ts";
import { unxz } from "../unpack/unxz.ts";
import { gunzip, unzstd } from "../unpack/with-zlib.ts";
import { stop } from "../stop.ts";
import type { Visit } from "../visit.ts";
import { seeRest } from "./rest.ts";

const endings = /\.(?:t?gz|tgz|bz2|tbz2?|t?xz|txz|tzst|zst|lz|lzma|z)$/i;

/** `report.csv.gz` holds `report.csv`, and `a.tgz` a tar. */
function inner(names: readonly string[]): string[] {
  return names
    .filter((name) => endings.test(name))
    .map((name) => name.replace(endings, /\.(?:tgz|tbz2?|txz|tzst)$/i.test(name) ? ".tar" : ""));
}

/** FNAME of RFC 1952, when its flag is set. */
function gzipName(bytes: Buffer): string[] {
  const flags = bytes.readUInt8(3);
  if ((flags & 0x08) === 0) return [];
  const extra = (flags & 0x04) === 0 ? 0 : 2 + bytes.readUInt16LE(10);
  return namesOf(untilNul(bytes, 10 + extra));
}

function see(visit: Visit, named: readonly string[], open: () => Buffer): void {
  visit.entry({ names: distinct([...named, ...inner(visit.names)]), size: 0, open });
}

interface Unpacked {
  readonly bytes: Buffer;
  readonly end: number;
}

/** Programs differ in what they do with bytes behind the end. */
function seeWithRest(visit: Visit, named: readonly string[], unpack: () => Unpacked): void {
  let end = visit.bytes.length;
  see(visit, named, () => {
    const unpacked = unpack();
    ({ end } = unpacked);
    return unpacked.bytes;
  });
  seeRest(visit, end);
}

export function readGzip(visit: Visit): void {
  seeWithRest(visit, gzipName(visit.bytes), () => gunzip(visit.bytes, visit.budget));
}

export function readBzip2(visit: Visit): void {
  seeWithRest(visit, [], () => bunzip2(visit.bytes, visit.budget));
}

export function readXz(visit: Visit): void {
  seeWithRest(visit, [], () => unxz(visit.bytes, visit.budget));
}

export function readZstd(visit: Visit): void {
  seeWithRest(visit, [], () => unzstd(visit.bytes, visit.budget));
}

/** Properties (5 bytes), size (8), LZMA. */
export function readLzma(visit: Visit): void {
  const { bytes, budget } = visit;
  const isOpen = bytes.readUInt32LE(9) === 0xffffffff;
  const size = isOpen ? -1 : bytes.readUInt32LE(5) + bytes.readUInt32LE(9) * 2 ** 32;
  see(visit, [], () => unlzma(bytes.subarray(13), bytes.subarray(0, 5), size, budget));
}

/** One member, whose last 8 bytes are its length; of several nobody knows where the second begins. */
export function readLzip(visit: Visit): void {
  const { bytes, budget } = visit;
  const isKnown =
    bytes.readUInt8(4) === 1 && bytes.readBigUInt64LE(bytes.length - 8) === BigInt(bytes.length);
  const properties = Buffer.from([0x5d]);
  see(visit, [], () =>
    isKnown ? unlzma(bytes.subarray(6), properties, -1, budget) : stop("not-understood"),
  );
}
