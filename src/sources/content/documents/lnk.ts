// For: a Windows shortcut: what it would start, and with which words ([MS-SHLLINK] 5.0).
// Never: its icon or name trusted: they are chosen to look like a document's.

import { namesOf, untilNul, utf16Name } from "../names.ts";
import type { Visit } from "../visit.ts";

const hasTargetList = 0x01;
const hasLinkInfo = 0x02;
const isUnicode = 0x80;
/** Flags of the texts that follow, in their order: name, relative path, working folder, arguments, icon. */
const texts = [0x04, 0x08, 0x10, 0x20, 0x40];

const launchers =
  /cmd|powershell|pwsh|mshta|wscript|cscript|rundll32|regsvr32|certutil|bitsadmin|curl|msiexec|conhost|forfiles|explorer|https?:|\\\\|%\w+%/i;

export function readLnk(visit: Visit): void {
  const { bytes } = visit;
  const flags = bytes.readUInt32LE(20);
  let at = 76;
  if ((flags & hasTargetList) !== 0) at += 2 + bytes.readUInt16LE(at);
  const shown: string[] = [];
  if ((flags & hasLinkInfo) !== 0) {
    const size = bytes.readUInt32LE(at);
    const pathAt = at + 16 + 4 <= bytes.length ? bytes.readUInt32LE(at + 16) : 0;
    if (pathAt > 0 && pathAt < size) shown.push(...namesOf(untilNul(bytes, at + pathAt)));
    at += size;
  }
  for (const text of texts) {
    if ((flags & text) === 0) continue;
    const count = bytes.readUInt16LE(at);
    const isWide = (flags & isUnicode) !== 0;
    const end = at + 2 + count * (isWide ? 2 : 1);
    const field = bytes.subarray(at + 2, end);
    if (text === 0x08 || text === 0x20) {
      shown.push(isWide ? utf16Name(field) : (namesOf(field)[0] ?? ""));
    }
    at = end;
  }
  visit.mark("lnk");
  for (const text of shown) {
    // Words are pushed out of sight by hundreds of blanks.
    visit.show(text.replace(/\s{2,}/g, " "));
    if (launchers.test(text)) visit.mark("lnk-command");
  }
}

export function readUrl(visit: Visit): void {
  const text = visit.bytes.toString("latin1", 0, 8192);
  const target = /^[ \t]{0,64}(?:URL|IconFile)[ \t]{0,64}=(.*)$/im.exec(text)?.[1]?.trim() ?? "";
  visit.show(target);
  if (/^(?:file|search-ms|ms-\w+|javascript|vbscript):|^\\\\/i.test(target))
    visit.mark("protocol-trick");
}
