// For: ACE: names and what is encrypted. The format lives on in malware only.
// Never: unpacks.

import { namesOf } from "../names.ts";
import { stop } from "../stop.ts";
import type { Visit } from "../visit.ts";
import { pathMarks } from "./path-marks.ts";

const fileBlock = 1;

export function readAce(visit: Visit): void {
  const { bytes } = visit;
  for (let at = 0; at + 7 <= bytes.length;) {
    visit.budget.checkTime();
    const headerBytes = bytes.readUInt16LE(at + 2);
    const type = bytes.readUInt8(at + 4);
    const flags = bytes.readUInt16LE(at + 5);
    if (headerBytes < 3) stop("broken");
    const dataBytes = (flags & 1) === 0 ? 0 : bytes.readUInt32LE(at + 7);
    if (type === fileBlock) {
      const nameAt = at + 35;
      const names = namesOf(bytes.subarray(nameAt, nameAt + bytes.readUInt16LE(at + 33)));
      const isEncrypted = (flags & 0x4000) !== 0;
      if (isEncrypted) visit.mark("encrypted");
      visit.entry({
        names,
        size: bytes.readUInt32LE(at + 11),
        marks: isEncrypted ? [...pathMarks(names), "encrypted"] : pathMarks(names),
        why: isEncrypted ? "encrypted" : "not-understood",
      });
    }
    at += 4 + headerBytes + dataBytes;
  }
}
