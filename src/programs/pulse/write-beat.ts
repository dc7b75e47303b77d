// For: the file whose time says when `hinomi up` last came round: the hand, which is root and has no network, looks at it.
// Never: anything to read in it; a failure that stops the watch: a beat that cannot be written is one that is missed.

import { utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const beatName = "beat";

export function writeBeat(storeFolder: string, nowMs: number): void {
  const path = join(storeFolder, beatName);
  try {
    writeFileSync(path, "", { mode: 0o600 });
    utimesSync(path, nowMs / 1000, nowMs / 1000);
  } catch {
    // The disk is full, or closed to us; both are told elsewhere.
  }
}
