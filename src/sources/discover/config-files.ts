// For: the files of a server's configuration in the order the server reads them, includes followed, within bounds.
// Never: what the directives mean; how one file names others is told by the server's own reader.

import { join } from "node:path";
import { limits } from "../../base/limits.ts";
import { matchingPaths } from "./glob.ts";
import { isRefusal } from "./host-files.ts";
import type { HostFiles } from "./host-files.ts";

export interface ConfigFile {
  readonly path: string;
  readonly text: string;
}

export interface ConfigFiles {
  readonly files: readonly ConfigFile[];
  readonly refused: readonly { readonly path: string; readonly code: string }[];
  /** Too many files, or includes too deep: what came after was not read. */
  readonly isCut: boolean;
}

/** Patterns (absolute paths) that a file includes. Called in reading order, so that it may remember variables. */
export type IncludesOf = (file: ConfigFile) => readonly string[];

/** Starts at `main`; a file is read once, so that a circle of includes ends. */
export function readConfigFiles(
  files: HostFiles,
  main: string,
  includesOf: IncludesOf,
): ConfigFiles {
  const read: ConfigFile[] = [];
  const refused = new Map<string, string>();
  const seen = new Set<string>();
  let isCut = false;

  function readFolder(folder: string, depth: number): void {
    const listed = files.names(folder);
    if (isRefusal(listed)) refused.set(folder, listed.code);
    else for (const name of listed.names) readPath(join(folder, name), depth + 1);
  }

  function readPath(path: string, depth: number): void {
    const real = files.real(path);
    if (seen.has(real)) return;
    if (depth > limits.serverConfigDepth || seen.size >= limits.serverConfigFiles) {
      isCut = true;
      return;
    }
    seen.add(real);
    const stat = files.stat(path);
    if (!isRefusal(stat) && stat.isDirectory()) return readFolder(path, depth);
    const text = files.text(path);
    if (isRefusal(text)) {
      refused.set(path, text.code);
      return;
    }
    const file = { path, text };
    read.push(file);
    for (const pattern of includesOf(file)) {
      const found = matchingPaths(files, pattern, (folder, code) => refused.set(folder, code));
      for (const one of found) readPath(one, depth + 1);
    }
  }

  readPath(main, 0);
  return { files: read, refused: [...refused].map(([path, code]) => ({ path, code })), isCut };
}
