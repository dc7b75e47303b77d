// For: 7z archives: names, also behind a packed header, and bytes of folders with one chain of known coders.
// Never: AES, PPMd, BCJ2: their names are told where the header is plain, their bytes are not understood.

import { distinct } from "../names.ts";
import { stop } from "../stop.ts";
import { bunzip2 } from "../unpack/bunzip2.ts";
import { undoDelta, undoX86 } from "../unpack/filters.ts";
import { inflate64 } from "../unpack/inflate64.ts";
import { unlzma, unlzma2 } from "../unpack/lzma2.ts";
import { inflateRaw } from "../unpack/with-zlib.ts";
import type { Budget } from "../budget.ts";
import type { Visit } from "../visit.ts";
import { keepOneFolder } from "./one-folder.ts";
import { pathMarks } from "./path-marks.ts";
import { seeRest } from "./rest.ts";
import { folderSize, readSevenHeader } from "./seven-header.ts";
import type { Coder, SevenFolder, SevenHeader } from "./seven-header.ts";

const sign = Buffer.from("377abcaf271c", "hex");
const aes = "06f10701";

export function readSeven(visit: Visit): void {
  const start = visit.bytes.indexOf(sign);
  if (start > 0) visit.mark("junk-before");
  const bytes = visit.bytes.subarray(start);
  const headerAt = 32 + Number(bytes.readBigUInt64LE(12));
  const headerBytes = Number(bytes.readBigUInt64LE(20));
  if (headerBytes === 0) return;
  if (headerAt + headerBytes > bytes.length) stop("broken");
  let header = readSevenHeader(bytes.subarray(headerAt, headerAt + headerBytes));
  for (let turn = 0; header.isPacked; turn += 1) {
    const [folder] = header.folders;
    if (folder === undefined || turn > 4) stop("broken");
    if (isEncrypted(folder)) {
      visit.mark("encrypted");
      stop("encrypted");
    }
    header = readSevenHeader(unpackFolder(bytes, header, 0, visit.budget));
  }
  seeFiles(visit, bytes, header);
  seeRest(visit, start + headerAt + headerBytes);
}

const isEncrypted = (folder: SevenFolder) => folder.coders.some(({ id }) => id === aes);

function seeFiles(visit: Visit, bytes: Buffer, header: SevenHeader): void {
  const sizes = header.folders.flatMap((folder, index) => {
    let from = 0;
    return folder.fileSizes.map((size) => {
      from += size;
      return { folder: index, from: from - size, size };
    });
  });
  const bytesOf = keepOneFolder((index) => unpackFolder(bytes, header, index, visit.budget));
  let next = 0;
  for (const [index, name] of header.names.entries()) {
    if (header.isEmpty[index] === true) continue;
    const place = sizes[next] ?? stop("broken");
    next += 1;
    const names = distinct([name]);
    const marks = pathMarks(names);
    const folder = header.folders[place.folder] ?? stop("broken");
    if (isEncrypted(folder)) {
      visit.mark("encrypted");
      visit.entry({ names, size: place.size, marks: [...marks, "encrypted"], why: "encrypted" });
      continue;
    }
    visit.entry({
      names,
      size: place.size,
      marks,
      open() {
        const unpacked = bytesOf(place.folder);
        const end = place.from + place.size;
        if (end > unpacked.length || place.size < 0) stop("broken");
        return unpacked.subarray(place.from, end);
      },
    });
  }
  if (next < sizes.length) visit.unread("broken");
}

function unpackFolder(bytes: Buffer, header: SevenHeader, index: number, budget: Budget): Buffer {
  const folder = header.folders[index] ?? stop("broken");
  if (
    folder.packedStreams.length !== 1 ||
    folder.coders.some((coder) => coder.inputs !== 1 || coder.outputs !== 1)
  ) {
    stop("not-understood");
  }
  const before = header.folders
    .slice(0, index)
    .reduce((sum, each) => sum + each.packedStreams.length, 0);
  const sizes = header.packedSizes;
  const from = header.packedAt + sizes.slice(0, before).reduce((sum, size) => sum + size, 0);
  const end = from + (sizes[before] ?? stop("broken"));
  if (end > bytes.length) stop("broken");
  let data = bytes.subarray(from, end);
  let coder = folder.packedStreams[0] ?? 0;
  for (let turn = 0; turn < folder.coders.length; turn += 1) {
    data = decode(
      folder.coders[coder] ?? stop("broken"),
      data,
      folder.unpackSizes[coder] ?? 0,
      budget,
    );
    const bond = folder.bonds.find(([, output]) => output === coder);
    if (bond === undefined) break;
    [coder] = bond;
  }
  return data.length === folderSize(folder) ? data : stop("broken");
}

function decode(coder: Coder, data: Buffer, size: number, budget: Budget): Buffer {
  switch (coder.id) {
    case "00":
      budget.spend(data.length);
      return data;
    case "030101":
      return unlzma(data, coder.properties, size, budget);
    case "21":
      return unlzma2(data, budget);
    case "040108":
      return inflateRaw(data, budget).bytes;
    case "040109":
      return inflate64(data, budget);
    case "040202":
      return bunzip2(data, budget).bytes;
    case "03":
    case "04":
    case "03030103": {
      const copy = Buffer.from(data);
      if (coder.id === "03") undoDelta(copy, (coder.properties[0] ?? 0) + 1);
      else undoX86(copy);
      return copy;
    }
    default:
      return stop("not-understood");
  }
}
