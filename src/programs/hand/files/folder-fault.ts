// For: is the way to a file safe: can nobody but root (or we ourselves) swap a folder on it?
// Never: followed links; a folder that is a link is a fault.

import { lstatSync } from "node:fs";
import { dirname } from "node:path";

/** Folders above a path, nearest first. */
function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let at = dirname(path); ; at = dirname(at)) {
    folders.push(at);
    if (at === "/") return folders;
  }
}

/** The folder on the way that others could swap, or undefined. Sticky ones (/tmp) are safe for what we own in them. */
export function folderFault(path: string): string | undefined {
  const self = process.geteuid?.() ?? 0;
  return foldersAbove(path).find((folder) => {
    const stats = lstatSync(folder, { throwIfNoEntry: false });
    if (!stats?.isDirectory()) return true;
    const isOurs = stats.uid === 0 || stats.uid === self;
    const isSticky = (stats.mode & 0o1000) !== 0;
    return !isOurs || ((stats.mode & 0o022) !== 0 && !isSticky);
  });
}
