// For: archives whose files stand packed together: one folder is unpacked at a time and kept for the files that follow.
// Never: unpacks a folder again that failed; it fails with the same word.

import { stop, whyOf } from "../stop.ts";
import type { WhyUnread } from "../stop.ts";

/** A function that answers the bytes of the folder with that number, or stops as its unpacking did. */
export function keepOneFolder(unpack: (folder: number) => Buffer): (folder: number) => Buffer {
  let kept = -1;
  let bytes: Buffer | undefined;
  let failed: WhyUnread = "broken";
  return (folder) => {
    if (kept !== folder) {
      [kept, bytes] = [folder, undefined];
      try {
        bytes = unpack(folder);
      } catch (error) {
        failed = whyOf(error);
      }
    }
    return bytes ?? stop(failed);
  };
}
