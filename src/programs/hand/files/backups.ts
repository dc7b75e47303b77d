// For: the contents that edits took away, each under its own hash, so that an edit can be taken back.
// Never: readable by others; never trusted without its hash.

import { mkdirSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { limits } from "../../../base/limits.ts";
import { syncFolder, writeNew } from "./put-in-place.ts";
import { sha256Of } from "./target.ts";

/** The content with that hash, or undefined. */
export function readBackup(folder: string, sha256: string): Buffer | undefined {
  try {
    const content = readFileSync(join(folder, sha256));
    return sha256Of(content) === sha256 ? content : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a content. May throw errors of the file system: without a backup nothing is edited. */
export function keepBackup(folder: string, content: Buffer): string {
  const sha256 = sha256Of(content);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (readBackup(folder, sha256)) return sha256;
  // One that was cut short by a crash.
  rmSync(join(folder, sha256), { force: true });
  writeNew(join(folder, sha256), content);
  syncFolder(folder);
  forgetOldest(folder, sha256);
  return sha256;
}

function forgetOldest(folder: string, newest: string): void {
  const names = readdirSync(folder).filter((name) => name !== newest);
  const tooMany = names.length + 1 - limits.handBackups;
  if (tooMany <= 0) return;
  const byAge = names
    .map((name) => ({ name, atMs: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => a.atMs - b.atMs);
  for (const { name } of byAge.slice(0, tooMany)) rmSync(join(folder, name), { force: true });
}
