// For: OneNote sections: every file that lies in them ([MS-ONESTORE] 2.6.13, FileDataStoreObject).
// Never: pages.

import { kindsOf } from "../kind-of.ts";
import type { Visit } from "../visit.ts";

const fileData = Buffer.from("e716e3bd65261145a4c48d4d0b7a9eac", "hex");
/** Pictures of the pages. */
const quiet: ReadonlySet<string> = new Set(["png", "jpeg", "gif", "emf", "wmf", "tiff", "empty"]);

export function readOneNote(visit: Visit): void {
  const { bytes } = visit;
  for (let at = bytes.indexOf(fileData); at >= 0; at = bytes.indexOf(fileData, at + 16)) {
    const size = Number(bytes.readBigUInt64LE(at + 16));
    const data = bytes.subarray(at + 36, at + 36 + Math.min(size, bytes.length));
    if (data.length < size) visit.unread("broken");
    if (kindsOf(data).every((kind) => quiet.has(kind))) continue;
    visit.mark("onenote-embedded");
    visit.entry({ names: [], size, open: () => data });
  }
}
