// For: reading the files an audit wants, below a root folder, until it wants nothing new.
// Never: a file larger than its bound, a path that leads out of the root by its dots, more files than the bound.

import { closeSync, fstatSync, openSync, readSync, readdirSync, realpathSync } from "node:fs";
import { join, normalize } from "node:path";
import { limits } from "../../base/limits.ts";
import type { SettingsAudit, SettingsFile } from "../../playbooks/playbook.ts";

export interface Gathered {
  readonly files: Map<string, SettingsFile | undefined>;
  /** There, but not readable for us, or too large. */
  readonly unread: readonly { readonly path: string; readonly why: string }[];
}

/** Compiled tables: only their age matters. */
const binary = /\.(?:db|lmdb|cdb|pag)$/;
const roundsMax = 8;

/** Opened without waiting: what is no plain file is not read. */
function readSettings(root: string, path: string): SettingsFile {
  const real = realpathSync(join(root, path));
  if (root !== "/" && !`${real}/`.startsWith(`${realpathSync(root)}/`)) {
    throw Object.assign(new Error("outside"), { code: "EOUTSIDE" });
  }
  // O_RDONLY | O_NONBLOCK
  const descriptor = openSync(real, 0o4000);
  try {
    const status = fstatSync(descriptor);
    if (!status.isFile()) throw Object.assign(new Error("no file"), { code: "ENOTFILE" });
    const changedMs = status.mtimeMs;
    if (binary.test(path)) return { path, text: "", changedMs };
    if (status.size > limits.serverConfigBytes) {
      throw Object.assign(new Error("too large"), { code: "EFBIG" });
    }
    const buffer = Buffer.alloc(status.size);
    const read = readSync(descriptor, buffer, 0, status.size, 0);
    return { path, text: buffer.subarray(0, read).toString("utf8"), changedMs };
  } finally {
    closeSync(descriptor);
  }
}

function inFolder(root: string, path: string): string[] {
  try {
    return readdirSync(join(root, path))
      .slice(0, limits.folderEntries)
      .map((name) => join(path, name));
  } catch {
    return [];
  }
}

/** `further`: paths (below the root) that the administrator names himself. */
export function gatherFiles(
  audit: SettingsAudit,
  root: string,
  further: readonly string[],
): Gathered {
  const files: Gathered["files"] = new Map();
  const unread: { path: string; why: string }[] = [];

  function read(path: string): void {
    const clean = normalize(path);
    if (!clean.startsWith("/") || files.has(clean)) return;
    if (files.size >= limits.serverConfigFiles) {
      const why = "serverConfigFiles";
      if (!unread.some((each) => each.why === why)) unread.push({ path: clean, why });
      return;
    }
    try {
      files.set(clean, readSettings(root, clean));
    } catch (error) {
      const { code = "EIO" } = error as NodeJS.ErrnoException;
      files.set(clean, undefined);
      if (code !== "ENOENT" && code !== "ENOTDIR") unread.push({ path: clean, why: code });
    }
  }

  for (const path of further) read(path);
  for (let round = 0; round < roundsMax; round += 1) {
    const before = files.size;
    for (const path of audit.wanted(files)) {
      for (const each of path.endsWith("/") ? inFolder(root, path) : [path]) read(each);
    }
    if (files.size === before) break;
  }
  return { files, unread };
}
