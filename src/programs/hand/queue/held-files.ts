// For: deleting held mail of sendmail, which has no command for it: its files in the queue's folder.
// Never: mail that is not held, which sendmail might be sending right now.

import { lstatSync, rmSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { folderFault } from "../files/folder-fault.ts";

/** Control file, body and transcript of a message; `hf` is the control file of one that is held. */
export function heldFiles(queue: string, id: string): readonly string[] {
  return ["hf", "df", "xf"].map((kind) => join(queue, `${kind}${id}`));
}

/** True when it was held and is gone now. */
function deleteHeld(queue: string, id: string): boolean {
  const [control = "", ...others] = heldFiles(queue, id);
  if (lstatSync(control, { throwIfNoEntry: false })?.isFile() !== true) return false;
  try {
    // First the control file: were it released meanwhile, this fails and its body stays.
    unlinkSync(control);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
  for (const path of others) rmSync(path, { force: true });
  return true;
}

/** Messages deleted. Throws errors of the file system. */
export function deleteAllHeld(queue: string, ids: readonly string[]): number {
  const isFolder = lstatSync(queue, { throwIfNoEntry: false })?.isDirectory() === true;
  if (!isFolder || folderFault(queue) !== undefined)
    throw Object.assign(new Error(), { code: isFolder ? "EPERM" : "ENOTDIR" });
  return ids.filter((id) => deleteHeld(queue, id)).length;
}
