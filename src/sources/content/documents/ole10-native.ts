// For: a file that was dragged into a document: the Ole10Native stream of the Packager, with the file's name and bytes.
// Never: a size believed that is larger than the stream.

import { distinct, namesOf, untilNul } from "../names.ts";
import type { Visit } from "../visit.ts";

const lastName = (path: string) =>
  path.slice(Math.max(path.lastIndexOf("\\"), path.lastIndexOf("/")) + 1);

/** u32 size, u16 2, label, original path, 4 bytes, u32 size, temporary path, u32 size, the bytes. */
export function readOle10Native(visit: Visit, bytes: Buffer): void {
  if (bytes.length < 6) return;
  if (bytes.readUInt16LE(4) !== 2) {
    const rest = bytes.subarray(4);
    visit.entry({ names: [], size: rest.length, open: () => rest });
    return;
  }
  const label = untilNul(bytes, 6);
  const original = untilNul(bytes, 6 + label.length + 1);
  let at = 6 + label.length + 1 + original.length + 1 + 4;
  const temporaryBytes = bytes.readUInt32LE(at);
  const temporary = untilNul(bytes, at + 4);
  at += 4 + temporaryBytes;
  const size = bytes.readUInt32LE(at);
  const data = bytes.subarray(at + 4, at + 4 + size);
  if (data.length < size) visit.unread("broken");
  const texts = [label, original, temporary].flatMap((each) => namesOf(each)).map(lastName);
  visit.entry({ names: distinct(texts), size: data.length, open: () => data });
}
