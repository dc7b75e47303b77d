// For: ARJ: names, and bytes that are stored or packed by methods 1 to 3 (UNARJ's technical note).
// Never: method 4, garbled files.

import { namesOf, untilNul } from "../names.ts";
import { stop } from "../stop.ts";
import { unlzh } from "../unpack/unlzh.ts";
import type { Visit } from "../visit.ts";
import { pathMarks } from "./path-marks.ts";
import { seeRest } from "./rest.ts";

/** Place behind the header at `at`, its extensions counted in. */
function afterHeader(bytes: Buffer, at: number, size: number): number {
  let end = at + 4 + size + 4;
  for (let more = bytes.readUInt16LE(end); more > 0; more = bytes.readUInt16LE(end))
    end += 2 + more + 4;
  return end + 2;
}

export function readArj(visit: Visit): void {
  const { bytes } = visit;
  let isFirst = true;
  for (let at = 0; ;) {
    visit.budget.checkTime();
    if (bytes.readUInt16LE(at) !== 0xea60) stop("broken");
    const size = bytes.readUInt16LE(at + 2);
    if (size === 0) return seeRest(visit, at + 4);
    const header = at + 4;
    const dataAt = afterHeader(bytes, at, size);
    if (isFirst) {
      isFirst = false;
      at = dataAt;
      continue;
    }
    const end = dataAt + bytes.readUInt32LE(header + 12);
    if (end > bytes.length) stop("broken");
    seeFile(visit, header, bytes.subarray(dataAt, end));
    at = end;
  }
}

function seeFile(visit: Visit, header: number, packed: Buffer): void {
  const { bytes } = visit;
  const method = bytes.readUInt8(header + 5);
  const size = bytes.readUInt32LE(header + 16);
  const names = namesOf(untilNul(bytes, header + bytes.readUInt8(header)));
  const marks = pathMarks(names);
  if (bytes.readUInt8(header + 6) === 3) return;
  if ((bytes.readUInt8(header + 4) & 1) !== 0) {
    visit.mark("encrypted");
    visit.entry({ names, size, marks: [...marks, "encrypted"], why: "encrypted" });
    return;
  }
  // Methods 1 to 3 are the codes of LHA's -lh7-, with a smaller window.
  const way = method === 0 ? "-lh0-" : "-lh7-";
  const open = () => (method > 3 ? stop("not-understood") : unlzh(packed, way, size, visit.budget));
  visit.entry({ names, size, marks, open });
}
