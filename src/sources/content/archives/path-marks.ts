// For: names of entries that would be written somewhere else than where they are unpacked.
// Never: the names' looks (double extension, right-to-left): those are judged by the room.

import type { ContentMark } from "../marks.ts";

const outside = /(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[a-z]:/i;

export function pathMarks(names: readonly string[]): ContentMark[] {
  return names.some((name) => outside.test(name)) ? ["path-trick"] : [];
}
