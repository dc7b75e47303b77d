// For: the outbreak switch as a small file that the command writes and the filter looks at: until when everything that can run is held.
// Never: half a file; a switch that stays on for ever because nobody remembered it.

import { readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { syncFolder, writeNew } from "../hand/files/put-in-place.ts";

export interface Outbreak {
  readonly untilMs: number;
  readonly scope: readonly ("executables" | "archives")[];
}

export const outbreakScope: Outbreak["scope"] = ["executables", "archives"];
const lookEveryMs = 500;
const fileBytesMax = 4096;

/** Undefined: off, or no such file. */
export function readOutbreak(path: string): Outbreak | undefined {
  let text: string;
  try {
    if (statSync(path).size > fileBytesMax) return undefined;
    text = readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
  try {
    const { untilMs } = JSON.parse(text) as Partial<Outbreak>;
    if (typeof untilMs !== "number" || !Number.isSafeInteger(untilMs)) return undefined;
    return { untilMs, scope: outbreakScope };
  } catch {
    return undefined;
  }
}

/** Undefined switches it off. Throws errors of the file system. */
export function writeOutbreak(path: string, outbreak: Outbreak | undefined): void {
  const fresh = `${path}.new`;
  rmSync(fresh, { force: true });
  if (outbreak) {
    writeNew(fresh, Buffer.from(`${JSON.stringify(outbreak)}\n`));
    renameSync(fresh, path);
  } else rmSync(path, { force: true });
  syncFolder(dirname(path));
}

/** Answers what holds at a time; looks at the file at most twice a second. */
export function followOutbreak(path: string): (nowMs: number) => Outbreak | undefined {
  let lookedMs = Number.NEGATIVE_INFINITY;
  let last: Outbreak | undefined;
  return (nowMs) => {
    if (Math.abs(nowMs - lookedMs) >= lookEveryMs) {
      lookedMs = nowMs;
      last = readOutbreak(path);
    }
    return last && nowMs < last.untilMs ? last : undefined;
  };
}
