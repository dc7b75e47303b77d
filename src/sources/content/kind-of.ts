// For: what bytes are, whatever their name says: the table of magic numbers, and all kinds that one part is at once.
// Never: the name or the declared type: those are what a sender wants us to believe.

import { textKind } from "./text-kind.ts";

interface Magic {
  readonly kind: string;
  readonly at: number;
  /** Bytes as hex; `..` is any byte. */
  readonly hex: string;
}

const magic = (kind: string, hex: string, at = 0): Magic => ({ kind, at, hex });

/** First match wins, so the longer ones stand before the shorter ones. */
const magics: readonly Magic[] = [
  magic("elf", "7f454c46"),
  magic("mach-o", "feedface"),
  magic("mach-o", "feedfacf"),
  magic("mach-o", "cefaedfe"),
  magic("mach-o", "cffaedfe"),
  magic("dex", "6465780a30"),
  magic("wasm", "0061736d01000000"),
  magic("zip", "504b0304"),
  magic("zip", "504b0506"),
  magic("zip", "504b0708504b0304"),
  magic("zip", "504b3030504b0304"),
  magic("rar", "526172211a0700"),
  magic("rar5", "526172211a070100"),
  magic("7z", "377abcaf271c"),
  magic("gz", "1f8b"),
  magic("bz2", "425a68..314159265359"),
  magic("bz2", "425a68..177245385090"),
  magic("xz", "fd377a585a00"),
  magic("zstd", "28b52ffd"),
  magic("lzip", "4c5a4950"),
  magic("compress", "1f9d"),
  magic("cab", "4d53434600000000"),
  magic("ishield-cab", "49536328"),
  magic("ace", "2a2a4143452a2a", 7),
  magic("arj", "60ea"),
  magic("lzh", "2d6c68..2d", 2),
  magic("lzh", "2d6c7a..2d", 2),
  magic("lzh", "2d706d..2d", 2),
  magic("ole", "d0cf11e0a1b11ae1"),
  magic("rtf", "7b5c7274"),
  magic("lnk", "4c0000000114020000000000c000000000000046"),
  magic("onenote", "e4525c7b8cd8a74daeb15378d02996d3"),
  magic("onenote", "a12ff43d75eda24f948c7b4f8d2f4d39"),
  magic("chm", "49545346"),
  magic("swf", "465753"),
  magic("swf", "435753"),
  magic("swf", "5a5753"),
  magic("vhdx", "7668647866696c65"),
  magic("vhd", "636f6e6563746978"),
  magic("vmdk", "4b444d56"),
  magic("qcow2", "514649fb"),
  magic("dmg", "7801730d626260"),
  magic("wim", "4d5357494d000000"),
  magic("tnef", "789f3e22"),
  magic("activemime", "4163746976654d696d65"),
  magic("png", "89504e470d0a1a0a"),
  magic("jpeg", "ffd8ff"),
  magic("gif", "474946383761"),
  magic("gif", "474946383961"),
  magic("webp", "52494646........57454250"),
  magic("riff", "52494646"),
  magic("tiff", "49492a00"),
  magic("tiff", "4d4d002a"),
  magic("ico", "00000100"),
  magic("emf", "20454d46", 40),
  magic("wmf", "d7cdc69a"),
  magic("mp4", "66747970", 4),
  magic("mp3", "494433"),
  magic("ogg", "4f676753"),
  magic("flac", "664c6143"),
  magic("sqlite", "53514c69746520666f726d61742033"),
  magic("evtx", "456c6646696c6500"),
  magic("registry-hive", "72656766"),
  magic("autocad", "41433130"),
  magic("jww", "4a7777446174612e"),
  magic("access", "000100005374616e64617264204a6574204442"),
  magic("access", "000100005374616e64617264204143452044"),
  magic("pst", "2142444e"),
  magic("tar", "7573746172", 257),
];

const compiled = magics.map(({ kind, at, hex }) => ({
  kind,
  at,
  bytes: (hex.match(/../g) ?? []).map((pair) => (pair === ".." ? -1 : Number.parseInt(pair, 16))),
}));

function stands(bytes: Buffer, at: number, wanted: readonly number[]): boolean {
  return (
    at + wanted.length <= bytes.length &&
    wanted.every((byte, offset) => byte < 0 || bytes[at + offset] === byte)
  );
}

const isoAt = 0x8001;

/** The loader looks at the two letters and at a place behind them; a text may begin with the letters too. */
function isPe(bytes: Buffer): boolean {
  const word = bytes.toString("latin1", 0, 2);
  if (word !== "MZ" && word !== "ZM") return false;
  return bytes.length < 4 || bytes.subarray(2, 64).some((byte) => byte < 9);
}

/** A class file of Java and a fat Mach-O begin alike: the next number is a version or a small count. */
function cafebabe(bytes: Buffer): string | undefined {
  if (bytes.length < 8 || bytes.readUInt32BE(0) !== 0xcafebabe) return undefined;
  return bytes.readUInt32BE(4) < 40 ? "mach-o" : "class";
}

/** A tar of the times before `ustar`: its sum of the header is right. */
export function isOldTar(bytes: Buffer): boolean {
  if (bytes.length < 512 || bytes[0] === 0) return false;
  const told = Number.parseInt(bytes.toString("latin1", 148, 156).replaceAll("\0", " ").trim(), 8);
  if (!(told > 0)) return false;
  let sum = 8 * 32;
  for (let at = 0; at < 512; at += 1) if (at < 148 || at >= 156) sum += bytes[at] ?? 0;
  return sum === told;
}

/** `arj` is two bytes only: its first header says how long it is, and that it is of type 2. */
const isArj = (bytes: Buffer) =>
  bytes.length > 34 && bytes.readUInt16LE(2) <= 2600 && bytes[10] === 2;

/** The usual properties, a dictionary of whole kilobytes, and a size that is unknown or possible. */
function isLzma(bytes: Buffer): boolean {
  if (bytes.length < 18 || bytes[0] !== 0x5d || bytes.readUInt16LE(1) !== 0 || bytes[13] !== 0)
    return false;
  const high = bytes.readUInt32LE(9);
  return high === 0xffffffff || high < 256;
}

function byMagic(bytes: Buffer): string | undefined {
  if (isPe(bytes)) return "pe";
  const named = compiled.find(({ at, bytes: wanted }) => stands(bytes, at, wanted))?.kind;
  if (named === "arj" && !isArj(bytes)) return undefined;
  return named ?? cafebabe(bytes) ?? (isLzma(bytes) ? "lzma" : undefined);
}

function diskKind(bytes: Buffer): string | undefined {
  for (const at of [isoAt, isoAt + 0x800, 0x9321, 0x9311]) {
    const word = bytes.toString("latin1", at, at + 5);
    if (word === "CD001") return "iso";
    if (word === "BEA01" || word.startsWith("NSR0")) return "udf";
  }
  if (bytes.length > 512 && bytes.subarray(-512, -504).toString("latin1") === "conectix")
    return "vhd";
  const isBootable = bytes.length >= 1024 && bytes.readUInt16LE(510) === 0xaa55;
  const isFat =
    /^FAT(?:12|16)? /.test(bytes.toString("latin1", 54, 59)) ||
    bytes.toString("latin1", 82, 86) === "FAT3";
  if (isBootable && (isFat || bytes.toString("latin1", 3, 7) === "NTFS" || bytes[0] === 0))
    return "disk-image";
  return undefined;
}

/** Where a zip ends: of it programs go backwards, so it may stand behind anything. -1: nowhere that holds. */
function zipTail(bytes: Buffer): boolean {
  const at = bytes.lastIndexOf("PK\u0005\u0006", undefined, "latin1");
  if (at < 0 || at + 22 > bytes.length || bytes.length - at > 22 + 65_535 + 1024) return false;
  const size = bytes.readUInt32LE(at + 12);
  const start = at - size;
  return size > 0 && start >= 0 && bytes.toString("latin1", start, start + 4) === "PK\u0001\u0002";
}

/** Self-extracting archives are found by their programs up to here. */
const searchedBytes = 1024 * 1024;

function behind(bytes: Buffer): string[] {
  const head = bytes.subarray(0, searchedBytes);
  const kinds: string[] = [];
  if (zipTail(bytes)) kinds.push("zip");
  if (head.includes("Rar!\u001a\u0007", 1, "latin1")) kinds.push("rar");
  if (head.includes("7z\u00bc\u00af\u0027\u001c\u0000", 1, "latin1")) kinds.push("7z");
  return kinds;
}

/** Readers take it up to here; in an archive it is an entry that is not packed. */
function isPdf(bytes: Buffer, isArchive: boolean): boolean {
  const at = bytes.subarray(0, 1024).indexOf("%PDF-", 0, "latin1");
  return at === 0 || (at > 0 && !isArchive);
}

/**
 * Every kind these bytes are, the likeliest first; `unknown` when none, `empty` for none at all.
 * More than one means a polyglot: what is seen depends on the program that opens it.
 */
export function kindsOf(bytes: Buffer): string[] {
  if (bytes.length === 0) return ["empty"];
  const named = byMagic(bytes);
  const isArchive = named !== undefined && nests.has(named);
  const kinds = [named, isPdf(bytes, isArchive) ? "pdf" : undefined, diskKind(bytes)];
  const first = kinds.find((kind) => kind !== undefined);
  if (first === undefined && isOldTar(bytes)) kinds.push("tar");
  if (first === undefined || !nests.has(first)) kinds.push(...behind(bytes));
  const found = kinds.filter((kind) => kind !== undefined);
  return found.length > 0 ? [...new Set(found)] : [textKind(bytes)];
}

/** Kinds in which the marks of other archives stand rightly, as entries. */
const nests: ReadonlySet<string> = new Set([
  "zip",
  "rar",
  "rar5",
  "7z",
  "tar",
  "iso",
  "udf",
  "cab",
  "lzh",
  "arj",
  "ace",
  "ole",
  "onenote",
  "disk-image",
  "vhd",
  "vhdx",
  "pst",
  "tnef",
  "chm",
  "wim",
  "dmg",
  "vmdk",
  "qcow2",
  "gz",
  "bz2",
  "xz",
  "zstd",
]);
