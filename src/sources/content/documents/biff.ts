// For: the records of an old Excel workbook: sheets of macros, a password, a project of VBA ([MS-XLS] 2.4).
// Never: formulas.

import type { Visit } from "../visit.ts";

const boundSheet = 0x0085;
const filePass = 0x002f;
const obProj = 0x00d3;

export function markWorkbook(visit: Visit, bytes: Buffer): void {
  for (let at = 0; at + 4 <= bytes.length;) {
    const id = bytes.readUInt16LE(at);
    const size = bytes.readUInt16LE(at + 2);
    if (id === filePass) {
      visit.mark("encrypted");
      visit.unread("encrypted");
    }
    if (id === obProj) visit.mark("macro");
    // dt of BoundSheet8: 1 is a sheet of Excel 4 macros, 6 a module.
    const type = id === boundSheet && size >= 6 && at + 10 <= bytes.length ? bytes[at + 9] : 0;
    if (type === 1) visit.mark("xlm-macro");
    if (type === 1 || type === 6) visit.mark("macro");
    at += 4 + size;
  }
}
