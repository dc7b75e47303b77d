// For: the records of an old PowerPoint file: macros, and objects that are kept in it, packed or not ([MS-PPT] 2.3).
// Never: text and pictures.

import { inflateZlib } from "../unpack/with-zlib.ts";
import type { Visit } from "../visit.ts";

const externalObject = 0x1011;
const vbaInfo = 0x03ff;

export function readSlides(visit: Visit, bytes: Buffer): void {
  for (let at = 0; at + 8 <= bytes.length;) {
    visit.budget.checkTime();
    const head = bytes.readUInt16LE(at);
    const type = bytes.readUInt16LE(at + 2);
    const size = bytes.readUInt32LE(at + 4);
    if (type === vbaInfo) visit.mark("macro");
    if (type === externalObject) {
      const data = bytes.subarray(at + 8, at + 8 + size);
      const isPacked = head >> 4 === 1;
      visit.entry({
        names: [],
        size,
        open: () => (isPacked ? inflateZlib(data.subarray(4), visit.budget).bytes : data),
      });
    }
    // A container's records stand in it: go on inside.
    const isContainer = (head & 0x0f) === 0x0f;
    at += 8 + (isContainer ? 0 : size);
  }
}
