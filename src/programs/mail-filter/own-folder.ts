// For: folders of the filter that are made by root before it becomes its own user.
// Never: the owner or mode of a folder that was there changed.

import { chmodSync, chownSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { Account } from "./become-user.ts";

/** Folders above it that are not there are made too, and belong to the same account. */
export function makeOwnFolder(path: string, { uid, gid }: Account, mode: number): void {
  const first = mkdirSync(path, { recursive: true, mode: 0o755 });
  if (first === undefined) return;
  for (let at = path; at.length >= first.length; at = dirname(at)) {
    chownSync(at, uid, gid);
    if (at === first) break;
  }
  chmodSync(path, mode);
}
